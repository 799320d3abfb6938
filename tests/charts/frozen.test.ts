import type { ChartDefinition, CompiledChart } from '@helmwright/chart';
import type { JsonObject } from '@helmwright/json';
import { compiled } from '@helmwright/testing';
import { describe, expect, test } from 'vitest';
import { at, charts, objectsOf } from './subjects.ts';

const selectorsOf = (object: JsonObject): readonly unknown[] =>
  [
    ['spec', 'selector'],
    ['spec', 'podSelector'],
    ['spec', 'scaleTargetRef', 'name'],
    ['roleRef', 'name'],
  ].flatMap((path) => {
    const found = at(object, ...path);
    return found === undefined ? [] : [found];
  });

/** One line an object: kind, namespace, name, and whatever it selects others by. */
const identities = (chart: CompiledChart, values: JsonObject): string =>
  objectsOf(chart, values)
    .map(({ object }) =>
      [
        object['kind'],
        `${String(at(object, 'metadata', 'namespace') ?? '-')}/${String(at(object, 'metadata', 'name'))}`,
        ...selectorsOf(object).map((selector) => JSON.stringify(selector)),
      ].join(' '),
    )
    .join('\n');

const podTemplates = (chart: CompiledChart, values: JsonObject): readonly unknown[] =>
  objectsOf(chart, values).flatMap(({ object }) => at(object, 'spec', 'template') ?? []);

const renamed = (definition: ChartDefinition, versions: { readonly version?: string; readonly appVersion?: string }) =>
  compiled({ ...definition, metadata: { ...definition.metadata, ...versions } });

describe.each(charts.map(({ chart, definition }) => [chart.metadata.name, chart, definition] as const))(
  'names and selectors of the chart %s',
  (name, chart, definition) => {
    test.each(Object.entries(chart.examples))('are those that releases have already: %s', async (example, values) => {
      await expect(`${identities(chart, values)}\n`).toMatchFileSnapshot(`frozen/${name}-${example}.txt`);
    });

    test.each(Object.entries(chart.examples))('survive new versions of chart and application: %s', (_, values) => {
      const next = renamed(definition, { version: '1.2.3-rc.1+build.5', appVersion: '9.9.9+build.7' });
      expect(identities(next, values)).toBe(identities(chart, values));
    });

    test.each(Object.entries(chart.examples))('leave the pods alone when only the chart is newer: %s', (_, values) => {
      const next = renamed(definition, { version: '1.2.3-rc.1+build.5' });
      expect(podTemplates(next, values)).toEqual(podTemplates(chart, values));
    });
  },
);

describe('pods whose image is given', () => {
  test('stay when the application that the chart is made for is newer', () => {
    const found = charts.find(({ chart }) => chart.metadata.name === 'app');
    if (found === undefined) throw new Error('there is no chart app');
    const next = renamed(found.definition, { version: '2.0.0', appVersion: '2.0.0' });
    const values = { image: { tag: '1.4.2' } };
    expect(podTemplates(next, values)).toHaveLength(1);
    expect(podTemplates(next, values)).toEqual(podTemplates(found.chart, values));
    expect(podTemplates(next, {})).not.toEqual(podTemplates(found.chart, {}));
  });
});
