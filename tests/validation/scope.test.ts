import type { Cluster } from '@helmwright/cluster';
import { isOfCluster } from '@helmwright/validation';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { patience } from '../control-plane/required.ts';
import { testCluster } from '../control-plane/test-cluster.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await testCluster();
}, patience);
afterAll(() => cluster.stop());

const groups = z.object({
  groups: z.array(z.object({ versions: z.array(z.object({ groupVersion: z.string() })) })),
});
const resources = z.object({
  resources: z.array(z.object({ name: z.string(), kind: z.string(), namespaced: z.boolean() })),
});

test('what is of the whole cluster is what a server says is in no namespace', async () => {
  const found = groups.parse((await cluster.request({ method: 'GET', path: '/apis' })).body).groups;
  const versions = found.flatMap((group) => group.versions.map(({ groupVersion }) => groupVersion));
  let kinds = 0;
  for (const [apiVersion, path] of [['v1', '/api/v1'], ...versions.map((each) => [each, `/apis/${each}`] as const)]) {
    const served = resources.parse((await cluster.request({ method: 'GET', path: path ?? '' })).body).resources;
    for (const { kind, namespaced } of served.filter(({ name }) => !name.includes('/'))) {
      expect(isOfCluster({ apiVersion: apiVersion ?? '', kind }), `${apiVersion} ${kind}`).toBe(!namespaced);
      kinds++;
    }
  }
  expect(kinds).toBeGreaterThan(50);
});
