import type { Cluster, ClusterUser } from '@helmwright/cluster';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { patience } from '../control-plane/required.ts';
import { testCluster } from '../control-plane/test-cluster.ts';
import { clusterResources, namespacedResources } from './access-matrix.ts';
import { actedMatrix, reviewedMatrix, triableOf } from './access-review.ts';
import { installArguments, Operator } from './operator.ts';
import { type Installation, isService, podNamespace, readInstallations } from './releases.ts';
import { Workloads } from './workloads.ts';

const installations = await readInstallations();
const named = (environment: string, tenant: string): Installation => {
  const found = installations.find((each) => each.environment === environment && each.tenant === tenant);
  if (found === undefined) throw new Error(`${environment} has no ${tenant}`);
  return found;
};
const pool = named('development', 'pool-nordic-1');
const otherPool = named('development', 'pool-germany-1');
const tenant = named('production', 'malmo-stad');
const namespace = podNamespace(pool);

/** The services by their accounts: those that `pool.readers` of development names, and the one that it does not. */
const readers = ['api', 'web'] as const;
const others = ['ai-worker', 'workload', 'default'] as const;

/** Somebody as the API server knows a pod that runs as an account. */
const identityOf = (account: string): ClusterUser => ({
  user: `system:serviceaccount:${namespace}:${account}`,
  groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`],
});

let cluster: Cluster;
let workloads: Workloads;
beforeAll(async () => {
  cluster = await testCluster({ node: true, identities: [...readers, ...others].map(identityOf) });
  const operator = await Operator.open('helm4', cluster.kubeconfig);
  for (const { releases } of [pool, otherPool, tenant]) {
    for (const release of releases) await operator.succeed('install', ...installArguments(release));
  }
  await operator.close();
  workloads = new Workloads(cluster, namespace);
  await workloads.expectReady(pool.releases.filter(isService).length);
}, patience);
afterAll(() => cluster.stop());

const configuration = { configmaps: ['get', 'list', 'watch'] };
const foreign = [podNamespace(otherPool), podNamespace(tenant), 'default', 'kube-system'];

describe.each(readers)('%s, which reads the configuration of the tenants', (account) => {
  const identity = identityOf(account);

  test('may read ConfigMaps of its pool, as the server says, and nothing else', async () => {
    expect(await reviewedMatrix(cluster, identity, namespacedResources, namespace)).toEqual(configuration);
  });

  test('gets through with that and nothing else, whatever it tries', async () => {
    expect(await actedMatrix(cluster, identity, namespacedResources, namespace)).toEqual(triableOf(configuration));
  });

  test.each(foreign)('may do nothing in the namespace %s', async (elsewhere) => {
    expect(await reviewedMatrix(cluster, identity, namespacedResources, elsewhere)).toEqual({});
    expect(await actedMatrix(cluster, identity, namespacedResources, elsewhere)).toEqual({});
  });

  test('may do nothing to the cluster', async () => {
    const resources = [...clusterResources, ...namespacedResources];
    expect(await reviewedMatrix(cluster, identity, resources)).toEqual({});
    expect(await actedMatrix(cluster, identity, resources)).toEqual({});
  });

  test('finds every tenant of the pool by its label, and no Secret', async () => {
    const home = `/api/v1/namespaces/${namespace}`;
    const query = 'labelSelector=municipality';
    const list = await cluster.request({ method: 'GET', path: `${home}/configmaps?${query}`, user: identity.user });
    const found = configMaps.parse(list.body).items.map(({ data }) => data.TENANT);
    const tenants = pool.releases.filter(({ chart }) => chart.name === 'pool-tenant').map((release) => release.tenant);
    expect(tenants.length).toBeGreaterThan(1);
    expect(found.sort()).toEqual(tenants.sort());
    const secrets = await cluster.request({ method: 'GET', path: `${home}/secrets`, user: identity.user });
    expect(secrets).toMatchObject({ status: 403, body: { reason: 'Forbidden' } });
  });
});

const configMaps = z.object({
  items: z.array(z.object({ data: z.object({ TENANT: z.string(), HOSTS: z.string() }) })),
});

test.each(others)('%s, which is no reader, may do nothing anywhere', async (account) => {
  const identity = identityOf(account);
  for (const each of [namespace, ...foreign]) {
    expect(await reviewedMatrix(cluster, identity, namespacedResources, each)).toEqual({});
  }
  expect(await actedMatrix(cluster, identity, namespacedResources, namespace)).toEqual({});
});

const podSpec = z.object({
  serviceAccountName: z.string(),
  volumes: z.array(
    z.looseObject({
      name: z.string(),
      projected: z.object({ sources: z.array(z.record(z.string(), z.record(z.string(), z.unknown()))) }).optional(),
    }),
  ),
  containers: z.array(z.object({ volumeMounts: z.array(z.object({ name: z.string(), mountPath: z.string() })) })),
});

test('the pods of readers have a token that lasts an hour where clients look for it, and other pods have none', async () => {
  const specs = (await workloads.running()).map(({ spec }) => podSpec.parse(spec));
  expect(new Set(specs.map(({ serviceAccountName }) => serviceAccountName))).toEqual(
    new Set([...readers, 'ai-worker']),
  );
  for (const { serviceAccountName, volumes, containers } of specs) {
    const tokens = volumes.flatMap(({ name, projected }) =>
      (projected?.sources ?? []).flatMap(({ serviceAccountToken }) =>
        serviceAccountToken === undefined ? [] : [{ name, ...serviceAccountToken }],
      ),
    );
    const mounts = containers.flatMap(({ volumeMounts }) =>
      volumeMounts.filter(({ mountPath }) => mountPath.startsWith('/var/run/secrets')),
    );
    const reads = readers.some((reader) => reader === serviceAccountName);
    const name = 'service-account-token';
    expect(tokens, serviceAccountName).toEqual(reads ? [{ name, path: 'token', expirationSeconds: 3600 }] : []);
    expect(mounts, serviceAccountName).toEqual(
      reads ? [{ name, mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' }] : [],
    );
  }
});

const tokenRequest = z.object({ status: z.object({ token: z.string(), expirationTimestamp: z.string() }) });
const payload = z.object({ iat: z.number(), exp: z.number() });

test('the token that a node asks for on behalf of such a pod is that reader’s, and no good after its hour', async () => {
  const [pod] = (await workloads.running()).filter(({ spec }) => spec['serviceAccountName'] === 'api');
  const boundObjectRef = { kind: 'Pod', apiVersion: 'v1', name: pod?.metadata.name, uid: pod?.metadata.uid };
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/api/token`;
  const asked = await cluster.request({
    method: 'POST',
    path,
    body: { spec: { expirationSeconds: 3600, boundObjectRef } },
  });
  const { token } = tokenRequest.parse(asked.body).status;
  const { iat, exp } = payload.parse(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()));
  expect(exp - iat).toBe(3600);
  const review = await cluster.request({
    method: 'POST',
    path: '/apis/authentication.k8s.io/v1/tokenreviews',
    body: { spec: { token } },
  });
  const { user, groups } = identityOf('api');
  expect(review.body).toMatchObject({
    status: { authenticated: true, user: { username: user, groups: expect.arrayContaining([...groups]) } },
  });
});
