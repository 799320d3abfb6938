import { describe, expect, test } from 'vitest';
import { edited, findings, messages, sampleFleet, sampleTexts } from '../fixtures/sample.ts';
import { loadsOf, nextCellOf } from './next-cell.ts';
import { placementFiles } from './placement-files.ts';

const nordic = 'environments/production/regions/nordic.yaml';
const placement = 'environments/production/placement/nordic.yaml';
const malmo = 'tenants/se/malmo.yaml';
const standard = 'environments/catalog/tiers/standard.yaml';

const region = (...cells: readonly string[]): Readonly<Record<string, string>> => ({
  [nordic]: `countries: [SE, NO]\nresidency: { allowed: [SE, NO] }\ncells:\n${cells.map((cell) => `  - { ${cell} }\n`).join('')}`,
});
const cell = (name: string, more: string) =>
  `name: ${name}, cluster: ${name}-prod, location: azure/swedencentral, ${more}`;

const tenants = (...names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    names.map((name) => [
      `tenants/se/${name}.yaml`,
      `displayName: ${name}\ncountry: SE\ntier: standard\nwave: pilot\n`,
    ]),
  );

/** Tenant → cell of Sweden's and Norway's tenants. */
function cellsOf(changes: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const [production] = sampleFleet(changes).environments;
  return Object.fromEntries(
    (production?.placements ?? [])
      .filter((each) => each.region.name === 'nordic')
      .map(({ tenant, cell: { name } }) => [tenant.name, name]),
  );
}

describe('tenants without a cell', () => {
  test('fill the cells in the order of the file, four fifths of each first, then the rest', () => {
    const cells = region(cell('one', 'capacity: 5'), cell('two', 'capacity: 2'));
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    expect(cellsOf({ ...cells, ...tenants(...names) })).toEqual({
      a: 'one',
      b: 'one',
      c: 'one',
      d: 'two',
      e: 'one',
      f: 'one',
      'malmo-stad': 'two',
    });
  });

  test('go where their quotas find room: pods, CPU and memory', () => {
    // The tier grants 20 pods, 4 CPU and 8Gi.
    for (const bound of ['nodes: 1', 'quota: { requests.cpu: "15" }', 'quota: { requests.memory: 30Gi }']) {
      const cells = region(cell('one', `capacity: 50, ${bound}`), cell('two', 'capacity: 50'));
      const placed = Object.values(cellsOf({ ...cells, ...tenants('a', 'b', 'c', 'd', 'e', 'f') }));
      expect(placed.filter((name) => name === 'one').length, bound).toBe(bound === 'nodes: 1' ? 4 : 2);
    }
  });

  test('of a tier that is kept apart go to the cell with the fewest of their kind', () => {
    const cells = region(cell('one', 'capacity: 50'), cell('two', 'capacity: 50'), cell('three', 'capacity: 50'));
    const apart = edited(standard, 'isolation: namespace', 'isolation: namespace\nspread: true');
    expect(cellsOf({ ...cells, ...apart, ...tenants('a', 'b', 'c') })).toEqual({
      a: 'one',
      b: 'two',
      c: 'three',
      'malmo-stad': 'one',
    });
  });

  test('are told together where no cell has room, with what the next cell takes (HW2072)', () => {
    const changes = { ...region(cell('one', 'capacity: 1')), ...tenants('a', 'b', 'c', 'd') };
    expect(findings(changes)).toEqual([`HW2072 ${nordic}:3:1`, `HW2073 ${nordic}:4:78`]);
    expect(messages(changes)[0]).toBe(
      'No cell of production/nordic has room for `b`, `c`, `d` and 1 more; a next cell for one such tenant takes 20 pods on one node or more, 4 CPU and 8Gi of memory by their quotas, in azure/norwayeast, azure/swedencentral. Add a cell to `cells`, or raise the capacity of one if its cluster allows.',
    );
  });
});

