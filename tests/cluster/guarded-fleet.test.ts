import type { Cluster } from '@helmwright/cluster';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { patience } from '../control-plane/required.ts';
import { guarded, inNamespace, namespace, tenants } from './guarded.ts';
import { type KubernetesObject, ObjectApi, objectsOf } from './object-api.ts';
import { type Operator, releaseArguments } from './operator.ts';
import { isTenancy } from './releases.ts';
import { waiting } from './workloads.ts';

let cluster: Cluster;
let operator: Operator;
let stop: () => Promise<void> = async () => {};
let objects: readonly KubernetesObject[];
beforeAll(async () => {
  ({ cluster, operator, stop } = await guarded());
  const releases = tenants.own.releases.filter((release) => !isTenancy(release));
  const rendered = await Promise.all(
    releases.map((release) => operator.succeed('template', ...releaseArguments(release))),
  );
  objects = rendered
    .flatMap(objectsOf)
    .filter(
      ({ metadata }) => metadata['annotations'] === undefined || !('helm.sh/hook' in Object(metadata['annotations'])),
    );
}, patience);
afterAll(() => stop());

const list = z.object({
  items: z.array(z.object({ metadata: z.object({ labels: z.record(z.string(), z.string()) }) })),
});

test('what the fleet releases for a tenant is let in, and so are the pods that controllers make of it', async () => {
  const api = new ObjectApi(cluster);
  expect(objects.length).toBeGreaterThan(10);
  const refused: string[] = [];
  for (const object of objects) {
    const placed = { ...object, metadata: { ...object.metadata, namespace } };
    const { status, body } = await api.apply(placed, { dryRun: false });
    if (status >= 300) refused.push(`${object.kind} ${object.metadata.name}: ${String(body['message'])}`);
  }
  expect(refused).toEqual([]);
  const names = objects.flatMap(({ kind, metadata }) =>
    kind === 'Deployment' ? [Object(metadata['labels'])['app.kubernetes.io/instance']] : [],
  );
  expect(names.length).toBeGreaterThan(1);
  await vi.waitFor(async () => {
    const { items } = list.parse((await cluster.request({ method: 'GET', path: `${inNamespace}/pods` })).body);
    const made = items.map(({ metadata }) => metadata.labels['app.kubernetes.io/instance']);
    expect(new Set(made)).toEqual(new Set(names));
  }, waiting);
});
