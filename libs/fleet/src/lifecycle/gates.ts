import type { SourceFile } from '@helmwright/source';
import { addDays, type Day } from '../calendar/day.ts';
import type { Environment, Run } from '../model.ts';

/** A freeze, and where it holds: a region, or the whole environment. */
export interface HeldFreeze {
  readonly freeze: Environment['freezes'][number];
  readonly region: string | undefined;
  /** The file that says so, and which of its freezes it is. */
  readonly file: SourceFile;
  readonly index: number;
}

/** The freezes that hold for a wave's tenants, those of regions without any of them left out. */
export function freezesOf({ file, freezes, regions, placements }: Environment, wave: string): readonly HeldFreeze[] {
  const concerned = new Set(placements.filter(({ tenant }) => tenant.wave === wave).map(({ region }) => region.name));
  return [
    ...freezes.map((freeze, index) => ({ freeze, region: undefined, file, index })),
    ...regions
      .filter(({ name }) => concerned.has(name))
      .flatMap((region) =>
        region.freezes.map((freeze, index) => ({ freeze, region: region.name, file: region.file, index })),
      ),
  ];
}

/** Whether a freeze holds on a day; its first and its last day belong to it. */
export const holdsOn = ({ freeze }: Pick<HeldFreeze, 'freeze'>, today: Day): boolean =>
  freeze.from <= today && today <= freeze.to;

/** What stands between a wave and the one after it. */
export interface Gate {
  readonly from: string;
  readonly into: string;
  /** What the wave before runs; `undefined` when that is what the environment says. */
  readonly run: Run | undefined;
  /** Whether there is something that goes on: the wave does not run it yet. */
  readonly pending: boolean;
  /** Why it is closed, each the end of a sentence; empty when it is open. */
  readonly closed: readonly string[];
}

/** The gate into a wave, `undefined` for the first wave and for those that the environment does not have. */
export function gateInto(environment: Environment, into: string, today: Day): Gate | undefined {
  const from = environment.waves[environment.waves.indexOf(into) - 1];
  if (from === undefined) return undefined;
  const run = environment.runs.get(from)?.run;
  const pending = run !== undefined && !sameChange(run, environment.runs.get(into)?.run);
  return { from, into, run, pending, closed: run === undefined ? [] : closedBy(environment, into, from, run, today) };
}

/** Whether two waves run the same. */
export const sameChange = (run: Run, other: Run | undefined): boolean =>
  JSON.stringify(run.values) === JSON.stringify(other?.values);

function closedBy({ promotion }: Environment, into: string, from: string, run: Run, today: Day): readonly string[] {
  const gate = promotion[into];
  if (gate === undefined) return [];
  const soaked = addDays(run.since, gate.soakDays);
  const missing = gate.checks.filter((check) => !run.passed.includes(check));
  const agreed = new Set(run.approvedBy).size;
  return [
    ...(today < soaked ? [`${from} has to run it for ${gate.soakDays} days, until ${soaked}`] : []),
    ...missing.map((check) => `the check \`${check}\` has not passed in ${from}`),
    ...(agreed < gate.approvals ? [`${agreed} of ${gate.approvals} people agreed`] : []),
  ];
}
