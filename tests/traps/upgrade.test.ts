import { createHash } from 'node:crypto';
import { type ChartDefinition, defineChart, type Labels, resource } from '@helmwright/chart';
import { app } from '@helmwright/charts';
import type { Json, JsonObject } from '@helmwright/json';
import { compiled } from '@helmwright/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { at, Everywhere } from './everywhere.ts';

/** The same chart, released later. */
const later: ChartDefinition = { ...app, metadata: { ...app.metadata, version: '9.9.9-rc.1+build.5' } };

const current = await Everywhere.of(compiled(app));
const bumped = await Everywhere.of(compiled(later));
afterAll(() => Promise.all([current.close(), bumped.close()]));

/** The pod template of the Deployment. */
const pods = (objects: ReadonlyMap<string, JsonObject>): Json | undefined =>
  at(objects.get('Deployment'), 'spec', 'template');
const checksum = (objects: ReadonlyMap<string, JsonObject>): Json | undefined =>
  at(pods(objects), 'metadata', 'annotations', 'checksum/config');

const config = { GREETING: 'hej', COUNTRY: 'NO' };

describe('a new version of the chart', () => {
  test('changes the labels of the objects, and nothing in the pods or the selectors', async () => {
    const before = await current.objects({ config });
    const after = await bumped.objects({ config });
    expect(at(after.get('Deployment'), 'metadata', 'labels', 'helm.sh/chart')).toBe('app-9.9.9-rc.1_build.5');
    expect(pods(after)).toEqual(pods(before));
    expect(pods(before)).toBeDefined();
    for (const kind of ['Deployment', 'Service', 'PodDisruptionBudget']) {
      expect(at(after.get(kind), 'spec', 'selector')).toEqual(at(before.get(kind), 'spec', 'selector'));
    }
  });
});

describe('a changed configuration', () => {
  test('changes the pods, by the hash of its data alone', async () => {
    const before = checksum(await current.objects({ config }));
    const json = '{"COUNTRY":"NO","GREETING":"hej"}';
    expect(before).toBe(createHash('sha256').update(json).digest('hex'));
    expect(checksum(await current.objects({ config, commonLabels: { 'cost-centre': '7' } }))).toBe(before);
    expect(checksum(await current.objects({ config: { ...config, GREETING: 'hallo' } }))).not.toBe(before);
  });
});

describe('selectors', () => {
  const identity = ['app.kubernetes.io/component', 'app.kubernetes.io/instance', 'app.kubernetes.io/name'];

  test('carry name, instance and component, and no version, chart or label of the user', async () => {
    const objects = await current.objects({ config, commonLabels: { 'cost-centre': '7' } });
    const selectors = [
      at(objects.get('Deployment'), 'spec', 'selector', 'matchLabels'),
      at(objects.get('Service'), 'spec', 'selector'),
      at(objects.get('PodDisruptionBudget'), 'spec', 'selector', 'matchLabels'),
      at(objects.get('NetworkPolicy'), 'spec', 'podSelector', 'matchLabels'),
    ];
    for (const selector of selectors) expect(Object.keys(selector ?? {}).sort()).toEqual(identity);
    const labels = at(pods(objects), 'metadata', 'labels');
    for (const selector of selectors) expect(labels).toMatchObject((selector ?? {}) as JsonObject);
    expect(labels).toMatchObject({ 'cost-centre': '7' });
  });
});

describe('environment variables', () => {
  test('are named once each, whatever is given twice', async () => {
    const objects = await current.objects({ config: { MODE: 'a', ONLY: 'b' }, env: { MODE: 'c', OTHER: 'd' } });
    const env = at(pods(objects), 'spec', 'containers', 0, 'env');
    expect(env).toEqual([
      { name: 'MODE', value: 'c' },
      { name: 'OTHER', value: 'd' },
    ]);
    const changed = await current.objects({ env: { MODE: 'c', OTHER: 'd' } });
    expect(at(pods(changed), 'spec', 'containers', 0, 'env')).toEqual(env);
  });
});

describe('labels', () => {
  /** A chart whose name and version are as long as they may be, and end badly where they are cut. */
  const long = (name: string, version: string): ChartDefinition => {
    const { names, compose } = defineChart({
      name,
      version,
      appVersion: `${version}+${'b'.repeat(70)}`,
      description: 'A chart with a long name.',
      values: z.strictObject({}),
    });
    interface ConfigMap {
      readonly apiVersion: 'v1';
      readonly kind: 'ConfigMap';
      readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels: Labels };
    }
    const body = { apiVersion: 'v1', kind: 'ConfigMap', metadata: names.metadata() } as const;
    return compose({ templates: { configmap: resource<ConfigMap>(body) } });
  };

  test.each([
    ['x', '1.2.3+x.y', 'demo'],
    [`${'a'.repeat(60)}-b`, '1.0.0', 'demo'],
    [`${'a'.repeat(58)}-b`, '1.0.0', 'r'.repeat(53)],
    [`${'a'.repeat(57)}b`, '1.0.0-rc.1+build.77', `${'r'.repeat(51)}-r`],
    ['abc', `1.0.0-${'x'.repeat(54)}.-1`, 'demo'],
  ])('and names are cut to 63 and end in a letter or digit: %s %s %s', async (name, version, release) => {
    const everywhere = await Everywhere.of(compiled(long(name, version)));
    try {
      const objects = [{}, { fullnameOverride: `${'n'.repeat(61)}-n` }, { nameOverride: 'a'.repeat(63) }];
      for (const values of objects) {
        const metadata = at((await everywhere.objects(values, release)).get('ConfigMap'), 'metadata');
        const all = [at(metadata, 'name'), ...Object.values(at(metadata, 'labels') ?? {})];
        for (const text of all) expect(text).toMatch(/^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/);
        expect(at(metadata, 'name')).toMatch(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
      }
    } finally {
      await everywhere.close();
    }
  });
});
