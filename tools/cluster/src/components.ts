import { join } from 'node:path';
import type { Credentials } from './credentials.ts';

/** The parts of a control plane, in the order in which they are started. */
export const controlPlane = ['etcd', 'kube-apiserver', 'kube-controller-manager'] as const;

/** What a cluster with a node needs besides. */
export const nodeParts = ['kube-scheduler', 'kwok'] as const;

export type ComponentName = (typeof controlPlane)[number] | (typeof nodeParts)[number];

/** Where the parts of one cluster find each other. */
export interface Layout {
  /** The cluster's own folder, removed with it. */
  readonly folder: string;
  readonly etcdPort: number;
  readonly etcdPeerPort: number;
  readonly apiPort: number;
  readonly credentials: Credentials;
  /** The kubeconfig of whoever may do everything. */
  readonly adminKubeconfig: string;
  /** The kubeconfig of the controller manager, whose controllers are who they are on real clusters. */
  readonly controllerKubeconfig: string;
}

/** The folder that the API server puts its certificate in, made by itself. */
const certificates = (folder: string): string => join(folder, 'certificates');

/** The certificate that clients have to trust. */
export const certificateAuthority = (folder: string): string => join(certificates(folder), 'apiserver.crt');

/** The file that tells kwok how nodes and pods live. */
export const kwokConfigFile = (folder: string): string => join(folder, 'kwok.yaml');

/** The file that a part writes its log to. */
export const logFile = (folder: string, component: ComponentName): string => join(folder, `${component}.log`);

/** Refuses what our charts promise to keep; all others are on by default. */
const admission = ['NamespaceLifecycle', 'LimitRanger', 'ResourceQuota', 'PodSecurity', 'ValidatingAdmissionPolicy'];

/** The arguments that a part is started with. */
export function componentArguments(component: ComponentName, layout: Layout): readonly string[] {
  const { folder, etcdPort, etcdPeerPort, apiPort, credentials, adminKubeconfig, controllerKubeconfig } = layout;
  const etcdUrl = `http://127.0.0.1:${etcdPort}`;
  const peerUrl = `http://127.0.0.1:${etcdPeerPort}`;
  switch (component) {
    case 'etcd':
      return [
        `--data-dir=${join(folder, 'etcd')}`,
        `--listen-client-urls=${etcdUrl}`,
        `--advertise-client-urls=${etcdUrl}`,
        `--listen-peer-urls=${peerUrl}`,
        `--initial-advertise-peer-urls=${peerUrl}`,
        `--initial-cluster=default=${peerUrl}`,
        // The data is thrown away: nobody needs it after a power cut.
        '--unsafe-no-fsync',
        '--log-level=warn',
      ];
    case 'kube-apiserver':
      return [
        `--etcd-servers=${etcdUrl}`,
        '--bind-address=127.0.0.1',
        '--advertise-address=127.0.0.1',
        `--secure-port=${apiPort}`,
        `--cert-dir=${certificates(folder)}`,
        // The endpoint of the service `kubernetes` must not be a loopback address, and nobody asks for it.
        '--endpoint-reconciler-type=none',
        '--service-cluster-ip-range=10.96.0.0/16',
        `--token-auth-file=${credentials.tokenFile}`,
        '--anonymous-auth=false',
        '--authorization-mode=RBAC',
        '--service-account-issuer=https://kubernetes.default.svc',
        `--service-account-key-file=${credentials.serviceAccountPublicKeyFile}`,
        `--service-account-signing-key-file=${credentials.serviceAccountKeyFile}`,
        `--enable-admission-plugins=${admission.join(',')}`,
        // As on real clusters, where Pod Security decides on it, not a switch of the server.
        '--allow-privileged=true',
      ];
    case 'kube-controller-manager':
      return [
        `--kubeconfig=${controllerKubeconfig}`,
        // Each controller acts as its own account, which policies of admission tell it by.
        '--use-service-account-credentials=true',
        '--leader-elect=false',
        '--secure-port=0',
        `--root-ca-file=${certificateAuthority(folder)}`,
        `--service-account-private-key-file=${credentials.serviceAccountKeyFile}`,
        // Nobody sends the heartbeats of a played node. After this time without one its pods count as lost.
        '--node-monitor-grace-period=8760h',
        // Autoscalers bring Deployments to their least size at once instead of after 15 s.
        '--horizontal-pod-autoscaler-sync-period=1s',
        // Its usual limit of 20 requests a second would be spent on a few dozen autoscalers alone.
        '--kube-api-qps=1000',
        '--kube-api-burst=2000',
      ];
    case 'kube-scheduler':
      return [`--kubeconfig=${adminKubeconfig}`, '--leader-elect=false', '--secure-port=0'];
    case 'kwok':
      return [`--kubeconfig=${adminKubeconfig}`, `--config=${kwokConfigFile(folder)}`, '--manage-all-nodes'];
  }
}
