export type { ApiAnswer, ApiRequest } from './api-client.ts';
export type { ClusterUser } from './credentials.ts';
export { freePorts } from './free-ports.ts';
export { joinCluster } from './joined/join-cluster.ts';
export {
  broken,
  endClusters,
  type KeepOptions,
  type KeptCluster,
  keepCluster,
  listClusters,
} from './named/clusters.ts';
export { isClusterName } from './named/registry.ts';
export type { ClusterReport, PartReport } from './named/report.ts';
export { lastLine, until } from './readiness.ts';
export { type Cluster, type ClusterOptions, startCluster } from './start-cluster.ts';
export { Supervision } from './supervision.ts';
