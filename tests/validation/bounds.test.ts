import type { Cluster } from '@helmwright/cluster';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onProgress, patience } from '../control-plane/required.ts';
import { testCluster } from '../control-plane/test-cluster.ts';
import { BoundsOnServer } from './bounds-on-server.ts';

let cluster: Cluster;
let server: BoundsOnServer;
beforeAll(async () => {
  cluster = await testCluster();
  server = new BoundsOnServer(cluster, 'oldest');
}, patience);
afterAll(() => cluster.stop());

test('of pods in a namespace with bounds, verify refuses what the server refuses, and nothing else', async () => {
  const { found, refused, taken } = await server.pods(40);
  onProgress(`${refused} refused, ${taken} taken`);
  expect(found.slice(0, 5)).toEqual([]);
  // The draw is worth something.
  expect(Math.min(refused, taken)).toBeGreaterThan((refused + taken) / 10);
});

test('as many pods fit into a quota as the server lets in', async () => {
  const { found, counts } = await server.sums(12);
  expect(found).toEqual([]);
  expect(counts.size).toBeGreaterThan(1);
});
