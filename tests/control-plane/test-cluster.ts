import { type Cluster, type ClusterOptions, joinCluster, startCluster } from '@helmwright/cluster';
import { onProgress, required } from './required.ts';

/**
 * The cluster of a suite: one of its own, or the one of the kubeconfig that `HELMWRIGHT_CLUSTER_KUBECONFIG` names, such as
 * one of kind. That one has to be new for each suite, since suites leave in it what they made.
 */
export async function testCluster(options: Omit<ClusterOptions, 'onProgress'> = {}): Promise<Cluster> {
  const joined = process.env['HELMWRIGHT_CLUSTER_KUBECONFIG'] ?? '';
  const wanted = { ...options, onProgress };
  return required(await (joined === '' ? startCluster(wanted) : joinCluster(joined, wanted)));
}
