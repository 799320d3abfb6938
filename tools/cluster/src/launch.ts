import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { failure, type Result, success, toolchainCodes } from '@helmwright/diagnostics';
import type { CustomResourceDefinition } from '@helmwright/toolchain';
import { ApiClient, type UserHeaders } from './api-client.ts';
import {
  type ComponentName,
  certificateAuthority,
  componentArguments,
  kwokConfigFile,
  type Layout,
  logFile,
  nodeParts,
} from './components.ts';
import { type Account, type ClusterUser, type Credentials, makeCredentials } from './credentials.ts';
import { freePorts } from './free-ports.ts';
import { installDefinitions } from './install-definitions.ts';
import { kubeconfig } from './kubeconfig.ts';
import { kwokConfiguration, node } from './node.ts';
import { apiIsReady, controllersAreReady, etcdIsReady, lastLine, nodeIsReady, until } from './readiness.ts';
import { Supervision } from './supervision.ts';

/** What to launch. */
export interface LaunchOrder {
  /** The binary of every part that the cluster has. */
  readonly commands: ReadonlyMap<ComponentName, string>;
  readonly identities: readonly ClusterUser[];
  /** Custom resources that it serves from the start. */
  readonly definitions: readonly CustomResourceDefinition[];
  /** Aborted where the cluster is not wanted any more. */
  readonly signal?: AbortSignal | undefined;
  /** Whether it outlives this process; otherwise it ends with it, in whatever way. */
  readonly keep?: boolean;
}

/** The running parts of a cluster. */
export interface Launched {
  readonly layout: Layout;
  readonly server: string;
  readonly client: ApiClient;
  readonly supervision: Supervision;
}

/**
 * Go collects garbage whenever memory has doubled. A cluster that ends with its test lives for a minute: let it grow to
 * five times, and the API server takes a tenth less of the processor. One that stays keeps to its size.
 */
const shortLived = { GOGC: '400' };

/** How often a start is tried again because somebody else took a port in between. */
const attempts = 3;

/**
 * Starts the parts of a cluster in a new folder, in order, and waits for each. Where one does not come up, all are
 * ended, the folder is removed, and HW6201 tells the last line of its log.
 *
 * @param newFolder makes the folder, or says why there is none; asked again where a port was lost to somebody else
 */
export async function launch(newFolder: () => Promise<Result<string>>, order: LaunchOrder): Promise<Result<Launched>> {
  for (let attempt = 1; ; attempt += 1) {
    const folder = await newFolder();
    if (!folder.ok) return failure(folder.diagnostics);
    const outcome = await tryToLaunch(folder.value, order);
    if (typeof outcome !== 'string') return success(outcome);
    if (attempt < attempts && outcome.includes('address already in use')) continue;
    const diagnostic = toolchainCodes.clusterNotStarted({
      message: `The control plane did not start: ${outcome}.`,
      remedy: 'Free memory and ports, and start it again.',
    });
    return failure([diagnostic]);
  }
}

/** What was launched, or what went wrong. */
async function tryToLaunch(folder: string, order: LaunchOrder): Promise<Launched | string> {
  const supervision = Supervision.start(folder);
  try {
    return await startParts(folder, supervision, order);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    const component = [...order.commands.keys()].find((name) => problem.startsWith(`${name} `));
    const line = component === undefined ? undefined : await lastLine(logFile(folder, component));
    await supervision.stop();
    await rm(folder, { recursive: true, force: true });
    return line === undefined ? problem : `${problem}: ${line}`;
  }
}

async function startParts(
  folder: string,
  supervision: Supervision,
  { commands, identities, definitions, signal, keep = false }: LaunchOrder,
): Promise<Launched> {
  const [etcdPort = 0, etcdPeerPort = 0, apiPort = 0] = await freePorts(3);
  const server = `https://127.0.0.1:${apiPort}`;
  const credentials = await makeCredentials(folder, identities);
  const [admin, controllers] = credentials.accounts;
  const [adminKubeconfig, controllerKubeconfig] = [
    join(folder, 'admin.kubeconfig'),
    join(folder, 'controllers.kubeconfig'),
  ];
  const of = ({ user, token }: Account): string => kubeconfig(server, certificateAuthority(folder), user, token);
  await writeFile(adminKubeconfig, of(admin), { mode: 0o600 });
  await writeFile(controllerKubeconfig, of(controllers), { mode: 0o600 });
  const layout: Layout = {
    ...{ folder, etcdPort, etcdPeerPort, apiPort },
    ...{ credentials, adminKubeconfig, controllerKubeconfig },
  };
  const run = (name: ComponentName): void =>
    supervision.run({
      name,
      command: commands.get(name) ?? name,
      args: componentArguments(name, layout),
      environment: keep ? {} : shortLived,
      log: logFile(folder, name),
    });
  const ready = <T>(name: ComponentName, look: () => Promise<T | undefined>): Promise<T> =>
    until(name, look, { supervision, signal });

  run('etcd');
  await ready('etcd', () => etcdIsReady(etcdPort));
  run('kube-apiserver');
  const client = await ready('kube-apiserver', () => connect(server, folder, credentials));
  await ready('kube-apiserver', () => apiIsReady(client));
  await installDefinitions(client, definitions);
  run('kube-controller-manager');
  await ready('kube-controller-manager', () => controllersAreReady(client));
  if (commands.has('kwok')) {
    await writeFile(kwokConfigFile(folder), kwokConfiguration);
    await client.send({ method: 'POST', path: '/api/v1/nodes', body: node });
    for (const name of nodeParts) run(name);
    await ready('kwok', () => nodeIsReady(client, node.metadata.name));
  }
  if (keep) {
    supervision.keep({ server, kubeconfig: adminKubeconfig, node: commands.has('kwok') });
    await until('the supervisor', async () => supervision.kept || undefined, { supervision, signal });
  }
  return { layout, server, client, supervision };
}

/** A client, as soon as the API server has made its certificate. */
async function connect(server: string, folder: string, { accounts }: Credentials): Promise<ApiClient | undefined> {
  const ca = await readFile(certificateAuthority(folder)).catch(() => undefined);
  if (ca === undefined || ca.length === 0) return undefined;
  const bearer = (token: string): UserHeaders => ({ authorization: `Bearer ${token}` });
  const headers = new Map<string | undefined, UserHeaders>(accounts.map(({ user, token }) => [user, bearer(token)]));
  return new ApiClient({ server, ca }, headers.set(undefined, bearer(accounts[0].token)));
}
