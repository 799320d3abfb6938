import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failure, type Result, success, toolchainCodes } from '@helmwright/diagnostics';
import { type CustomResourceDefinition, ensureDefinitions, ensureTool } from '@helmwright/toolchain';
import { ApiClient, type UserHeaders } from '../api-client.ts';
import { kwokConfigFile, logFile } from '../components.ts';
import type { ClusterUser } from '../credentials.ts';
import { installDefinitions } from '../install-definitions.ts';
import { beatingKwokConfiguration, node } from '../node.ts';
import { lastLine, nodeIsReady, until } from '../readiness.ts';
import type { Cluster, ClusterOptions } from '../start-cluster.ts';
import { Supervision } from '../supervision.ts';
import { type Access, impersonation, readKubeconfig } from './kubeconfig.ts';
import { closeOtherNodes, openNodes } from './nodes.ts';

/** Who may do everything, whoever the kubeconfig is of: the same as in clusters that are started. */
const admin: ClusterUser = { user: 'admin', groups: ['system:masters'] };

/**
 * Takes a cluster that is there already, such as one of kind, for one that {@link startCluster} would start: identities
 * are acted as, a node is played by kwok, and no other one is given pods meanwhile. For clusters that are there to be
 * tried things on: what is made in it stays, and only the node is taken away again.
 *
 * @param kubeconfig path of the kubeconfig of somebody who may do everything, also act as others
 * @returns fails with HW6201 where the cluster cannot be used, and with what {@link ensureTool} reports
 */
export async function joinCluster(kubeconfig: string, options: ClusterOptions = {}): Promise<Result<Cluster>> {
  const { identities = [], node: withNode = false, customResources = [], ...ensure } = options;
  const kwok = withNode ? await ensureTool('kwok', ensure) : undefined;
  if (kwok?.ok === false) return failure(kwok.diagnostics);
  const definitions = customResources.length === 0 ? success([]) : await ensureDefinitions(customResources, ensure);
  if (!definitions.ok) return failure(definitions.diagnostics);
  const folder = await mkdtemp(join(tmpdir(), 'helmwright-joined-'));
  const supervision = Supervision.start(folder);
  try {
    const access = await readKubeconfig(kubeconfig);
    const parts = { access, folder, supervision, identities };
    return success(await use(parts, { kwok: kwok?.value.path, definitions: definitions.value }));
  } catch (error) {
    const line = await lastLine(logFile(folder, 'kwok'));
    await supervision.stop();
    await rm(folder, { recursive: true, force: true });
    const problem = error instanceof Error ? error.message : String(error);
    return failure([
      toolchainCodes.clusterNotStarted({
        message: `The cluster of ${kubeconfig} cannot be used: ${problem}${line === undefined ? '' : `: ${line}`}.`,
        remedy: 'Give the kubeconfig of somebody who may do everything in a cluster that answers.',
      }),
    ]);
  }
}

interface JoinedParts {
  readonly access: Access;
  readonly folder: string;
  readonly supervision: Supervision;
  readonly identities: readonly ClusterUser[];
}

interface Wanted {
  /** Where there is to be a node. */
  readonly kwok: string | undefined;
  readonly definitions: readonly CustomResourceDefinition[];
}

async function use(
  { access, folder, supervision, identities }: JoinedParts,
  { kwok, definitions }: Wanted,
): Promise<Cluster> {
  const known = [admin, ...identities];
  const asUser = (identity: ClusterUser): UserHeaders => ({ ...access.headers, ...impersonation(identity) });
  const headers = new Map<string | undefined, UserHeaders>(known.map((each) => [each.user, asUser(each)]));
  const client = new ApiClient(access.connection, headers.set(undefined, asUser(admin)));
  const write = async (identity: ClusterUser): Promise<string> => {
    const path = join(folder, `user-${known.indexOf(identity)}.kubeconfig`);
    await writeFile(path, access.actingAs(identity), { mode: 0o600 });
    return path;
  };
  const kubeconfig = await write(admin);
  const { status, body } = await client.send({ method: 'GET', path: '/api/v1/nodes' });
  if (status !== 200) throw new Error(String(body['message']));
  await installDefinitions(client, definitions);
  const closed = kwok === undefined ? [] : await closeOtherNodes(client);
  if (kwok !== undefined) {
    await writeFile(kwokConfigFile(folder), beatingKwokConfiguration);
    const { metadata } = node;
    const annotations = { 'kwok.x-k8s.io/node': 'fake' };
    await client.send({
      method: 'POST',
      path: '/api/v1/nodes',
      body: { ...node, metadata: { ...metadata, annotations } },
    });
    supervision.run({
      name: 'kwok',
      command: kwok,
      args: [
        `--kubeconfig=${kubeconfig}`,
        `--config=${kwokConfigFile(folder)}`,
        '--manage-all-nodes=false',
        '--manage-nodes-with-annotation-selector=kwok.x-k8s.io/node=fake',
      ],
      log: logFile(folder, 'kwok'),
    });
    await until('kwok', () => nodeIsReady(client, metadata.name), { supervision });
  }
  return {
    server: access.connection.server,
    kubeconfig,
    kubeconfigOf: async (user) => {
      const identity = known.find((each) => each.user === user);
      if (identity === undefined) throw new Error(`the cluster was joined without an identity ${user}`);
      return write(identity);
    },
    request: (request) => client.send(request),
    stop: async () => {
      if (kwok !== undefined) await openNodes(client, closed);
      client.close();
      await supervision.stop();
    },
  };
}
