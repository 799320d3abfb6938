import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { concurrently } from '../control-plane/concurrently.ts';
import { patience } from '../control-plane/required.ts';
import { at, verdictOf } from './hostile-acts/act.ts';
import { claim, cronJob, deployment, job, pod, service, statefulSet } from './hostile-acts/bodies.ts';
import { Tenants } from './multi-tenancy/tenants.ts';
import { readInstallations } from './releases.ts';
import { waiting } from './workloads.ts';

const amounts = z.record(z.string(), z.string());
const quotas = z.object({ items: z.tuple([z.object({ status: z.object({ hard: amounts, used: amounts }) })]) });

let tenants: Tenants;
beforeAll(async () => {
  const [own, other] = (await readInstallations()).filter(({ environment }) => environment === 'production');
  if (own === undefined || other === undefined) throw new Error('the fleet has no two tenants in production');
  tenants = await Tenants.settle(own, other);
}, patience);
afterAll(() => tenants.stop());

/** What the quota grants and what is used of it, as its controller counts. */
const counted = async () =>
  quotas.parse((await tenants.asOwner(at('resourcequotas', tenants.own))).body).items[0].status;

test('every kind that the server lets a namespace hold is counted, but for events, which no quota counts', async () => {
  const kinds = (await tenants.served()).filter(({ namespaced }) => namespaced);
  expect(kinds.length).toBeGreaterThan(25);
  await vi.waitFor(async () => expect((await counted()).used).toHaveProperty('count/serviceaccounts'), waiting);
  const { used } = await counted();
  const free = kinds.flatMap(({ group, name }) => {
    const key = group === '' ? name : `${name}.${group}`;
    return key in used || `count/${key}` in used ? [] : [key];
  });
  expect(free.toSorted()).toEqual(['events', 'events.events.k8s.io']);
});

/** What an administrator may make, without anything running, and the key that counts it. */
const fillings: readonly (readonly [key: string, resource: string, body: object])[] = [
  ['pods', 'pods', pod()],
  ['services', 'services', service()],
  ['configmaps', 'configmaps', {}],
  ['secrets', 'secrets', {}],
  ['persistentvolumeclaims', 'persistentvolumeclaims', claim()],
  ['count/deployments.apps', 'apps/v1/deployments', deployment({ replicas: 0 })],
  ['count/statefulsets.apps', 'apps/v1/statefulsets', statefulSet({ replicas: 0 })],
  ['count/jobs.batch', 'batch/v1/jobs', job({ suspend: true })],
  ['count/cronjobs.batch', 'batch/v1/cronjobs', cronJob({ suspend: true })],
];

describe('an administrator who fills the namespace', () => {
  test.each(fillings)('is stopped by the quota of %s', async (key, resource, body) => {
    const path = at(resource, tenants.own);
    const most = Number((await counted()).hard[key]);
    expect(most).toBeGreaterThan(0);
    const indices = Array.from({ length: most + 5 }, (_, index) => index);
    const verdicts = await concurrently(4, indices, async (index) =>
      verdictOf(await tenants.asAdmin('POST', path, { ...body, metadata: { name: `fill-${index}` } })),
    );
    expect(new Set(verdicts)).toEqual(new Set(['allowed', 'quota']));
    const { items } = z.object({ items: z.array(z.unknown()) }).parse((await tenants.asOwner(path)).body);
    expect(items.length).toBe(most);
  });

  test.each([
    ['LoadBalancer', 'services.loadbalancers'],
    ['NodePort', 'services.nodeports'],
  ])('makes no Service of the type %s, whatever room there is', async (type, key) => {
    await tenants.asAdmin('DELETE', `${at('services', tenants.own)}/fill-0`);
    await vi.waitFor(async () => {
      const answer = await tenants.asAdmin('POST', at('services', tenants.own), service({ type }));
      expect(String(answer.body['message'])).toContain(`limited: ${key}=0`);
    }, waiting);
  });
});

test('claims together may not ask for more than the storage that is granted', async () => {
  const path = at('persistentvolumeclaims', tenants.own);
  await tenants.asAdmin('DELETE', `${path}/fill-0`);
  const more = claim({ resources: { requests: { storage: '100Ti' } } });
  await vi.waitFor(async () => {
    const answer = await tenants.asAdmin('POST', path, more);
    expect(String(answer.body['message'])).toContain('exceeded quota: tenant-quota, requested: requests.storage=100Ti');
  }, waiting);
});
