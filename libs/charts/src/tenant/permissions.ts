/** One rule of a role: verbs on resources of one API group, each named; no wildcard anywhere. */
export interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/** Verbs by API group and resource. */
type Permissions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

const look = ['get', 'list', 'watch'] as const;
const change = ['create', 'update', 'patch', 'delete'] as const;
const scale = ['get', 'update', 'patch'] as const;

/**
 * Everything but secrets, and logs, which may tell of persons. Quota, limits and policies may be looked at, and changed
 * by no role.
 */
export const view: Permissions = {
  '': {
    pods: look,
    services: look,
    configmaps: look,
    events: look,
    persistentvolumeclaims: look,
    serviceaccounts: look,
    resourcequotas: look,
    limitranges: look,
  },
  apps: { deployments: look, replicasets: look, statefulsets: look },
  autoscaling: { horizontalpodautoscalers: look },
  batch: { jobs: look, cronjobs: look },
  'discovery.k8s.io': { endpointslices: look },
  'networking.k8s.io': { ingresses: look, networkpolicies: look },
  policy: { poddisruptionbudgets: look },
};

/**
 * Read logs, scale, and restart by evicting or deleting pods. To change a workload is more: who may write a pod's
 * template can mount every secret of the namespace into it.
 */
export const operate: Permissions = {
  '': { 'pods/log': ['get'], 'pods/eviction': ['create'], pods: ['delete'] },
  apps: { 'deployments/scale': scale, 'statefulsets/scale': scale },
};

/** Run workloads, with their configuration and secrets. */
export const administer: Permissions = {
  '': {
    pods: change,
    services: change,
    configmaps: change,
    persistentvolumeclaims: change,
    secrets: [...look, ...change],
  },
  apps: { deployments: change, statefulsets: change },
  batch: { jobs: change, cronjobs: change },
};

/** Read configuration, which names Secrets and holds none: for workloads, not for people. */
export const readConfiguration: Permissions = { '': { configmaps: look } };

const order: readonly string[] = [...look, ...change];

/** The rules that give all of the permissions: resources with the same verbs share a rule, as people write them. */
export function rulesOf(...given: readonly Permissions[]): readonly Rule[] {
  const groups = [...new Set(given.flatMap((permissions) => Object.keys(permissions)))];
  return groups.flatMap((group) => rulesOfGroup(group, given));
}

function rulesOfGroup(group: string, given: readonly Permissions[]): readonly Rule[] {
  const rules = new Map<string, Rule>();
  const resources = new Set(given.flatMap((permissions) => Object.keys(permissions[group] ?? {})));
  for (const resource of resources) {
    const all = new Set(given.flatMap((permissions) => permissions[group]?.[resource] ?? []));
    const verbs = order.filter((verb) => all.has(verb));
    const same = rules.get(verbs.join());
    rules.set(verbs.join(), { apiGroups: [group], resources: [...(same?.resources ?? []), resource], verbs });
  }
  return [...rules.values()];
}
