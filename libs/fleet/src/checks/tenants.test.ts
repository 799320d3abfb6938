import { describe, expect, test } from 'vitest';
import { edited, findings, sampleCharts, sampleWith } from '../fixtures/sample.ts';
import { loadFleet } from '../load/load-fleet.ts';

const malmo = 'tenants/se/malmo.yaml';
const standard = 'environments/catalog/tiers/standard.yaml';

describe('names', () => {
  test('HW2020 two tenants of one name, with both places', () => {
    const result = loadFleet(
      sampleWith(edited('tenants/de/berlin.yaml', 'display', 'name: malmo-stad\ndisplay')),
      sampleCharts,
    );
    expect(result.diagnostics).toMatchObject([
      {
        code: 'HW2020',
        position: { file: malmo, line: 1, column: 7 },
        related: [{ position: { file: 'tenants/de/berlin.yaml', line: 1, column: 7 } }],
      },
    ]);
  });

  test.each(['kube-system', 'default', 'istio-system', 'argocd', 'values'])('HW2021 the reserved name %s', (name) => {
    expect(findings(edited(malmo, 'malmo-stad', name))).toEqual([`HW2021 ${malmo}:1:7`]);
  });

  test('HW2021 an environment, region or service whose name has a meaning of its own', () => {
    for (const name of ['tenant', 'services']) {
      const path = `environments/catalog/services/${name}.yaml`;
      expect(findings({ [path]: 'description: x\n' })).toContain(`HW2021 ${path}:0:0`);
    }
  });

  test.each(['Malmo', 'malmo_stad', '1malmo', 'malmo-', 'a'.repeat(41), 'malmö'])('HW2022 %s as a name', (name) => {
    expect(findings(edited(malmo, 'malmo-stad', name))).toEqual([`HW2022 ${malmo}:1:7`]);
  });

  test('HW2022 a file whose name cannot be part of a name', () => {
    const path = 'environments/catalog/tiers/one-of-more-than-twenty.yaml';
    expect(findings({ [path]: sampleWith().get(standard) })).toEqual([`HW2022 ${path}:0:0`]);
  });

  test.each(['1280', '01280', '12-80', '1 2 8 0'])('HW2024 a municipality written twice, as %s', (code) => {
    const lund = `displayName: Lund\ncountry: SE\nmunicipalityCode: "${code}"\ntier: standard\nwave: pilot\n`;
    expect(findings({ 'tenants/se/lund.yaml': lund })).toEqual([`HW2024 ${malmo}:4:19`]);
  });

  test.each([
    ['1280', []],
    ['128', [`HW2025 ${malmo}:4:19`]],
    ['12 80', [`HW2025 ${malmo}:4:19`]],
    ['128A', [`HW2025 ${malmo}:4:19`]],
    ['1A80', []],
  ])('HW2025 a code of another form than its country has, as %s', (code, found) => {
    const forms = edited(
      'environments/catalog/locations.yaml',
      '  SE: {',
      '  SE: { municipalityCodes: ["####", "1A##"],',
    );
    expect(findings({ ...forms, ...edited(malmo, '"1280"', `"${code}"`) })).toEqual(found);
  });

  test('HW2036 a domain of two tenants, with both places', () => {
    const result = loadFleet(
      sampleWith(edited('tenants/de/berlin.yaml', '[berlin.example.org]', '[b.example.org, malmo.example.org]')),
      sampleCharts,
    );
    expect(result.diagnostics).toMatchObject([
      {
        code: 'HW2036',
        position: { file: malmo, line: 7, column: 11 },
        related: [{ position: { file: 'tenants/de/berlin.yaml', line: 6, column: 26 } }],
      },
    ]);
  });
});
