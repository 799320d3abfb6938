export type { ApiAnswer, ApiRequest } from './api-client.ts';
export type { Identity } from './credentials.ts';
export { type Cluster, type ClusterOptions, startCluster } from './start-cluster.ts';
