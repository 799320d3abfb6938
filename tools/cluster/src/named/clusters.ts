import { type Diagnostic, failure, type Result, success, toolchainCodes } from '@helmwright/diagnostics';
import type { EnsureOptions, OperatorName } from '@helmwright/toolchain';
import { ensureParts } from '../ensure-parts.ts';
import { launch } from '../launch.ts';
import type { AccessRecord } from '../records.ts';
import { type Registry, withRegistry } from './registry.ts';
import { removeCluster } from './remove.ts';
import { type ClusterReport, reportOn } from './report.ts';

export interface KeepOptions extends EnsureOptions {
  /** Whether there is a node, as for a cluster of one's own. */
  readonly node: boolean;
  /** Operators whose custom resources it knows; none by default. */
  readonly customResources?: readonly OperatorName[];
  /** Ends the start, with all that is there by then. */
  readonly signal?: AbortSignal;
}

/** A cluster that outlives the process that started it. */
export interface KeptCluster extends AccessRecord {
  readonly name: string;
  /** False where it was running already. */
  readonly fresh: boolean;
}

type ProcessEnvironment = Readonly<Record<string, string | undefined>>;

/**
 * Starts a cluster that outlives this process, or finds the running one of that name. Until it is ready it ends with
 * this process, in whatever way, and leaves nothing behind.
 * Fails with HW6201 where a part does not come up, HW6202 where the folder of the clusters cannot be used, HW6204 where
 * one of that name is broken, HW6205 where somebody else starts or ends it, and with what {@link ensureTool} reports.
 * Rejects where the signal stops it before all parts are found.
 */
export async function keepCluster(name: string, options: KeepOptions): Promise<Result<KeptCluster>> {
  const environment = options.environment ?? process.env;
  // Looked for before the parts are, since building those takes minutes.
  const found = await withRegistry(environment, (registry) => running(registry, name));
  if (!found.ok) return failure(found.diagnostics);
  if (found.value !== undefined) return success({ name, fresh: false, ...found.value });
  // Nobody who has asked to stop waits for a tool that is being built.
  const parts = await Promise.race([ensureParts(options), stopped(options.signal)]);
  if (!parts.ok) return failure(parts.diagnostics);
  const newFolder = (): Promise<Result<string>> =>
    withRegistry(environment, async (registry) => {
      const other = await running(registry, name);
      if (!other.ok) return failure(other.diagnostics);
      return other.value === undefined ? success(await registry.claim(name)) : failure([changing(name)]);
    });
  const launched = await launch(newFolder, {
    ...parts.value,
    identities: [],
    keep: true,
    signal: options.signal,
  });
  const diagnostics = [...parts.diagnostics, ...launched.diagnostics];
  if (!launched.ok) return failure(diagnostics);
  const { layout, server, client, supervision } = launched.value;
  client.close();
  supervision.release();
  return success({ name, fresh: true, server, kubeconfig: layout.adminKubeconfig, node: options.node }, diagnostics);
}

/** All kept clusters of this user, by name. What is left of those without any process is removed. Fails with HW6202. */
export const listClusters = (environment: ProcessEnvironment): Promise<Result<readonly ClusterReport[]>> =>
  withRegistry(environment, async (registry) => success(await present(registry)));

/**
 * Ends clusters and removes all that they had; those that there are not need nothing. Gives the names of those that
 * there were. Fails with HW6202, and with HW6205 where somebody is starting one of them.
 *
 * @param names every one there is, where left out
 */
export const endClusters = (
  environment: ProcessEnvironment,
  names?: readonly string[],
): Promise<Result<readonly string[]>> =>
  withRegistry(environment, async (registry) => {
    const wanted = (await present(registry)).filter(({ name }) => names === undefined || names.includes(name));
    const busy = wanted.filter(({ state }) => state === 'changing');
    const ended = wanted.filter(({ state }) => state !== 'changing');
    await Promise.all(ended.map(({ folder }) => removeCluster(folder)));
    if (busy.length > 0) return failure(busy.map(({ name }) => changing(name)));
    return success(ended.map(({ name }) => name));
  });

/** Rejects when the signal is given. */
const stopped = (signal: AbortSignal | undefined): Promise<never> =>
  new Promise((_, reject) => {
    const stop = (): void => reject(new Error('it was told to stop'));
    if (signal?.aborted === true) stop();
    signal?.addEventListener('abort', stop, { once: true });
  });

/** How to reach the running cluster of a name; undefined where there is none. */
async function running(registry: Registry, name: string): Promise<Result<AccessRecord | undefined>> {
  const report = (await present(registry)).find((candidate) => candidate.name === name);
  if (report === undefined) return success(undefined);
  switch (report.state) {
    case 'running':
      return success(report.access);
    case 'broken':
      return failure([broken(report)]);
    case 'changing':
    case 'gone':
      return failure([changing(name)]);
  }
}

async function present(registry: Registry): Promise<readonly ClusterReport[]> {
  const reports = await Promise.all((await registry.list()).map(reportOn));
  await Promise.all(reports.filter(({ state }) => state === 'gone').map(({ folder }) => removeCluster(folder)));
  return reports.filter(({ state }) => state !== 'gone');
}

/** HW6204, naming every part of a cluster that ended. */
export function broken({ name, parts }: ClusterReport): Diagnostic {
  const ended = parts.filter(({ alive }) => !alive).map((part) => `${part.name} (${part.ended ?? 'killed'})`);
  return toolchainCodes.clusterBroken({
    message: `The cluster ${name} is broken: it runs without ${ended.join(', ')}.`,
    remedy: `Run \`helmwright cluster down ${name}\` and then \`helmwright cluster up ${name}\`.`,
  });
}

const changing = (name: string): Diagnostic =>
  toolchainCodes.clusterChanging({
    message: `The cluster ${name} is being started or ended by another process.`,
    remedy: 'Wait until that has ended, or give the cluster another name.',
  });
