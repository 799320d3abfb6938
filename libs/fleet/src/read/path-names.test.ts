import { describe, expect, test } from 'vitest';
import { findings, sampleWith } from '../fixtures/sample.ts';

const malmo = 'tenants/se/malmo.yaml';
const standard = 'environments/catalog/tiers/standard.yaml';
const nordic = 'environments/production/regions/nordic.yaml';
const environment = 'environments/production/environment.yaml';

/** The sample with a file at another path. */
const moved = (from: string, to: string): readonly string[] =>
  findings({ [from]: undefined, [to]: sampleWith().get(from) });

describe('HW2007 a path that not every machine can have', () => {
  test.each([
    [malmo, 'tenants/se/con.yaml'],
    [malmo, 'tenants/se/Malmo.yaml'],
    [malmo, 'tenants/se/malmo.stad.yaml'],
    [malmo, 'tenants/se/malmo .yaml'],
    [malmo, 'tenants/se/malm\u00f6.yaml'],
    [malmo, 'tenants/se/malmo\u202e.yaml'],
    [malmo, 'tenants/se/a\n::warning::b.yaml'],
    [malmo, 'tenants/SE/malmo.yaml'],
    [malmo, 'tenants/aux/malmo.yaml'],
    [standard, 'environments/catalog/tiers/nul.yaml'],
    [standard, 'environments/catalog/tiers/Standard.yaml'],
    [nordic, 'environments/production/regions/prn.yaml'],
    [nordic, 'environments/production/regions/com1.yaml'],
    [environment, 'environments/lpt9/environment.yaml'],
    ['environments/catalog/services/api.yaml', 'environments/catalog/services/com9.yaml'],
  ])('%s at %j', (from, to) => {
    expect(moved(from, to)).toContain(`HW2007 ${to}:0:0`);
  });

  test.each([
    ['environments/catalog/grants/con.yaml', 'domains: []\n'],
    ['environments/catalog/prices/nul.yaml', 'description: x\n'],
    ['environments/catalog/machines/aux.yaml', 'description: x\n'],
    ['environments/production/waves/prn.yaml', 'runs: []\n'],
    ['environments/production/placement/com3.yaml', ''],
  ])('a new file %s', (path, text) => {
    expect(findings({ [path]: text })).toContain(`HW2007 ${path}:0:0`);
  });

  test('two that differ in letter case only', () => {
    const path = 'tenants/se/MALMO.yaml';
    expect(findings({ [path]: `name: other\n${sampleWith().get(malmo)}` })).toContain(`HW2007 ${path}:0:0`);
  });

  test('is not one that begins with such a name', () => {
    for (const name of ['console', 'com10', 'nullable', 'auxerre']) {
      expect(moved(malmo, `tenants/se/${name}.yaml`)).toEqual([]);
    }
  });
});
