import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Diagnostic, failure, type Result, success, toolchainCodes } from '@helmwright/diagnostics';
import { type EnsureOptions, ensureTool } from '@helmwright/toolchain';
import { type ApiAnswer, ApiClient, type ApiRequest } from './api-client.ts';
import {
  type ComponentName,
  certificateAuthority,
  componentArguments,
  controlPlane,
  kwokConfigFile,
  type Layout,
  logFile,
  nodeParts,
} from './components.ts';
import { type Credentials, type Identity, makeCredentials } from './credentials.ts';
import { freePorts } from './free-ports.ts';
import { kubeconfig } from './kubeconfig.ts';
import { kwokConfiguration, node } from './node.ts';
import { apiIsReady, controllersAreReady, etcdIsReady, lastLine, nodeIsReady, until } from './readiness.ts';
import { Supervision } from './supervision.ts';

export interface ClusterOptions extends EnsureOptions {
  /** Whom the API server knows, besides the `admin` who may do everything. */
  readonly identities?: readonly Identity[];
  /**
   * Whether there is a node, played by kwok: pods are scheduled on it and become ready at once, without running
   * anything. Without it, pods are made and stay pending.
   */
  readonly node?: boolean;
}

/** A running control plane of one's own. */
export interface Cluster {
  /** Address of the API server. */
  readonly server: string;
  /** Path of the kubeconfig of `admin`, who is in `system:masters`. */
  readonly kubeconfig: string;
  /** Path of a kubeconfig for one of the identities; written when it is asked for. Rejects for anybody else. */
  kubeconfigOf(user: string): Promise<string>;
  /** Asks the API server directly. Rejects where no answer came; a refusal is an answer. */
  request(request: ApiRequest): Promise<ApiAnswer>;
  /** Ends every process and removes everything. The same happens when this process ends in whatever way. */
  stop(): Promise<void>;
}

/** How often a start is tried again because somebody else took a port in between. */
const attempts = 3;

/**
 * Starts etcd, kube-apiserver and kube-controller-manager, and with a node kube-scheduler and kwok, on free ports of
 * this machine, with their state in a temporary folder: RBAC, Pod Security, quotas and limit ranges are on, and any
 * number of clusters may run at once.
 * Fails with HW6201 where a part does not come up, and with what {@link ensureTool} reports.
 */
export async function startCluster(options: ClusterOptions = {}): Promise<Result<Cluster>> {
  const names: readonly ComponentName[] = options.node === true ? [...controlPlane, ...nodeParts] : controlPlane;
  const tools = await Promise.all(names.map((name) => ensureTool(name, options)));
  const found = tools.flatMap(({ diagnostics }) => diagnostics);
  const commands = new Map<ComponentName, string>();
  for (const [index, name] of names.entries()) {
    const tool = tools[index];
    if (tool?.ok === true) commands.set(name, tool.value.path);
  }
  if (commands.size < names.length) return failure(found);

  let problem = '';
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const started = await tryToStart(commands, options.identities ?? []);
    if (started.ok) return success(started.cluster, found);
    problem = started.problem;
    if (!problem.includes('address already in use')) break;
  }
  return failure([...found, notStarted(problem)]);
}

const notStarted = (problem: string): Diagnostic =>
  toolchainCodes.clusterNotStarted({
    message: `The control plane did not start: ${problem}.`,
    remedy: 'Free memory and ports, and start it again.',
  });

type Started = { readonly ok: true; readonly cluster: Cluster } | { readonly ok: false; readonly problem: string };

async function tryToStart(
  commands: ReadonlyMap<ComponentName, string>,
  identities: readonly Identity[],
): Promise<Started> {
  const folder = await mkdtemp(join(tmpdir(), 'helmwright-cluster-'));
  const supervision = Supervision.start(folder);
  try {
    const [etcdPort = 0, etcdPeerPort = 0, apiPort = 0] = await freePorts(3);
    const server = `https://127.0.0.1:${apiPort}`;
    const credentials = await makeCredentials(folder, identities);
    const [admin] = credentials.accounts;
    const adminKubeconfig = join(folder, 'admin.kubeconfig');
    await writeFile(adminKubeconfig, kubeconfig(server, certificateAuthority(folder), admin.user, admin.token), {
      mode: 0o600,
    });
    const layout: Layout = { folder, etcdPort, etcdPeerPort, apiPort, credentials, adminKubeconfig };
    const run = (name: ComponentName): void =>
      supervision.run({
        name,
        command: commands.get(name) ?? name,
        args: componentArguments(name, layout),
        log: logFile(folder, name),
      });

    run('etcd');
    await until('etcd', supervision, () => etcdIsReady(etcdPort));
    run('kube-apiserver');
    const client = await until('kube-apiserver', supervision, () => connect(server, folder, credentials));
    await until('kube-apiserver', supervision, () => apiIsReady(client));
    run('kube-controller-manager');
    await until('kube-controller-manager', supervision, () => controllersAreReady(client));
    if (commands.has('kwok')) {
      await writeFile(kwokConfigFile(folder), kwokConfiguration);
      await client.send({ method: 'POST', path: '/api/v1/nodes', body: node });
      for (const name of nodeParts) run(name);
      await until('kwok', supervision, () => nodeIsReady(client, node.metadata.name));
    }
    return { ok: true, cluster: clusterOf(layout, client, supervision) };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    const component = [...commands.keys()].find((name) => problem.startsWith(`${name} `));
    const line = component === undefined ? undefined : await lastLine(logFile(folder, component));
    await supervision.stop();
    await rm(folder, { recursive: true, force: true });
    return { ok: false, problem: line === undefined ? problem : `${problem}: ${line}` };
  }
}

/** A client, as soon as the API server has made its certificate. */
async function connect(server: string, folder: string, { accounts }: Credentials): Promise<ApiClient | undefined> {
  const ca = await readFile(certificateAuthority(folder)).catch(() => undefined);
  if (ca === undefined || ca.length === 0) return undefined;
  const tokens = new Map<string | undefined, string>(accounts.map(({ user, token }) => [user, token]));
  return new ApiClient(server, ca, tokens.set(undefined, accounts[0].token));
}

function clusterOf(layout: Layout, client: ApiClient, supervision: Supervision): Cluster {
  const server = `https://127.0.0.1:${layout.apiPort}`;
  return {
    server,
    kubeconfig: layout.adminKubeconfig,
    kubeconfigOf: async (user) => {
      const index = layout.credentials.accounts.findIndex((account) => account.user === user);
      const account = layout.credentials.accounts[index];
      if (account === undefined) throw new Error(`the cluster was started without an identity ${user}`);
      const path = join(layout.folder, `user-${index}.kubeconfig`);
      const text = kubeconfig(server, certificateAuthority(layout.folder), user, account.token);
      await writeFile(path, text, { mode: 0o600 });
      return path;
    },
    request: (request) => client.send(request),
    stop: async () => {
      client.close();
      await supervision.stop();
    },
  };
}
