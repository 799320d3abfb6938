import type { Cluster } from '@helmwright/cluster';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { concurrently } from '../control-plane/concurrently.ts';
import { patience } from '../control-plane/required.ts';
import { testCluster } from '../control-plane/test-cluster.ts';
import { helms, Operator } from './operator.ts';
import { podNamespace, readInstallations } from './releases.ts';
import { Tenant } from './tenant.ts';

/** How many tenants are worked on at a time. */
const lanes = 3;

const installations = (await readInstallations()).filter(({ environment }) => environment === 'production');

let cluster: Cluster;
beforeAll(async () => {
  cluster = await testCluster({ node: true });
}, patience);
afterAll(() => cluster.stop());

const pods = z.object({ items: z.array(z.object({ metadata: z.object({ namespace: z.string() }) })) });

test(
  'all tenants of production live side by side, are tested, upgraded and rolled back, and go without a trace',
  async () => {
    const operators = await Promise.all(helms.map((helm) => Operator.open(helm, cluster.kubeconfig)));
    // Half of them are installed with Helm 3, half with Helm 4.
    const all = installations.map((installation, index) => {
      const operator = operators[index % operators.length];
      if (operator === undefined) throw new Error('there is no Helm');
      return { operator, tenant: new Tenant(cluster, installation) };
    });
    await concurrently(lanes, all, async ({ operator, tenant }) => {
      await tenant.install(operator);
      await tenant.test(operator);
    });

    const { body } = await cluster.request({ method: 'GET', path: '/api/v1/pods' });
    const occupied = new Set(pods.parse(body).items.map(({ metadata }) => metadata.namespace));
    expect([...occupied].sort()).toEqual(installations.map(podNamespace).sort());

    await concurrently(lanes, all, async ({ operator, tenant }) => {
      const installed = await tenant.workloads.pods();
      await tenant.upgrade(operator);
      await tenant.rollback(operator);
      // Neither changes what pods are made from, so each of them is still the same one.
      expect(await tenant.workloads.pods()).toEqual(expect.arrayContaining([...installed]));
      await tenant.uninstall(operator);
    });
    await Promise.all(operators.map((operator) => operator.close()));
  },
  patience,
);
