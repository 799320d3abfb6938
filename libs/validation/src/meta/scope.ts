import type { JsonObject } from '@helmwright/json';

/** Built-in kinds that are of the whole cluster, by API group, with those beside them that are not; `*` is every other. */
const ofCluster: ReadonlyMap<string, { readonly kinds: readonly string[]; readonly namespaced?: readonly string[] }> =
  new Map([
    ['', { kinds: ['ComponentStatus', 'Namespace', 'Node', 'PersistentVolume'] }],
    ['admissionregistration.k8s.io', { kinds: ['*'] }],
    ['apiextensions.k8s.io', { kinds: ['*'] }],
    ['apiregistration.k8s.io', { kinds: ['*'] }],
    ['authentication.k8s.io', { kinds: ['*'] }],
    ['authorization.k8s.io', { kinds: ['*'], namespaced: ['LocalSubjectAccessReview'] }],
    ['certificates.k8s.io', { kinds: ['*'], namespaced: ['PodCertificateRequest'] }],
    ['flowcontrol.apiserver.k8s.io', { kinds: ['*'] }],
    ['gateway.networking.k8s.io', { kinds: ['GatewayClass'] }],
    ['internal.apiserver.k8s.io', { kinds: ['*'] }],
    ['networking.k8s.io', { kinds: ['IPAddress', 'IngressClass', 'ServiceCIDR'] }],
    ['node.k8s.io', { kinds: ['*'] }],
    ['policy.networking.k8s.io', { kinds: ['*'] }],
    ['rbac.authorization.k8s.io', { kinds: ['ClusterRole', 'ClusterRoleBinding'] }],
    ['resource.k8s.io', { kinds: ['*'], namespaced: ['ResourceClaim', 'ResourceClaimTemplate'] }],
    ['scheduling.k8s.io', { kinds: ['*'], namespaced: ['PodGroup', 'Workload'] }],
    ['storage.k8s.io', { kinds: ['*'], namespaced: ['CSIStorageCapacity'] }],
    ['storagemigration.k8s.io', { kinds: ['*'] }],
  ]);

/** Custom kinds that say so in their names, as those of cert-manager, Calico and Cilium do. */
const byConvention = /^(?:Cluster|Global)[A-Z]|Clusterwide/;

/** Whether an object is of the whole cluster, so that it lies in no namespace. */
export function isOfCluster({ apiVersion, kind }: JsonObject): boolean {
  const [group = '', version] = String(apiVersion).split('/');
  const known = ofCluster.get(version === undefined ? '' : group);
  const name = String(kind);
  if (known === undefined || known.namespaced?.includes(name) === true) return byConvention.test(name);
  return known.kinds.includes('*') || known.kinds.includes(name) || byConvention.test(name);
}
