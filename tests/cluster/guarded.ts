import type { ApiAnswer, Cluster, ClusterOptions } from '@helmwright/cluster';
import { expect, vi } from 'vitest';
import { testCluster } from '../control-plane/test-cluster.ts';
import { ObjectApi, objectsOf } from './object-api.ts';
import { Operator, releaseArguments } from './operator.ts';
import { type Installation, isTenancy, podNamespace, readInstallations } from './releases.ts';
import { waiting } from './workloads.ts';

const [own, other] = (await readInstallations()).filter(({ environment }) => environment === 'production');
if (own === undefined || other === undefined) throw new Error('the fleet has no two tenants in production');

/** The tenant that is there, and one that is not. */
export const tenants: { readonly own: Installation; readonly other: Installation } = { own, other };

/** The namespace of the tenant that is there. */
export const namespace = podNamespace(own);
export const inNamespace = `/api/v1/namespaces/${namespace}`;

/** How the chart `platform` is installed. */
export const install = ['platform', 'charts/platform', '--namespace', 'platform', '--create-namespace'] as const;

/** Somebody whom RBAC lets do everything, and who does not run the platform. */
export const intruder = 'intruder@example.org';

/** A cluster with the chart `platform` and the namespace of one tenant, before its services. */
export interface Guarded {
  readonly cluster: Cluster;
  readonly operator: Operator;
  stop(): Promise<void>;
}

/** Starts a cluster that is guarded; `values` are those of the chart `platform`. The rules are in force then. */
export async function guarded(
  values: readonly string[] = [],
  options: Pick<ClusterOptions, 'customResources'> = {},
): Promise<Guarded> {
  const cluster = await testCluster({ ...options, identities: [{ user: intruder, groups: [] }] });
  const operator = await Operator.open('helm4', cluster.kubeconfig);
  await operator.succeed('install', ...install, ...values);
  const api = new ObjectApi(cluster);
  for (const release of tenants.own.releases.filter(isTenancy)) {
    for (const object of objectsOf(await operator.succeed('template', ...releaseArguments(release)))) {
      const { status, body } = await api.apply(object, { dryRun: false });
      expect(status, String(body['message'])).toBeLessThan(300);
    }
  }
  const all = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'everything' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: intruder }],
  };
  expect((await api.apply(all, { dryRun: false })).status).toBe(201);
  // The server learns of new rules, and of the account that pods need, a moment later.
  const forged = { metadata: { name: 'first', labels: { municipality: tenants.other.tenant } } };
  const path = `${inNamespace}/configmaps?dryRun=All`;
  await vi.waitFor(
    async () => expect(await cluster.request({ method: 'POST', path, body: forged })).toMatchObject({ status: 403 }),
    waiting,
  );
  await vi.waitFor(async () => {
    const { status } = await cluster.request({ method: 'GET', path: `${inNamespace}/serviceaccounts/default` });
    expect(status).toBe(200);
  }, waiting);
  return {
    cluster,
    operator,
    stop: async () => {
      await operator.close();
      await cluster.stop();
    },
  };
}

/** The answer of a policy that refuses. */
export const denied = (policy: string, reason: string) => ({
  status: 403,
  body: {
    reason: 'Forbidden',
    message: expect.stringContaining(
      `ValidatingAdmissionPolicy '${policy}' with binding '${policy}' denied request: ${reason}`,
    ),
  },
});

/** A change of an object, of which nothing is kept. */
export const patched = (cluster: Cluster, path: string, body: object, user?: string): Promise<ApiAnswer> =>
  cluster.request({
    method: 'PATCH',
    path: `${path}?dryRun=All`,
    body,
    contentType: 'application/merge-patch+json',
    ...(user === undefined ? {} : { user }),
  });
