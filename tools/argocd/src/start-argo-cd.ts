import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cluster, freePorts, lastLine, Supervision, until } from '@helmwright/cluster';
import { failure, type Result, success, toolchainCodes } from '@helmwright/diagnostics';
import { type End, type EnsureOptions, ensureManifests, ensureTool, type Manifests } from '@helmwright/toolchain';
import { apply } from './apply.ts';
import {
  binFolder,
  folders,
  healthAddress,
  type Layout,
  logFile,
  type PartName,
  partArguments,
  partEnvironment,
  parts,
  portCount,
} from './parts.ts';
import { clusterSecrets, settings } from './settings.ts';

export type { PartName } from './parts.ts';

export interface ArgoCdOptions extends EnsureOptions {
  /** Names under which Argo CD knows the cluster that it runs on, besides `in-cluster`. */
  readonly clusterNames?: readonly string[];
}

/** A running Argo CD of one's own. */
export interface ArgoCd {
  /** Namespace of its projects, sets and Applications. */
  readonly namespace: string;
  /** What a part has logged so far. */
  log(part: PartName): Promise<string>;
  /** Ends every process and removes everything but what it put into the cluster. The same happens when this process ends. */
  stop(): Promise<void>;
}

const namespace = 'argocd';

/** What the repo-server looks for on its PATH, as its image has it: it asks Git who signed a commit. */
const wrapper = 'git-verify-wrapper.sh';

/**
 * The tools that it is made of: Argo CD, its cache, and Helm, which its repo-server runs. From 3.5 on Argo CD renders with
 * Helm 4 alone.
 */
const toolsOf = (end: End | undefined) => ['argocd', 'miniredis', end === 'newest' ? 'helm4' : 'helm3'] as const;

/**
 * Installs Argo CD on a test cluster that knows its custom resources, with the settings of its own module, and runs its
 * controllers and its repo-server as plain processes of this machine on free ports. The parts may do everything.
 * Fails with HW6210 where a part does not come up, and with what {@link ensureTool} and {@link ensureManifests} report.
 */
export async function startArgoCd(cluster: Cluster, options: ArgoCdOptions = {}): Promise<Result<ArgoCd>> {
  const manifests = await ensureManifests('argo-cd', options);
  const [argocd, redis, helm] = await Promise.all(toolsOf(options.end).map((name) => ensureTool(name, options)));
  const found = [manifests, argocd, redis, helm].flatMap((result) => result?.diagnostics ?? []);
  if (!manifests.ok || argocd?.ok !== true || redis?.ok !== true || helm?.ok !== true) return failure(found);

  const folder = await mkdtemp(join(tmpdir(), 'helmwright-argocd-'));
  const supervision = Supervision.start(folder);
  try {
    await install(cluster, manifests.value, options.clusterNames ?? []);
    await Promise.all(folders.map((name) => mkdir(join(folder, name))));
    await symlink(helm.value.path, join(binFolder(folder), 'helm'));
    const script = manifests.value.get(`hack/${wrapper}`) ?? '';
    await writeFile(join(binFolder(folder), wrapper), script, { mode: 0o755 });
    const layout = await layOut(folder, cluster, knowsClients(argocd.value.version));
    for (const part of parts) {
      const command = part === 'redis' ? redis.value.path : argocd.value.path;
      const [args, environment] = [partArguments(part, layout), partEnvironment(part, layout)];
      supervision.run({ name: part, command, args, environment, log: logFile(folder, part) });
    }
    for (const part of parts) await until(part, () => isHealthy(healthAddress(part, layout)), { supervision });
    return success(argoCdOf(folder, supervision), found);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    const part = parts.find((name) => problem.startsWith(`${name} `));
    const line = part === undefined ? undefined : await lastLine(logFile(folder, part));
    await supervision.stop();
    await rm(folder, { recursive: true, force: true });
    return failure([
      ...found,
      toolchainCodes.argoCdNotStarted({
        message: `Argo CD did not start: ${problem}${line === undefined ? '' : `: ${line}`}.`,
        remedy: 'Free memory and ports, and start it again.',
      }),
    ]);
  }
}

/** Puts into the cluster what Argo CD expects to find. */
async function install(cluster: Cluster, manifests: Manifests, clusterNames: readonly string[]): Promise<void> {
  await apply(cluster, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  const secrets = await clusterSecrets(cluster, clusterNames, namespace);
  for (const object of [...settings(manifests, namespace), ...secrets]) await apply(cluster, object);
}

/** Argo CD 3.5 has the repo-server ask its clients for certificates. */
function knowsClients(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 3 || minor >= 5;
}

async function layOut(folder: string, cluster: Cluster, knows: boolean): Promise<Layout> {
  const [redisPort = 0, repoPort = 0, repoMetricsPort = 0, controllerMetricsPort = 0, ...set] =
    await freePorts(portCount);
  const [setMetricsPort = 0, setProbePort = 0, setWebhookPort = 0] = set;
  return {
    folder,
    namespace,
    kubeconfig: cluster.kubeconfig,
    knowsClients: knows,
    redisPort,
    repoPort,
    repoMetricsPort,
    controllerMetricsPort,
    setMetricsPort,
    setProbePort,
    setWebhookPort,
  };
}

async function isHealthy(address: string | undefined): Promise<true | undefined> {
  if (address === undefined) return true;
  const { ok } = await fetch(address);
  return ok ? true : undefined;
}

const argoCdOf = (folder: string, supervision: Supervision): ArgoCd => ({
  namespace,
  log: (part) => readFile(logFile(folder, part), 'utf8'),
  stop: () => supervision.stop(),
});
