import { loadFleet } from '@helmwright/fleet';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { authored, malmo, placement } from './authored.ts';
import { charts, faultOfLoading, faultOfReading, mangled, noise } from './mangled.ts';

const mangledText = fc.oneof(
  noise,
  mangled.map(({ text }) => text),
);
const mangledFile = fc.oneof(mangled, fc.record({ path: fc.constantFrom(malmo, placement), text: noise }));

test('readYaml always gives a result, with positions inside the file', () => {
  fc.assert(
    fc.property(mangledText, (text) => {
      expect(faultOfReading(text)).toBeUndefined();
    }),
    { numRuns: 2_000 },
  );
});

test('loadFleet always gives a result, with positions inside the files', () => {
  fc.assert(
    fc.property(mangledFile, (file) => {
      expect(faultOfLoading(file)).toBeUndefined();
    }),
    { numRuns: 200 },
  );
});

test('loadFleet takes no name from a path that is not a plain label', () => {
  const hostile = [
    '..',
    '.',
    'a b',
    'A',
    'а',
    'x'.repeat(300),
    'a\0',
    'a\\b',
    '{{ .x }}',
    '$(x)',
    'a.',
    '-a',
    'toString',
  ];
  for (const name of hostile) {
    for (const [from, to] of [
      ['tenants/se/malmo.yaml', `tenants/se/${name}.yaml`],
      ['environments/catalog/tiers/standard.yaml', `environments/catalog/tiers/${name}.yaml`],
      ['environments/catalog/services/api.yaml', `environments/catalog/services/${name}.yaml`],
      ['environments/production/regions/nordic.yaml', `environments/production/regions/${name}.yaml`],
      ['environments/production/environment.yaml', `environments/${name}/environment.yaml`],
    ] as const) {
      const { [from]: moved = '', ...others } = authored;
      const result = loadFleet(new Map([...Object.entries(others), [to, moved.replace(/^name: .*\n/m, '')]]), charts);
      expect(result.ok, to).toBe(false);
      const found = result.diagnostics.map(({ code, position }) => `${code} ${position?.file}`);
      expect(
        found.some((each) => each === `HW2007 ${to}` || each === `HW2022 ${to}`),
        to,
      ).toBe(true);
    }
  }
});