describe('the placement file', () => {
  const two = region(cell('one', 'capacity: 50'), cell('two', 'capacity: 50'));

  test('is kept: who has a line stays there', () => {
    expect(cellsOf({ ...two, ...tenants('a'), [placement]: 'malmo-stad: two # moved in spring\n' })).toEqual({
      a: 'one',
      'malmo-stad': 'two',
    });
  });

  test('yields to the cell that the tenant’s own file names', () => {
    const pinned = edited(malmo, 'wave: pilot', 'wave: pilot\ncell: one');
    expect(cellsOf({ ...two, ...pinned, [placement]: 'malmo-stad: two\n' })).toEqual({ 'malmo-stad': 'one' });
  });

  test('is written with every tenant, sorted, and read back as it is', () => {
    const fleet = sampleFleet({ ...two, ...tenants('no', 'a') });
    const [, wanted] = placementFiles(fleet);
    expect(wanted?.path).toBe(placement);
    expect(wanted?.text.split('\n').slice(0, -1)).toEqual([
      '# yaml-language-server: $schema=../../../environments/schemas/placement.schema.json',
      expect.stringMatching(/^# The cell of every tenant of production\/nordic\./),
      expect.stringMatching(/^# /),
      'a: one',
      'malmo-stad: one',
      '"no": one',
    ]);
    const again = sampleFleet({ ...two, ...tenants('no', 'a'), [placement]: wanted?.text ?? '' });
    expect(placementFiles(again)[1]).toEqual({ ...wanted, madeFrom: wanted?.text });
    expect(again.environments[0]?.placements.find(({ tenant }) => tenant.name === 'no')?.assigned).toBe('kept');
  });

  test('loses the lines of tenants that left', () => {
    const [, wanted] = placementFiles(sampleFleet({ ...two, [placement]: 'gone: two\nmalmo-stad: two\n' }));
    expect(wanted?.text).toMatch(/\nmalmo-stad: two\n$/);
    expect(wanted?.text).not.toContain('gone');
  });

  test('has nothing that nobody sees, in comments too (HW1016, HW1017)', () => {
    const changes = { [placement]: '# a\u202eb\nmalmo-stad: nordic-1 # o\u0308\n' };
    expect(findings(changes)).toEqual([`HW1016 ${placement}:1:4`, `HW1017 ${placement}:2:24`]);
  });

  test.each([
    ['malmo-stad two', 'is not a tenant and its cell'],
    ['  malmo-stad: two', 'is not a tenant and its cell'],
    ['malmo-stad: [two]', 'is not a tenant and its cell'],
    ['malmo-stad: one\nmalmo-stad: two', 'has a line already'],
  ])('has nothing but tenants and their cells: %j (HW2070)', (line, words) => {
    const changes = { ...two, [placement]: `# Cells.\n\n${line}\n` };
    expect(findings(changes)).toEqual([`HW2070 ${placement}:${line.includes('\n') ? 4 : 3}:1`]);
    expect(messages(changes)[0]).toContain(words);
  });

  test('has no marks of a merge that nobody resolved (HW1018)', () => {
    const changes = { ...two, [placement]: '# Cells.\n\n<<<<<<< HEAD\nmalmo-stad: two\n' };
    expect(findings(changes)).toEqual([`HW1018 ${placement}:3:1`]);
  });

  test('names cells that there are; a tenant is not moved because its cell is gone (HW2016)', () => {
    const changes = { ...two, [placement]: '# Cells.\nmalmo-stad: three\n' };
    expect(findings(changes)).toEqual([`HW2016 ${placement}:2:1`]);
    expect(messages(changes)[0]).toContain('Move it to one of `one`, `two`');
  });

  test('belongs to a region (HW2071)', () => {
    const path = 'environments/production/placement/iberia.yaml';
    expect(findings({ [path]: 'malmo-stad: one\n' })).toEqual([`HW2071 ${path}:0:0`]);
  });
});

describe('a cell', () => {
  test.each([
    ['capacity: 1', '2 tenants; its capacity is 1'],
    ['capacity: 9, nodes: 1, podsPerNode: 30', '40 pods; its capacity is 30'],
    ['capacity: 9, quota: { requests.cpu: "6" }', '8 CPU by the quotas of its tenants; its capacity is 6'],
    [
      'capacity: 9, quota: { requests.memory: 12Gi }',
      '16Gi of memory by the quotas of its tenants; its capacity is 12Gi',
    ],
  ])('with %s holds no more, and moves nobody to hold less (HW2037)', (bounds, words) => {
    const changes = { ...region(cell('one', bounds)), ...tenants('a'), [placement]: 'a: one\nmalmo-stad: one\n' };
    expect(findings(changes)).toEqual([expect.stringContaining(`HW2037 ${nordic}:4:`)]);
    expect(messages(changes)[0]).toContain(words);
  });

  test('is nearly full from four fifths on, which is a warning with what the next cell takes (HW2073)', () => {
    const changes = { ...region(cell('one', 'capacity: 5')), ...tenants('a', 'b', 'c') };
    expect(findings(changes)).toEqual([`HW2073 ${nordic}:4:78`]);
    expect(messages(changes)[0]).toContain(
      'The cell `one` of production/nordic is 80 % full: 4 of 5 tenants; a next cell for 5 such tenants takes 100 pods on one node or more, 20 CPU and 40Gi of memory by their quotas',
    );
    expect(sampleFleet(changes).environments).toHaveLength(1);
  });

  test('is as large as Kubernetes is tested to, where nobody says less', () => {
    const [production] = sampleFleet(region(cell('one', 'capacity: 100000'))).environments;
    const home = production?.regions.find(({ name }) => name === 'nordic');
    if (production === undefined || home === undefined) throw new Error('the sample has a region');
    const [load] = loadsOf(production, home);
    expect(load?.capacity).toMatchObject({ pods: 150_000, namespaces: 10_000, services: 10_000 });
    // 20 pods a tenant: the pods end before the namespaces do; two services a tenant: they end first.
    expect(nextCellOf(sampleFleet(), production, home).needs).toMatchObject({ tenants: 5_000, pods: 100_000 });
  });
});

describe('cells', () => {
  test('have names and clusters of their own (HW2078)', () => {
    const twice = region(
      cell('one', 'capacity: 9'),
      'name: one, cluster: other, location: azure/swedencentral, capacity: 9',
      'name: three, cluster: one-prod, location: azure/swedencentral, capacity: 9',
    );
    expect(findings(twice)).toEqual([`HW2078 ${nordic}:5:13`, `HW2078 ${nordic}:6:29`]);
    expect(messages(twice)[1]).toContain('The cluster `one-prod` is the cell `three` and another one in production.');
  });
});

describe('a tenant with isolation cluster', () => {
  const own = edited(malmo, 'wave: pilot', 'wave: pilot\nisolation: cluster');
  const dedicated = region(cell('one', 'capacity: 9'), cell('malmo', 'capacity: 1, dedicated: malmo-stad'));

  test('runs in the cell that is for it, and nobody else does', () => {
    expect(cellsOf({ ...dedicated, ...own, ...tenants('a', 'b') })).toEqual({
      a: 'one',
      b: 'one',
      'malmo-stad': 'malmo',
    });
  });

  test('moves there by asking for it, wherever it was', () => {
    expect(cellsOf({ ...dedicated, ...own, [placement]: 'malmo-stad: one\n' })).toEqual({ 'malmo-stad': 'malmo' });
  });

  test('is told what to write where there is none (HW2075)', () => {
    expect(findings(own)).toEqual([`HW2075 ${malmo}:7:12`]);
    expect(messages(own)[0]).toContain(
      'Add `{ name: malmo-stad, cluster: <cluster in Argo CD>, location: <cloud>/<region>, capacity: 1, dedicated: malmo-stad }` to `cells`',
    );
    const ofTier = edited(standard, 'isolation: namespace', 'isolation: cluster');
    expect(findings(ofTier)).toEqual([`HW2075 tenants/de/berlin.yaml:4:7`, `HW2075 ${malmo}:5:7`]);
  });

  test('is in no cell of everybody, and others are in no cell of its own (HW2076)', () => {
    const pinned = edited(malmo, 'wave: pilot', 'wave: pilot\nisolation: cluster\ncell: one');
    expect(findings({ ...dedicated, ...pinned })).toEqual([`HW2076 ${malmo}:8:7`]);
    const guest = { ...dedicated, ...own, ...tenants('a'), [placement]: 'a: malmo\n' };
    expect(findings(guest)).toEqual([`HW2076 ${placement}:1:1`]);
    expect(messages(guest)[0]).toContain('which is for `malmo-stad` alone');
  });

  test('is there for each cell that is for one (HW2077)', () => {
    expect(messages(dedicated)[0]).toContain(
      'The cell `malmo` is for `malmo-stad`, which has isolation `namespace` there.',
    );
    const twice = region(
      cell('one', 'capacity: 1, dedicated: malmo-stad'),
      cell('two', 'capacity: 1, dedicated: malmo-stad'),
      cell('three', 'capacity: 1, dedicated: nobody'),
    );
    expect(findings({ ...twice, ...own })).toEqual([`HW2077 ${nordic}:5:92`, `HW2077 ${nordic}:6:96`]);
    expect(sampleTexts[nordic]).not.toContain('dedicated');
  });

  test('shares where the environment says that everybody does', () => {
    const shared = edited('environments/production/environment.yaml', 'waves:', 'isolation: namespace\nwaves:');
    expect(cellsOf({ ...own, ...shared })).toEqual({ 'malmo-stad': 'nordic-1' });
  });
});
