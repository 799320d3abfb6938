import { type ChartDefinition, defineChart, resource, subchart } from '@helmwright/chart';
import type { Cluster } from '@helmwright/cluster';
import { text } from '@helmwright/template';
import { compiled, Workbench } from '@helmwright/testing';
import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { patience } from '../control-plane/required.ts';
import { testCluster } from '../control-plane/test-cluster.ts';
import { helms, Operator } from './operator.ts';

const part = (name: string, subcharts: Record<never, never> = {}): ChartDefinition => {
  const { v, names, compose } = defineChart({
    name,
    version: '0.1.0',
    description: 'A part.',
    values: z.strictObject({ text: z.string().default('x').describe('A text.') }),
    subcharts,
  });
  return compose({
    templates: {
      configmap: resource<IConfigMap>({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: names.metadata(),
        data: { text: v.text },
      }),
    },
    notes: [text`${names.fullname} says ${v.text}`],
  });
};

// The middle is there twice and has an alias in it: Helm 3 alone would find that alias once.
const leaf = part('leaf');
const middle = part('middle', { inner: subchart(leaf, { enabled: true, defaults: { text: 'inner' } }) });
const whole = part('whole', {
  east: subchart(middle, { enabled: true }),
  west: subchart(middle, { enabled: true, defaults: { inner: { text: 'west', fullnameOverride: 'west-inner' } } }),
});

let bench: Workbench;
let cluster: Cluster;
let folder: string;
beforeAll(async () => {
  bench = await Workbench.open();
  folder = await bench.chart(compiled(whole));
  cluster = await testCluster();
}, patience);
afterAll(async () => {
  await bench.close();
  await cluster.stop();
});

const configMaps = z.object({
  items: z.array(z.object({ metadata: z.object({ name: z.string() }), data: z.record(z.string(), z.string()) })),
});

/** What the config maps of a namespace say, by their names. */
async function textsIn(namespace: string): Promise<Readonly<Record<string, string | undefined>>> {
  const { body } = await cluster.request({ method: 'GET', path: `/api/v1/namespaces/${namespace}/configmaps` });
  const { items } = configMaps.parse(body);
  return Object.fromEntries(
    items.flatMap(({ metadata, data }) =>
      metadata.name === 'kube-root-ca.crt' ? [] : [[metadata.name, data['text']]],
    ),
  );
}

describe.each(helms)('an umbrella with %s', (helm) => {
  test('is installed with all of its charts, loses one in an upgrade, and leaves nothing', async () => {
    const operator = await Operator.open(helm, cluster.kubeconfig);
    const namespace = `umbrella-${helm}`;
    const release = ['my', folder, '--namespace', namespace];
    const printed = await operator.succeed('install', ...release, '--create-namespace');
    expect(printed).toContain('my-whole says x');
    expect(printed).not.toContain('my-east says');
    const all = { 'my-whole': 'x', 'my-east': 'x', 'my-west': 'x', 'my-inner': 'inner', 'west-inner': 'west' };
    expect(await textsIn(namespace)).toEqual(all);

    const { 'my-inner': _, ...without } = all;
    await operator.succeed('upgrade', ...release, '--set', 'east.inner.enabled=false,west.text=y');
    expect(await textsIn(namespace)).toEqual({ ...without, 'my-west': 'y' });

    await operator.succeed('uninstall', 'my', '--namespace', namespace);
    expect(await textsIn(namespace)).toEqual({});
    await operator.close();
  });
});
