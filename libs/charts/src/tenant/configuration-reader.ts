import { resource } from '@helmwright/chart';
import { each, isNotEmpty, when } from '@helmwright/template';
import type { IRole } from 'kubernetes-models/rbac.authorization.k8s.io/v1/Role';
import type { IRoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1/RoleBinding';
import { names, v } from './chart.ts';
import { readConfiguration, rulesOf } from './permissions.ts';

const api = 'rbac.authorization.k8s.io';
const name = 'configuration-reader';
const accounts = v.access.configurationReaders;

/** The role of the workloads that read the ConfigMaps of the namespace; it is not there while nobody holds it. */
export const role = resource<IRole>(
  when(isNotEmpty(accounts), {
    apiVersion: `${api}/v1`,
    kind: 'Role',
    metadata: names.metadata(name),
    rules: rulesOf(readConfiguration),
  }),
);

/** Gives the role to the named accounts of the namespace, and to nobody else. */
export const binding = resource<IRoleBinding>(
  when(isNotEmpty(accounts), {
    apiVersion: `${api}/v1`,
    kind: 'RoleBinding',
    metadata: names.metadata(name),
    roleRef: { apiGroup: api, kind: 'Role', name },
    subjects: each(accounts, (account) => ({ kind: 'ServiceAccount', name: account, namespace: names.namespace })),
  }),
);
