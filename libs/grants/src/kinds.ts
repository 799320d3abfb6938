import type { JsonObject } from '@helmwright/json';

/** Who may make objects of a kind: every tenant, one that is granted it, or the platform alone. */
export type Maker = 'tenant' | 'granted' | 'platform';

/** `Deployment.apps`, `Service`: a kind with its group, whatever the version. */
export function kindOf({ apiVersion, kind }: JsonObject): string {
  const [group, version] = String(apiVersion).split('/');
  return version === undefined ? String(kind) : `${String(kind)}.${group}`;
}

/** Kinds that stay within the tenant's namespace, its quota and its network policies. */
const tenants: ReadonlySet<string> = new Set([
  'ConfigMap',
  'CronJob.batch',
  'Deployment.apps',
  'HorizontalPodAutoscaler.autoscaling',
  'Ingress.networking.k8s.io',
  'Job.batch',
  'NetworkPolicy.networking.k8s.io',
  'PersistentVolumeClaim',
  'Pod',
  'PodDisruptionBudget.policy',
  'Service',
  'ServiceAccount',
  'StatefulSet.apps',
]);

/** Kinds of a whole cluster, those that bound a namespace, and those that reach past its bounds; by group, `*` is every kind of it. */
const platforms: ReadonlyMap<string, readonly string[]> = new Map([
  [
    '',
    ['Binding', 'ComponentStatus', 'Endpoints', 'LimitRange', 'Namespace', 'Node', 'PersistentVolume', 'ResourceQuota'],
  ],
  ['admissionregistration.k8s.io', ['*']],
  ['apiextensions.k8s.io', ['*']],
  ['apiregistration.k8s.io', ['*']],
  ['argoproj.io', ['Application', 'ApplicationSet', 'AppProject']],
  ['authentication.k8s.io', ['*']],
  ['authorization.k8s.io', ['*']],
  ['certificates.k8s.io', ['*']],
  ['discovery.k8s.io', ['*']],
  ['flowcontrol.apiserver.k8s.io', ['*']],
  ['networking.istio.io', ['EnvoyFilter', 'ProxyConfig', 'Sidecar', 'WorkloadEntry', 'WorkloadGroup']],
  ['extensions.istio.io', ['*']],
  ['gateway.networking.k8s.io', ['GatewayClass', 'ReferenceGrant', 'BackendTLSPolicy']],
  ['networking.k8s.io', ['IngressClass', 'IPAddress', 'ServiceCIDR']],
  ['node.k8s.io', ['*']],
  ['rbac.authorization.k8s.io', ['*']],
  ['scheduling.k8s.io', ['*']],
  ['storage.k8s.io', ['*']],
]);

/** Who may make an object. */
export const makerOf = (object: JsonObject): Maker => makerOfKind(kindOf(object));

/** Who may make objects of a kind. By convention, custom kinds that hold for a whole cluster say so in their names. */
export function makerOfKind(whole: string): Maker {
  const dot = whole.indexOf('.');
  const [kind, group] = dot === -1 ? [whole, ''] : [whole.slice(0, dot), whole.slice(dot + 1)];
  const kinds = platforms.get(group) ?? [];
  if (kinds.includes('*') || kinds.includes(kind) || /^Cluster[A-Z]/.test(kind)) return 'platform';
  return tenants.has(whole) ? 'tenant' : 'granted';
}
