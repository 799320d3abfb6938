import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failure, type Result, success } from '@helmwright/diagnostics';
import type { EnsureOptions, OperatorName } from '@helmwright/toolchain';
import type { ApiAnswer, ApiRequest } from './api-client.ts';
import { certificateAuthority } from './components.ts';
import type { ClusterUser } from './credentials.ts';
import { ensureParts } from './ensure-parts.ts';
import { kubeconfig } from './kubeconfig.ts';
import { type Launched, launch } from './launch.ts';

export interface ClusterOptions extends EnsureOptions {
  /** Whom the API server knows, besides the `admin` who may do everything. */
  readonly identities?: readonly ClusterUser[];
  /**
   * Whether there is a node, played by kwok: pods are scheduled on it and become ready at once, without running
   * anything. Without it, pods are made and stay pending.
   */
  readonly node?: boolean;
  /** Operators whose custom resources the server knows, and checks against their schemas and rules; none by default. */
  readonly customResources?: readonly OperatorName[];
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

/**
 * Starts etcd, kube-apiserver and kube-controller-manager, and with a node kube-scheduler and kwok, on free ports of
 * this machine, with their state in a temporary folder: RBAC, Pod Security, quotas and limit ranges are on, and any
 * number of clusters may run at once.
 * Fails with HW6201 where a part does not come up, and with what {@link ensureTool} reports.
 */
export async function startCluster(options: ClusterOptions = {}): Promise<Result<Cluster>> {
  const parts = await ensureParts(options);
  if (!parts.ok) return parts;
  const newFolder = async () => success(await mkdtemp(join(tmpdir(), 'helmwright-cluster-')));
  const { commands, definitions } = parts.value;
  const launched = await launch(newFolder, { commands, definitions, identities: options.identities ?? [] });
  const diagnostics = [...parts.diagnostics, ...launched.diagnostics];
  return launched.ok ? success(clusterOf(launched.value), diagnostics) : failure(diagnostics);
}

function clusterOf({ layout, server, client, supervision }: Launched): Cluster {
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
