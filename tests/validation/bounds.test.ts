import { setTimeout } from 'node:timers/promises';
import type { Cluster } from '@helmwright/cluster';
import type { JsonObject } from '@helmwright/json';
import { boundsAmong, checkBounds, excessOf } from '@helmwright/validation';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { concurrently } from '../control-plane/concurrently.ts';
import { onProgress, patience } from '../control-plane/required.ts';
import { testCluster } from '../control-plane/test-cluster.ts';
import { limitRange, pod, quota } from './drawn-bounds.ts';

/** Namespaces with bounds of their own, and pods that are tried in each. */
const namespaces = 40;
const podsInEach = 40;
const seed = 20_261_128;

const counted = z.object({ status: z.object({ hard: z.record(z.string(), z.string()) }) });

let cluster: Cluster;
beforeAll(async () => {
  cluster = await testCluster();
}, patience);
afterAll(() => cluster.stop());

async function create(path: string, body: JsonObject): Promise<{ readonly status: number; readonly message: string }> {
  const { status, body: answer } = await cluster.request({ method: 'POST', path, body });
  return { status, message: String(answer['message'] ?? '') };
}

/** Makes a namespace with these bounds, and waits until quotas are counted there. */
async function namespaceWith(name: string, bounds: readonly JsonObject[]): Promise<string> {
  const base = `/api/v1/namespaces/${name}`;
  expect((await create('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } })).status).toBe(
    201,
  );
  for (const each of bounds) {
    const resource = each['kind'] === 'LimitRange' ? 'limitranges' : 'resourcequotas';
    expect(await create(`${base}/${resource}`, each), JSON.stringify(each)).toMatchObject({ status: 201 });
  }
  const isThere = async (path: string): Promise<boolean> => {
    const { status, body } = await cluster.request({ method: 'GET', path });
    return status === 200 && (!path.includes('resourcequotas') || counted.safeParse(body).success);
  };
  const wanted = [`${base}/serviceaccounts/default`];
  if (bounds.some(({ kind }) => kind === 'ResourceQuota')) wanted.push(`${base}/resourcequotas/drawn`);
  for (const path of wanted) while (!(await isThere(path))) await setTimeout(50);
  return base;
}

test('of pods in a namespace with bounds, verify refuses what the server refuses, and nothing else', async () => {
  const drawn = fc.sample(
    fc.record({
      bounds: fc.oneof(
        { weight: 3, arbitrary: limitRange.map((each) => [each]) },
        { weight: 3, arbitrary: fc.tuple(limitRange, quota).map((both) => [...both]) },
        { weight: 1, arbitrary: quota.map((each) => [each]) },
      ),
      pods: fc.array(pod, { minLength: podsInEach, maxLength: podsInEach }),
    }),
    { seed, numRuns: namespaces },
  );
  let [refused, taken] = [0, 0];
  const found = await concurrently(4, [...drawn.entries()], async ([index, { bounds, pods }]) => {
    const base = await namespaceWith(`bounds-${index}`, bounds);
    const known = boundsAmong(bounds);
    const problems: string[] = [];
    for (const each of pods) {
      const server = await create(`${base}/pods?dryRun=All`, each);
      const ours = checkBounds(each, known).map(({ message }) => message);
      if (server.status >= 300) refused++;
      else taken++;
      if (server.status >= 300 === ours.length > 0) continue;
      problems.push(
        `server: ${server.status} ${server.message}\n ours: ${ours.join('; ')}\n ${JSON.stringify(bounds)}\n ${JSON.stringify(each)}`,
      );
    }
    return problems;
  });
  onProgress(`seed ${seed}: ${refused} refused, ${taken} taken`);
  expect(found.flat().slice(0, 5)).toEqual([]);
  // The draw is worth something.
  expect(Math.min(refused, taken)).toBeGreaterThan((namespaces * podsInEach) / 10);
});

test('as many pods fit into a quota as the server lets in', async () => {
  const drawn = fc.sample(fc.record({ range: limitRange, hard: quota, one: pod }), { seed, numRuns: 400 });
  const found: string[] = [];
  const counts = new Set<number>();
  let tried = 0;
  for (const [index, { range, hard, one }] of drawn.entries()) {
    const bounds = boundsAmong([range, hard]);
    // Those of which at least one fits, and not any number.
    const fits = (replicas: number): boolean => excessOf([replicaSet(one, replicas)], bounds).length === 0;
    if (checkBounds(one, bounds).length > 0 || fits(6)) continue;
    if (++tried > 12) break;
    const most = [1, 2, 3, 4, 5].findLast(fits) ?? 0;
    const base = await namespaceWith(`sum-${index}`, [range, hard]);
    let made = 0;
    while (made < 6) {
      const { status } = await create(`${base}/pods`, { ...one, metadata: { name: `p${made}` } });
      if (status !== 201) break;
      made++;
    }
    counts.add(made);
    if (made !== most) found.push(`${made} were made, and ${most} fit: ${JSON.stringify([range, hard, one])}`);
  }
  expect(found).toEqual([]);
  expect(counts.size).toBeGreaterThan(1);
});

const replicaSet = ({ metadata, spec }: JsonObject, replicas: number): JsonObject => ({
  apiVersion: 'apps/v1',
  kind: 'ReplicaSet',
  metadata: { name: 'a' },
  spec: { replicas, template: { metadata: metadata ?? {}, spec: spec ?? {} } },
});
