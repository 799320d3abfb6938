import { type Resource, resource } from '@helmwright/chart';
import { each, isNotEmpty, or, when } from '@helmwright/template';
import type { IRole } from 'kubernetes-models/rbac.authorization.k8s.io/v1/Role';
import type { IRoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1/RoleBinding';
import { names, v } from './chart.ts';

const rbac = 'rbac.authorization.k8s.io';

/** One rule: verbs on resources of one API group, each named; no wildcard anywhere. */
interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

const look = ['get', 'list', 'watch'];
const change = ['create', 'update', 'patch', 'delete'];

/** Everything but secrets. Quota, limits and policies may be looked at, and changed by no role. */
const view: readonly Rule[] = [
  {
    apiGroups: [''],
    resources: [
      'pods',
      'pods/log',
      'services',
      'configmaps',
      'endpoints',
      'events',
      'persistentvolumeclaims',
      'serviceaccounts',
      'resourcequotas',
      'limitranges',
    ],
    verbs: look,
  },
  { apiGroups: ['apps'], resources: ['deployments', 'replicasets', 'statefulsets'], verbs: look },
  { apiGroups: ['batch'], resources: ['jobs', 'cronjobs'], verbs: look },
  { apiGroups: ['autoscaling'], resources: ['horizontalpodautoscalers'], verbs: look },
  { apiGroups: ['networking.k8s.io'], resources: ['ingresses', 'networkpolicies'], verbs: look },
  { apiGroups: ['policy'], resources: ['poddisruptionbudgets'], verbs: look },
];

/** Restart (patch, or delete a pod) and scale. */
const operate: readonly Rule[] = [
  { apiGroups: [''], resources: ['pods'], verbs: ['delete'] },
  { apiGroups: ['apps'], resources: ['deployments', 'deployments/scale'], verbs: ['get', 'update', 'patch'] },
];

/** Run workloads, with their configuration and secrets. */
const administer: readonly Rule[] = [
  { apiGroups: [''], resources: ['services', 'configmaps', 'persistentvolumeclaims'], verbs: change },
  { apiGroups: [''], resources: ['pods'], verbs: ['create', 'update', 'patch'] },
  { apiGroups: [''], resources: ['secrets'], verbs: [...look, ...change] },
  { apiGroups: ['apps'], resources: ['deployments', 'replicasets', 'statefulsets'], verbs: change },
  { apiGroups: ['batch'], resources: ['jobs', 'cronjobs'], verbs: change },
];

/** A role and the binding that gives it to its holders. */
interface Grant {
  readonly role: Resource;
  readonly binding: Resource;
}

function grant(name: string, holders: typeof v.access.admins, rules: readonly Rule[]): Grant {
  return {
    role: resource<IRole>({ apiVersion: `${rbac}/v1`, kind: 'Role', metadata: names.metadata(name), rules }),
    binding: resource<IRoleBinding>(
      when(or(isNotEmpty(holders.users), isNotEmpty(holders.groups)), {
        apiVersion: `${rbac}/v1`,
        kind: 'RoleBinding',
        metadata: names.metadata(name),
        roleRef: { apiGroup: rbac, kind: 'Role', name },
        subjects: [
          each(holders.users, (user) => ({ apiGroup: rbac, kind: 'User', name: user })),
          each(holders.groups, (group) => ({ apiGroup: rbac, kind: 'Group', name: group })),
        ],
      }),
    ),
  };
}

/** May look, at everything but secrets. */
export const viewer: Grant = grant('municipality-viewer', v.access.viewers, view);

/** May restart and scale. */
export const operator: Grant = grant('municipality-operator', v.access.operators, [...view, ...operate]);

/** May run the tenant's workloads. */
export const admin: Grant = grant('municipality-admin', v.access.admins, [...view, ...operate, ...administer]);
