import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Cluster } from '@helmwright/cluster';
import type { Manifests } from '@helmwright/toolchain';
import { parse } from 'yaml';
import type { ApiObject } from './apply.ts';

/** The ConfigMaps and the Secret of Argo CD as it publishes them, in its namespace, with what an installation adds. */
export function settings(manifests: Manifests, namespace: string): readonly ApiObject[] {
  const files = [...manifests].filter(([path]) => path.endsWith('.yaml'));
  return files.map(([, text]): ApiObject => {
    const object: ApiObject = parse(text);
    const metadata = { ...object.metadata, namespace };
    // Its server makes this key at its first start; there is no server here.
    const added = metadata.name === 'argocd-secret' ? { stringData: { 'server.secretkey': newKey() } } : {};
    return { ...object, metadata, ...added };
  });
}

const newKey = (): string => randomBytes(32).toString('base64');

/** A kubeconfig as the test clusters write it. */
interface Kubeconfig {
  readonly clusters: readonly {
    readonly cluster: { readonly server: string; readonly 'certificate-authority': string };
  }[];
  readonly users: readonly { readonly user: { readonly token: string } }[];
}

/**
 * The Secrets that make a test cluster known to Argo CD under several names. Argo CD tells clusters apart by their
 * address; what stands behind `#` in it is never sent to a server, so each name has an address of its own.
 */
export async function clusterSecrets(
  cluster: Cluster,
  names: readonly string[],
  namespace: string,
): Promise<readonly ApiObject[]> {
  const config: Kubeconfig = JSON.parse(await readFile(cluster.kubeconfig, 'utf8'));
  const certificate = await readFile(config.clusters[0]?.cluster['certificate-authority'] ?? '');
  return names.map((name) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: `cluster-${name}`, namespace, labels: { 'argocd.argoproj.io/secret-type': 'cluster' } },
    stringData: {
      name,
      server: `${cluster.server}#${name}`,
      config: JSON.stringify({
        bearerToken: config.users[0]?.user.token,
        tlsClientConfig: { caData: certificate.toString('base64') },
      }),
    },
  }));
}
