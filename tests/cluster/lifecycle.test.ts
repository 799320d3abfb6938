import type { Cluster } from '@helmwright/cluster';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { patience } from '../control-plane/required.ts';
import { testCluster } from '../control-plane/test-cluster.ts';
import { type HelmName, Operator, releaseArguments } from './operator.ts';
import { readInstallations } from './releases.ts';
import { Tenant, wait } from './tenant.ts';

/** Each case has a tenant of its own. */
const tenants = (await readInstallations()).filter(({ environment }) => environment === 'production').values();
function nextTenant(): Tenant {
  const { value } = tenants.next();
  if (value === undefined) throw new Error('the fleet has too few tenants in production');
  return new Tenant(cluster, value);
}

let cluster: Cluster;
let operators: Readonly<Record<HelmName, Operator>>;
beforeAll(async () => {
  cluster = await testCluster({ node: true });
  operators = {
    helm3: await Operator.open('helm3', cluster.kubeconfig),
    helm4: await Operator.open('helm4', cluster.kubeconfig),
  };
}, patience);
afterAll(async () => {
  await Promise.all(Object.values(operators).map((operator) => operator.close()));
  await cluster.stop();
});

test.each(['helm3', 'helm4'] as const)(
  '%s installs, tests, upgrades, rolls back, uninstalls and installs a tenant again',
  async (helm) => {
    const operator = operators[helm];
    const tenant = nextTenant();
    const { namespace, workloads, services } = tenant;
    const [service] = services;
    if (service === undefined) throw new Error(`${namespace} has no service`);
    await tenant.install(operator);
    await tenant.test(operator);
    const installed = await workloads.revisions();
    expect(installed).toEqual(Object.fromEntries(services.map(({ name }) => [name, '1'])));

    // An upgrade to the same values replaces no pod.
    await tenant.upgrade(operator);
    expect(await workloads.revisions()).toEqual(installed);

    // A changed setting replaces the pods that read it, and no others.
    await operator.succeed('upgrade', ...releaseArguments(service), '--set-string', 'config.LOG_LEVEL=trace', ...wait);
    expect(await workloads.revisions()).toEqual({ ...installed, [service.name]: '2' });
    await operator.succeed('rollback', service.name, '1', '--namespace', namespace, ...wait);
    expect(await workloads.revisions()).toEqual({ ...installed, [service.name]: '3' });
    await workloads.expectReady(services.length);

    await tenant.uninstall(operator);
    // The namespace stays, so that nobody loses a tenant's data by a slip of Helm.
    const kept = await cluster.request({ method: 'GET', path: `/api/v1/namespaces/${namespace}` });
    expect(kept.body).toMatchObject({ metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } });

    await tenant.install(operator);
    await tenant.uninstall(operator);
  },
  patience,
);

test.each([
  ['helm3', 'helm4'],
  ['helm4', 'helm3'],
] as const)(
  'what %s installed is upgraded by %s without replacing a pod',
  async (first, second) => {
    const tenant = nextTenant();
    await tenant.install(operators[first]);
    const installed = await tenant.workloads.revisions();
    await tenant.upgrade(operators[second]);
    expect(await tenant.workloads.revisions()).toEqual(installed);
    await tenant.uninstall(operators[second]);
  },
  patience,
);
