/** The roles that a tenant's people can hold, as the values name them. */
export const roles = ['admins', 'operators', 'viewers'] as const;

export type Role = (typeof roles)[number];

const usual = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'] as const;

/** Everything that may be asked of a resource; the last three are ways to hand out, or to take, more than one holds. */
export const verbs = [...usual, 'bind', 'escalate', 'impersonate'] as const;

/** A resource of an API group, with a subresource after a slash. */
export interface Resource {
  readonly group: string;
  readonly name: string;
}

const inGroup = (group: string, ...names: readonly string[]): readonly Resource[] =>
  names.map((name) => ({ group, name }));

/** What somebody might try in a namespace; what no role names is here because it must stay out of reach. */
export const namespacedResources: readonly Resource[] = [
  ...inGroup('', 'pods', 'pods/log', 'pods/eviction', 'pods/exec', 'pods/attach', 'pods/portforward'),
  ...inGroup('', 'pods/ephemeralcontainers', 'pods/proxy', 'pods/status', 'services', 'services/proxy', 'endpoints'),
  ...inGroup('', 'configmaps', 'secrets', 'serviceaccounts', 'serviceaccounts/token', 'persistentvolumeclaims'),
  ...inGroup('', 'resourcequotas', 'resourcequotas/status', 'limitranges', 'events', 'replicationcontrollers'),
  ...inGroup('apps', 'deployments', 'deployments/scale', 'deployments/status', 'replicasets', 'replicasets/scale'),
  ...inGroup('apps', 'statefulsets', 'statefulsets/scale', 'daemonsets'),
  ...inGroup('batch', 'jobs', 'cronjobs'),
  ...inGroup('autoscaling', 'horizontalpodautoscalers'),
  ...inGroup('discovery.k8s.io', 'endpointslices'),
  ...inGroup('networking.k8s.io', 'networkpolicies', 'ingresses'),
  ...inGroup('policy', 'poddisruptionbudgets'),
  ...inGroup('rbac.authorization.k8s.io', 'roles', 'rolebindings'),
];

/** What somebody might try on the cluster as a whole. */
export const clusterResources: readonly Resource[] = [
  ...inGroup('', 'namespaces', 'namespaces/finalize', 'nodes', 'nodes/proxy', 'persistentvolumes'),
  ...inGroup('', 'users', 'groups'),
  ...inGroup('rbac.authorization.k8s.io', 'clusterroles', 'clusterrolebindings'),
  ...inGroup('admissionregistration.k8s.io', 'validatingadmissionpolicies', 'mutatingwebhookconfigurations'),
  ...inGroup('apiextensions.k8s.io', 'customresourcedefinitions'),
  ...inGroup('certificates.k8s.io', 'certificatesigningrequests', 'certificatesigningrequests/approval'),
  ...inGroup('networking.k8s.io', 'ingressclasses'),
  ...inGroup('storage.k8s.io', 'storageclasses'),
];

const read = ['get', 'list', 'watch'];
const write = ['create', 'update', 'patch', 'delete'];
const readAll = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, read]));

/** What everybody of a tenant may see, and nobody but us may change. */
const visible = {
  ...readAll('events', 'serviceaccounts', 'resourcequotas', 'limitranges', 'replicasets', 'horizontalpodautoscalers'),
  ...readAll('endpointslices', 'networkpolicies', 'ingresses', 'poddisruptionbudgets'),
};
const workloads = ['pods', 'services', 'configmaps', 'persistentvolumeclaims'] as const;
const controllers = ['deployments', 'statefulsets', 'jobs', 'cronjobs'] as const;
const operations = {
  'pods/log': ['get'],
  'pods/eviction': ['create'],
  'deployments/scale': ['get', 'update', 'patch'],
  'statefulsets/scale': ['get', 'update', 'patch'],
};

/**
 * What each role promises, written down apart from the chart: verbs by resource in its own namespace. Everything else,
 * and everything anywhere else, is refused.
 */
export const promised: Readonly<Record<Role, Readonly<Record<string, readonly string[]>>>> = {
  admins: {
    ...visible,
    ...operations,
    ...Object.fromEntries([...workloads, ...controllers, 'secrets'].map((name) => [name, [...read, ...write]])),
  },
  operators: {
    ...visible,
    ...readAll(...workloads, ...controllers),
    ...operations,
    pods: [...read, 'delete'],
  },
  viewers: { ...visible, ...readAll(...workloads, ...controllers) },
};
