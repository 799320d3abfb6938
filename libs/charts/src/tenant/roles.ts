import { type Resource, resource } from '@helmwright/chart';
import { each, isNotEmpty, or, when } from '@helmwright/template';
import type { IRole } from 'kubernetes-models/rbac.authorization.k8s.io/v1/Role';
import type { IRoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1/RoleBinding';
import { names, v } from './chart.ts';
import { administer, operate, type Rule, rulesOf, view } from './permissions.ts';

const rbac = 'rbac.authorization.k8s.io';

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

/** May look, at everything but secrets and logs. */
export const viewer: Grant = grant('municipality-viewer', v.access.viewers, rulesOf(view));

/** May read logs, restart and scale. */
export const operator: Grant = grant('municipality-operator', v.access.operators, rulesOf(view, operate));

/** May run the tenant's workloads. */
export const admin: Grant = grant('municipality-admin', v.access.admins, rulesOf(view, operate, administer));
