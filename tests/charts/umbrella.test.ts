import { defineChart, subchart } from '@helmwright/chart';
import { app, tenant } from '@helmwright/charts';
import type { JsonObject } from '@helmwright/json';
import { compareWithHelm, compiled, difference } from '@helmwright/testing';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

/** A tenant with its namespace and one service, as one chart; both parts have the names that they have alone. */
const municipality = compiled(
  defineChart({
    name: 'municipality',
    version: '0.1.0',
    description: 'One tenant and its service.',
    values: z.strictObject({}),
    subcharts: { tenant: subchart(tenant, { enabled: true }), app: subchart(app, { enabled: true }) },
  }).compose({ templates: {} }),
);
const alone = { tenant: compiled(tenant), app: compiled(app) };
const release = { name: 'malmo', namespace: 'some-namespace' };

const objectsOf = (chart: typeof municipality, values: JsonObject): readonly JsonObject[] => {
  const rendering = chart.render({ values, release });
  if (!rendering.ok) throw new Error(rendering.message);
  return rendering.objects.map(({ object }) => object);
};

const pairs = Object.entries(tenant.examples).flatMap(([ofTenant, tenantValues]) =>
  Object.entries(app.examples).map(([ofApp, appValues]) => ({
    ofTenant,
    ofApp,
    values: { tenant: tenantValues, app: appValues },
  })),
);

describe('an umbrella of the charts of the platform', () => {
  test.each(pairs)('renders with $ofTenant and $ofApp what its charts render alone', ({ values }) => {
    expect(municipality.validate(values)).toEqual([]);
    const objects = [...objectsOf(alone.tenant, values.tenant), ...objectsOf(alone.app, values.app)];
    expect(
      difference({ kind: 'objects', objects: objectsOf(municipality, values) }, { kind: 'objects', objects }),
    ).toBeUndefined();
    const without = { ...values, tenant: { ...values.tenant, enabled: false } };
    expect(objectsOf(municipality, without)).toHaveLength(objectsOf(alone.app, values.app).length);
  });

  test('says of values what its charts say of them, below their aliases', () => {
    const wrong = { replicas: 'many', unknown: 1 };
    expect(municipality.validate({ app: wrong }).filter(({ message }) => !message.includes('is not known'))).toEqual(
      alone.app
        .validate(wrong)
        .filter(({ message }) => !message.includes('is not known'))
        .map((problem) => ({ ...problem, path: ['app', ...problem.path] })),
    );
    expect(municipality.validate({ app: wrong }).map(({ path }) => path)).toContainEqual(['app', 'unknown']);
  });

  test('renders in process what both Helms render', async () => {
    const { tally, divergence } = await compareWithHelm(municipality, { cases: 40, seed: 20_261_128, shrink: false });
    expect(divergence).toBeUndefined();
    expect(tally.objects).toBeGreaterThan(5);
  });
});
