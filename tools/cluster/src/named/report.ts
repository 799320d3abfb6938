import { lives } from '@helmwright/disk';
import { type AccessRecord, type ProcessesRecord, readAccess, readClaim, readProcesses } from '../records.ts';
import type { ClusterFolder } from './registry.ts';

/** One process of a cluster. */
export interface PartReport {
  readonly name: string;
  readonly pid: number;
  readonly alive: boolean;
  /** Why it does not live any more, where that is known. */
  readonly ended?: string;
  /** Path of its log. */
  readonly log?: string;
}

/** A cluster that was kept, and what has become of it. */
export interface ClusterReport extends ClusterFolder {
  /**
   * `running`: every part lives; `broken`: some do; `changing`: somebody is starting or ending it at this moment;
   * `gone`: nobody will ever need it again, and what is left of it can be removed.
   */
  readonly state: 'running' | 'broken' | 'changing' | 'gone';
  /** Undefined until it is ready. */
  readonly access?: AccessRecord | undefined;
  /** Its supervisor first, then the parts in the order in which they were started. */
  readonly parts: readonly PartReport[];
}

/** Looks at what a cluster's folder tells and at the processes themselves. */
export async function reportOn({ name, folder }: ClusterFolder): Promise<ClusterReport> {
  const [claim, processes, access] = await Promise.all([readClaim(folder), readProcesses(folder), readAccess(folder)]);
  const parts = processes === undefined ? [] : partsOf(processes);
  const maker = claim !== undefined && lives(claim);
  const [supervisor] = parts;
  return { name, folder, state: stateOf(maker, supervisor?.alive === true, parts, access), access, parts };
}

function stateOf(
  maker: boolean,
  supervisor: boolean,
  parts: readonly PartReport[],
  access: AccessRecord | undefined,
): ClusterReport['state'] {
  if (access === undefined) return maker || supervisor ? 'changing' : 'gone';
  if (parts.every(({ alive }) => alive)) return 'running';
  return parts.some(({ alive }) => alive) ? 'broken' : 'gone';
}

const partsOf = ({ supervisor, parts }: ProcessesRecord): readonly PartReport[] => [
  { name: 'supervisor', pid: supervisor.pid, alive: lives(supervisor) },
  ...parts.map(({ name, pid, started, log, ended }) => {
    const alive = ended === undefined && lives({ pid, started });
    return { name, pid, alive, log, ...(alive || ended === undefined ? {} : { ended }) };
  }),
];
