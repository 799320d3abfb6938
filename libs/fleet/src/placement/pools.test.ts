import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { edited, findings, sampleFleet, sampleTexts } from '../fixtures/sample.ts';
import { namespaceOf } from '../occupants.ts';
import { layersOf } from '../values/layers.ts';
import { mergedValues } from '../values/merge.ts';
import { loadsOf } from './next-cell.ts';
import { withPlacements } from './pools.ts';

const environment = 'environments/production/environment.yaml';
const nordic = 'environments/production/regions/nordic.yaml';
const pooling = `${sampleTexts[environment]}pool: { tier: standard }\n`;

const cells = (...bounds: readonly string[]): Readonly<Record<string, string>> => ({
  [nordic]: `countries: [SE, NO]
residency: { allowed: [SE, NO] }
cells:
${bounds.map((more, index) => `  - { name: n-${index}, cluster: c-${index}, location: azure/swedencentral, ${more} }\n`).join('')}`,
});

const tenant = (isolation: string, country = 'SE'): string =>
  `displayName: T\ncountry: ${country}\ntier: standard\nwave: pilot\nisolation: ${isolation}\n`;

const kept = (homes: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({
  'environments/production/placement/nordic.yaml': Object.entries(homes)
    .map(([name, cell]) => `${name}: ${cell}\n`)
    .join(''),
});

const production = (changes: Readonly<Record<string, string | undefined>>) => {
  const fleet = sampleFleet({ [environment]: pooling, 'tenants/se/malmo.yaml': undefined, ...changes });
  const [first] = fleet.environments;
  if (first === undefined) throw new Error('the sample has an environment');
  return { fleet, production: first };
};

describe('a pool', () => {
  test('takes what its tier grants, once, and its tenants take a place each', () => {
    const tenants = { 'tenants/se/a.yaml': tenant('pod'), 'tenants/se/b.yaml': tenant('pod') };
    const { production: found } = production({ ...cells('capacity: 9'), ...tenants });
    const [region] = found.regions.filter(({ name }) => name === 'nordic');
    const used = region && loadsOf(found, region)[0]?.used;
    expect(used).toMatchObject({ tenants: 2, namespaces: 1, pods: 20, services: 2, cpu: 4000, memory: 8 * 2 ** 30 });
    expect(found.placements.filter(({ isolation }) => isolation === 'pod').map(namespaceOf)).toEqual([
      'pool-n-0',
      'pool-n-0',
    ]);
  });

  test('is counted when its first tenant is given a cell', () => {
    // The first cell has room for tenants and none for a pool.
    const { production: found } = production({
      ...cells('capacity: 9, quota: { requests.cpu: "3" }', 'capacity: 9'),
      'tenants/se/a.yaml': tenant('pod'),
    });
    expect(found.pools.map(({ name }) => name)).toEqual(['pool-n-1']);
  });

  test('draws the next tenants, rather than that there be two', () => {
    const { production: found } = production({
      ...cells('capacity: 9', 'capacity: 9'),
      ...kept({ a: 'n-1' }),
      'tenants/se/a.yaml': tenant('pod'),
      'tenants/se/b.yaml': tenant('pod'),
      'tenants/se/c.yaml': tenant('namespace'),
    });
    expect(found.placements.map(({ tenant: { name }, cell }) => [name, cell.name])).toEqual([
      ['a', 'n-1'],
      ['b', 'n-1'],
      ['berlin', 'germany-1'],
      ['c', 'n-0'],
    ]);
  });

  test('counts in the capacity of its cell (HW2037)', () => {
    const tight = { ...cells('capacity: 9, quota: { requests.cpu: "3" }'), ...kept({ 'malmo-stad': 'n-0' }) };
    const pod = edited('tenants/se/malmo.yaml', 'wave: pilot', 'wave: pilot\nisolation: pod');
    const found = findings({ [environment]: pooling, ...tight, ...pod });
    expect(found.filter((each) => each.startsWith('HW2037'))).toHaveLength(1);
  });

  test('has its own tier in a cell that names one, and room for the objects of a whole cell of tenants', () => {
    const large = {
      'environments/catalog/tiers/large.yaml': `${sampleTexts['environments/catalog/tiers/standard.yaml']?.replace('pods: "20"', 'pods: "50"')}`,
    };
    const { fleet, production: found } = production({
      ...cells('capacity: 30, pool: large'),
      ...large,
      'tenants/se/a.yaml': tenant('pod'),
    });
    const [pool] = found.pools;
    const values = pool && mergedValues(layersOf(fleet, found, pool, 'tenant'));
    expect(values).toMatchObject({
      tenant: { name: 'pool-n-0', tier: 'large', country: 'SE', region: 'nordic' },
      quota: { pods: '50', configmaps: '130', secrets: '700', 'count/ingresses.networking.k8s.io': '130' },
    });
  });
});

const isolations = fc.constantFrom('cluster', 'namespace', 'pod');
const drawn = fc.dictionary(
  fc.stringMatching(/^t[a-z]{1,3}$/),
  fc.record({ isolation: fc.constantFrom('namespace', 'pod'), country: fc.constantFrom('SE', 'NO', 'DE') }),
  { maxKeys: 12 },
);

const files = (tenants: Readonly<Record<string, { readonly isolation: string; readonly country: string }>>) =>
  Object.fromEntries(
    Object.entries(tenants).map(([name, { isolation, country }]) => [
      `tenants/${country.toLowerCase()}/${name}.yaml`,
      tenant(isolation, country),
    ]),
  );

describe('whatever is drawn', () => {
  const wide = cells('capacity: 4', 'capacity: 40');

  test('a cell has a pool exactly while it has tenants for it, of its own environment and region alone', () => {
    fc.assert(
      fc.property(drawn, (tenants) => {
        const { production: found } = production({ ...wide, ...files(tenants) });
        const pooled = found.placements.filter(({ isolation }) => isolation === 'pod');
        expect(found.pools.map(({ cell }) => cell)).toEqual(
          found.pools.filter(({ cell }) => pooled.some((each) => each.cell === cell)).map(({ cell }) => cell),
        );
        expect(found.pools.flatMap(({ members }) => members).length).toBe(pooled.length);
        for (const { name, region, cell, members } of found.pools) {
          expect(region.environment).toBe(found.name);
          expect(region.cells).toContain(cell);
          for (const each of members) {
            expect([each.region, each.cell, each.isolation, namespaceOf(each)]).toEqual([region, cell, 'pod', name]);
          }
        }
        expect(new Set(found.pools.map(({ name }) => name)).size).toBe(found.pools.length);
      }),
      { numRuns: 60 },
    );
  });

  test('a tenant that comes to a pool moves no other, and changes no pool but its own', () => {
    fc.assert(
      fc.property(drawn, fc.constantFrom('SE', 'NO', 'DE'), (tenants, country) => {
        const { production: before } = production({ ...wide, ...files(tenants) });
        const homes = before.placements.filter(({ region }) => region.name === 'nordic');
        const remembered = kept(Object.fromEntries(homes.map((each) => [each.tenant.name, each.cell.name])));
        const { production: after } = production({
          ...wide,
          ...remembered,
          ...files({ ...tenants, newcomer: { isolation: 'pod', country } }),
        });
        const cellsOf = (placements: typeof before.placements) =>
          new Map(placements.map((each) => [each.tenant.name, each.cell.name]));
        const now = cellsOf(after.placements);
        const home = now.get('newcomer');
        now.delete('newcomer');
        expect(now).toEqual(cellsOf(before.placements));
        const others = (pools: typeof before.pools) =>
          pools
            .filter(({ cell }) => cell.name !== home)
            .map(({ name, members, demand }) => [name, members.length, demand]);
        expect(others(after.pools)).toEqual(others(before.pools));
      }),
      { numRuns: 60 },
    );
  });

  test('other placements have the pools that they need, and no others', () => {
    fc.assert(
      fc.property(drawn, fc.array(isolations, { minLength: 13, maxLength: 13 }), (tenants, chosen) => {
        const { fleet, production: found } = production({ ...wide, ...files(tenants) });
        const supposed = withPlacements(
          fleet,
          found,
          found.placements.map((placement, index) => ({ ...placement, isolation: chosen[index] ?? 'namespace' })),
        );
        const needed = supposed.placements.filter(({ isolation }) => isolation === 'pod').map(({ cell }) => cell.name);
        expect(supposed.pools.map(({ cell }) => cell.name).sort()).toEqual([...new Set(needed)].sort());
      }),
      { numRuns: 40 },
    );
  });
});
