import type { Also } from './described.ts';

/**
 * What the cluster itself says of objects, or what comes into them on their way: of it nobody can tell there who said it.
 * It is fine in the cluster, where it harms nobody, and refused in Git. The same is true of the rules that say
 * `cluster: 'sets'`.
 */

/** Keys by which the server and its controllers know what pods belong to: it gives them to a Job, and to its template. */
export const ofControllers: Also = {
  keys: [
    ...['batch.kubernetes.io/controller-uid', 'batch.kubernetes.io/job-name', 'controller-uid', 'job-name'],
    ...['pod-template-hash', 'deprecated.daemonset.template.generation'],
  ],
  prefixes: [],
};

/** Keys of objects as a whole: those, and what clients write of what they applied. */
export const ofObjects: Also = {
  keys: [...ofControllers.keys, 'kubectl.kubernetes.io/last-applied-configuration'],
  prefixes: [],
};

/** Keys that pods have from the server's limits of a namespace, and from a mesh that puts its proxy in. */
export const ofInjection: Also = {
  keys: [
    'kubernetes.io/limit-ranger',
    ...['istio.io/rev', 'security.istio.io/tlsMode', 'sidecar.istio.io/status'],
    'kubectl.kubernetes.io/default-logs-container',
  ],
  prefixes: ['prometheus.io/', 'service.istio.io/canonical-'],
};

/** Audiences of the tokens that it gives to its proxy. */
export const injectedAudiences = ['istio-ca'] as const;

/** Taints that every pod tolerates for some minutes, and those of a DaemonSet for ever: the server adds them. */
export const tolerated = ['not-ready', 'unreachable', 'memory-pressure', 'disk-pressure', 'pid-pressure'].map(
  (state) => `node.kubernetes.io/${state}`,
);

/** Who makes the pods of DaemonSets, each for one node. */
export const daemons = [
  'system:serviceaccount:kube-system:daemon-set-controller',
  'system:kube-controller-manager',
] as const;

/**
 * Kinds that people may make in the namespaces of tenants, and nobody by way of Git: Secrets, since plain ones in Git are
 * read by all who read it; and what workloads tell and agree upon.
 */
export const besideGit = ['Secret', 'Event', 'Event.events.k8s.io', 'Lease.coordination.k8s.io'] as const;
