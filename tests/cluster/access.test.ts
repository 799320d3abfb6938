import type { Cluster, ClusterUser } from '@helmwright/cluster';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { patience } from '../control-plane/required.ts';
import { testCluster } from '../control-plane/test-cluster.ts';
import { clusterResources, namespacedResources, promised, type Resource, type Role, roles } from './access-matrix.ts';
import { actedMatrix, inOrderOfVerbs, reviewedMatrix, triableOf } from './access-review.ts';
import { ObjectApi, objectsOf } from './object-api.ts';
import { Operator, releaseArguments } from './operator.ts';
import { isTenancy, podNamespace, readInstallations } from './releases.ts';

const [own, other] = (await readInstallations()).filter(({ environment }) => environment === 'production');
if (own === undefined || other === undefined) throw new Error('the fleet has no two tenants in production');
const namespace = podNamespace(own);
const foreign = podNamespace(other);

const userOf = (role: Role, tenant: string): string => `${role}@${tenant}.example.org`;
/** Half of the people hold their role by name, half by a group. */
const identities: readonly ClusterUser[] = roles.flatMap((role) => [
  { user: userOf(role, own.tenant), groups: [] },
  { user: `group-${userOf(role, own.tenant)}`, groups: [`${own.tenant}-${role}`] },
  { user: userOf(role, other.tenant), groups: [] },
]);

let cluster: Cluster;
beforeAll(async () => {
  cluster = await testCluster({ identities });
  const operator = await Operator.open('helm4', cluster.kubeconfig);
  const api = new ObjectApi(cluster);
  for (const { tenant, releases } of [own, other]) {
    const access = Object.fromEntries(
      roles.map((role) => [role, { users: [userOf(role, tenant)], groups: [`${tenant}-${role}`] }]),
    );
    for (const release of releases.filter(isTenancy)) {
      const args = [...releaseArguments(release), '--set-json', `access=${JSON.stringify(access)}`];
      for (const object of objectsOf(await operator.succeed('template', ...args))) {
        const { status, body } = await api.apply(object, { dryRun: false });
        expect(status, String(body['message'])).toBeLessThan(300);
      }
    }
  }
  await operator.close();
}, patience);
afterAll(() => cluster.stop());

const matrix = (identity: ClusterUser, resources: readonly Resource[], inNamespace?: string) =>
  reviewedMatrix(cluster, identity, resources, inNamespace);

describe.each(roles)('%s', (role) => {
  const people = identities.filter(({ user }) => user.endsWith(userOf(role, own.tenant)));

  test.each(people)('may do in their own namespace what is promised and nothing else, as $user', async (person) => {
    expect(await matrix(person, namespacedResources, namespace)).toEqual(inOrderOfVerbs(promised[role]));
  });

  test.each(people)('may do nothing in the namespace of another tenant, as $user', async (person) => {
    expect(await matrix(person, namespacedResources, foreign)).toEqual({});
  });

  test.each(people)('may do nothing to the cluster, as $user', async (person) => {
    expect(await matrix(person, clusterResources)).toEqual({});
    expect(await matrix(person, namespacedResources)).toEqual({});
  });
});

/** The matrix by acting as somebody, beside the one that the server tells of. */
const acted = (identity: ClusterUser, resources: readonly Resource[], inNamespace?: string) =>
  actedMatrix(cluster, identity, resources, inNamespace);

describe.each(roles)('one of the %s who tries everything', (role) => {
  const people = identities.filter(({ user }) => user.endsWith(userOf(role, own.tenant)));

  test.each(people)('gets through with what is promised and nothing else, as $user', async (person) => {
    expect(await acted(person, namespacedResources, namespace)).toEqual(triableOf(promised[role]));
  });

  test.each(people)('gets nowhere with another tenant or the cluster, as $user', async (person) => {
    expect(await acted(person, namespacedResources, foreign)).toEqual({});
    expect(await acted(person, [...clusterResources, ...namespacedResources])).toEqual({});
  });
});

const asRole = (role: Role): string => userOf(role, own.tenant);
const spaces = '/api/v1/namespaces';
const rbac = `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}`;
const changed = (spec: object) => ({ metadata: { name: 'any' }, spec });
const label = { metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } } };
/** A binding that gives a role to a friend. */
const binding = (kind: string, name: string) => ({
  metadata: { name: 'more' },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name },
  subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'friend@example.org' }],
});
const secretsForAll = [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'] }];
const policies = `/apis/networking.k8s.io/v1/namespaces/${namespace}/networkpolicies`;
const home = `${spaces}/${namespace}`;

const attempts = [
  ['weaken Pod Security by a label', 'PATCH', home, label],
  ['remove the namespace', 'DELETE', home, undefined],
  ['bind somebody to a stronger role', 'POST', `${rbac}/rolebindings`, binding('ClusterRole', 'cluster-admin')],
  ['hand out the very role they hold', 'POST', `${rbac}/rolebindings`, binding('Role', 'municipality-viewer')],
  ['write a role of their own', 'POST', `${rbac}/roles`, { metadata: { name: 'more' }, rules: [] }],
  ['widen their role', 'PATCH', `${rbac}/roles/municipality-viewer`, { rules: secretsForAll }],
  ['add somebody to their role', 'PATCH', `${rbac}/rolebindings/municipality-viewer`, { subjects: [] }],
  ['get a token of an account', 'POST', `${home}/serviceaccounts/default/token`, { spec: {} }],
  ['make an account', 'POST', `${home}/serviceaccounts`, { metadata: { name: 'more' } }],
  ['raise their quota', 'PATCH', `${home}/resourcequotas/tenant-quota`, changed({ hard: { pods: '1000' } })],
  ['take their quota down', 'DELETE', `${home}/resourcequotas/tenant-quota`, undefined],
  ['take their limits down', 'DELETE', `${home}/limitranges/any`, undefined],
  ['let everybody in by a policy', 'POST', policies, changed({ podSelector: {}, ingress: [{}] })],
  ['take a network policy down', 'DELETE', `${policies}/default-deny`, undefined],
  ["read another tenant's secrets", 'GET', `${spaces}/${foreign}/secrets`, undefined],
  ["see another tenant's pods", 'GET', `${spaces}/${foreign}/pods`, undefined],
  ["start a pod in another tenant's namespace", 'POST', `${spaces}/${foreign}/pods`, { metadata: { name: 'more' } }],
  ['see who else is there', 'GET', spaces, undefined],
] as const;

const cases = roles.flatMap((role) => attempts.map((attempt) => [role, ...attempt] as const));

test.each(cases)('one of the %s who tries to %s is refused', async (role, _name, method, path, body) => {
  const contentType = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
  const answer = await cluster.request({ method, path, body, contentType, user: asRole(role) });
  expect(answer).toMatchObject({ status: 403, body: { reason: 'Forbidden' } });
  expect(answer.body['message']).toContain(`User "${asRole(role)}" cannot`);
});

test('an admin can keep secrets, and a viewer cannot read them', async () => {
  const path = `${spaces}/${namespace}/secrets`;
  const secret = { metadata: { name: 'database' }, stringData: { password: 'x' } };
  expect(await cluster.request({ method: 'POST', path, body: secret, user: asRole('admins') })).toMatchObject({
    status: 201,
  });
  for (const role of ['operators', 'viewers'] as const) {
    const answer = await cluster.request({ method: 'GET', path: `${path}/database`, user: asRole(role) });
    expect(answer.body['message']).toContain(`User "${asRole(role)}" cannot get resource "secrets"`);
  }
});
