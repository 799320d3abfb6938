import { describe, expect, test } from 'vitest';
import { edited, findings } from '../fixtures/sample.ts';

const malmo = 'tenants/se/malmo.yaml';
const environment = 'environments/production/environment.yaml';
const nordic = 'environments/production/regions/nordic.yaml';

describe('HW2004 a name that Windows keeps for a device', () => {
  test.each(['con', 'nul', 'aux', 'prn', 'com1', 'lpt9'])('%s for a wave, and HW2022 for a tenant', (name) => {
    const waves = edited(environment, 'waves: [pilot, general]', `waves: [pilot, general, ${name}]`);
    expect(findings(waves).filter((each) => each.includes('HW2004'))).toEqual([expect.stringContaining(environment)]);
    expect(findings(edited(malmo, 'malmo-stad', name))).toEqual([`HW2022 ${malmo}:1:7`]);
  });

  test('for a cell', () => {
    expect(findings(edited(nordic, 'nordic-1', 'com2')).filter((each) => each.includes('HW2004'))).toEqual([
      expect.stringContaining(nordic),
    ]);
  });
});

describe('HW2004 text that people do not see as it is, though it is escaped', () => {
  const written = [
    ['a bidirectional control', '"a\\u202eb"'],
    ['a zero-width space', '"a\\u200bb"'],
    ['a soft hyphen', '"a\\u00adb"'],
    ['a tag', '"a\\U000E0041"'],
    ['a filler that counts as a letter', '"a\\u3164"'],
    ['a line break', '"a\\n::warning::b"'],
    ['a tab', '"a\\tb"'],
    ['a decomposed letter', '"o\\u0308"'],
  ];
  test.each(written)('%s in a display name', (_, text) => {
    expect(findings(edited(malmo, 'Malmö stad', text))).toEqual([expect.stringContaining(`HW2004 ${malmo}`)]);
  });

  test.each(written)('%s in a description', (_, text) => {
    expect(findings(edited(environment, 'The real thing.', text))).toContainEqual(
      expect.stringContaining(`HW2004 ${environment}`),
    );
  });

  test.each(written)('%s in the name of an administrator', (_, text) => {
    expect([...new Set(findings(edited(malmo, 'admin@malmo.example.org', text)))]).toEqual([`HW2004 ${malmo}:8:26`]);
  });
});

test('HW2004 a map or list of values with more entries than charts should compare', () => {
  const entries = (count: number): string => Array.from({ length: count }, (_, index) => `p${index}: 1`).join(', ');
  const ports = (count: number) => edited(malmo, '{ replicas: 3 }', `{ config: { ${entries(count)} } }`);
  expect(findings(ports(500))).toEqual([]);
  expect(findings(ports(501))).toEqual([`HW2004 ${malmo}:10:18`]);
});
