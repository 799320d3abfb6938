import { expect, test } from 'vitest';
import { edited, findings, sampleCharts, sampleWith } from '../fixtures/sample.ts';
import { loadFleet } from '../load/load-fleet.ts';

const environment = 'environments/production/environment.yaml';

test('what an environment says of its guard rails has to please their chart, at its place', () => {
  const files = edited(
    environment,
    'waves: [pilot, general]\n',
    'waves: [pilot, general]\nplatform: { values: { a: 1 } }\n',
  );
  const chart = {
    name: 'platform',
    version: '0.1.0',
    defaults: {},
    validate: () => [{ path: ['a'], message: 'must be text' }],
  };
  const result = loadFleet(sampleWith(files), [...sampleCharts, chart]);
  expect(result.diagnostics.map(({ code, message, position }) => [code, message, position?.line])).toEqual([
    ['HW2035', '`platform.values.a` of production: must be text.', 3],
  ]);
  expect(findings(files)).toEqual([]);
});

test('no service may have the name of their chart', () => {
  expect(findings({ 'environments/catalog/services/platform.yaml': 'description: A service.\n' })).not.toEqual([]);
});
