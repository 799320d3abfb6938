import { expect, test } from 'vitest';
import { described, environment, pooled } from '../fixtures/pooled.ts';
import { edited, findings, messages, sampleCharts, sampleWith } from '../fixtures/sample.ts';
import { loadFleet } from '../load/load-fleet.ts';

const malmo = 'tenants/se/malmo.yaml';
const lund = 'tenants/se/lund.yaml';
const berlin = 'tenants/de/berlin.yaml';

const secrets = (written: string): string => `values: { pool-tenant: { secrets: { ${written} } } }\n`;

/** Malmö and Lund in one pool. */
const two = (ofMalmo: string, ofLund: string): Readonly<Record<string, string>> => ({
  ...described(),
  ...edited('environments/production/regions/nordic.yaml', 'capacity: 2', 'capacity: 20'),
  ...pooled(malmo, `cell: nordic-1\n${ofMalmo}`),
  [lund]: `displayName: Lund\ncountry: SE\ntier: standard\nwave: pilot\nisolation: pod\ncell: nordic-1\n${ofLund}`,
});

test('two tenants of a pool that name the same Secret are told of with both places (HW2107)', () => {
  const changes = two(secrets('database: login'), secrets('mail: mail, store: login'));
  const { diagnostics } = loadFleet(sampleWith(changes), sampleCharts);
  expect(diagnostics.map(({ code, message, position, related }) => [code, message, position, related])).toEqual([
    [
      'HW2107',
      '`malmo-stad` and `lund` name the same Secret `login` of `pool-nordic-1` in production.',
      expect.objectContaining({ file: malmo, line: 10, column: 47 }),
      [{ message: '`lund` has it from here.', position: expect.objectContaining({ file: lund, line: 7, column: 56 }) }],
    ],
  ]);
});

test('a Secret that is named for all tenants at once is one mistake, at its place', () => {
  const text = `${described()[environment]}`.replace(
    'values:\n',
    'values:\n  pool-tenant: { secrets: { mail: relay } }\n',
  );
  const third = { 'tenants/se/ystad.yaml': two('', '')[lund]?.replace('Lund', 'Ystad') };
  const changes = { ...two('', ''), ...third, [environment]: text };
  expect(messages(changes)).toEqual([
    'Several tenants name the same Secret `relay` of `pool-nordic-1` in production. Give each tenant a Secret of its own, and name it in the file of the tenant.',
  ]);
  expect(findings(changes)).toEqual([`HW2107 ${environment}:5:35`]);
});

test('a Secret may serve one tenant for two purposes, be refused again by null, and be called alike in another pool', () => {
  expect(findings(two(secrets('database: malmo, store: malmo'), secrets('database: lund')))).toEqual([]);
  expect(findings(two(secrets('database: login'), secrets('database: null')))).toEqual([]);
  const apart = {
    ...described(),
    ...pooled(malmo, secrets('database: login')),
    ...pooled(berlin, secrets('database: login')),
  };
  expect(findings(apart)).toEqual([]);
});
