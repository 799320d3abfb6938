import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { helmwright, places } from '../fixtures/command.ts';
import { authored, fleetTree, tenantText } from '../fixtures/fleet.ts';
import { snapshot } from '../fixtures/snapshot.ts';

const nordic = 'environments/production/regions/nordic.yaml';
const placement = 'environments/production/placement/nordic.yaml';

const withCellZero = (path: string, cluster: string): string =>
  (authored[path] ?? '').replace(
    'cells:\n',
    `cells:\n  - { name: nordic-0, cluster: ${cluster}, location: azure/swedencentral, capacity: 5 }\n`,
  );

const crowded = {
  [nordic]: withCellZero(nordic, 'nordic-zero'),
  [placement]: ['boden', 'lund', 'malmo', 'oslo'].map((name) => `${name}: nordic-0\n`).join(''),
  'tenants/se/boden.yaml': tenantText('Boden', 'SE', 'boden.example.org'),
  'tenants/se/lund.yaml': tenantText('Lund', 'SE', 'lund.example.org'),
};

describe('placement status', () => {
  test('shows what each cell holds, and what it runs out of first', async () => {
    const root = fleetTree(crowded);
    const ran = await helmwright(root, ['placement', 'status', '--environment', 'production', '--region', 'nordic']);
    expect(ran.stdout).toBe(
      'production/nordic\n  nordic-0   80 %  4 of 5 tenants\n  nordic-1    0 %  0 of 9 tenants\n',
    );
    const json = JSON.parse((await helmwright(root, ['placement', 'status', '--json'])).stdout);
    expect(json).toMatchObject({ exitCode: 0 });
    expect(json.regions).toHaveLength(4);
    expect(json.regions[1]).toMatchObject({
      environment: 'production',
      region: 'nordic',
      cells: [{ cell: 'nordic-0', fullest: { resource: 'tenants', share: 0.8 } }, { cell: 'nordic-1' }],
    });
  });

  test('knows no other environments and regions (HW2041, HW2043)', async () => {
    const root = fleetTree();
    expect(places(await helmwright(root, ['placement', 'status', '--environment', 'x', '--json']))).toEqual(['HW2041']);
    const ran = await helmwright(root, ['placement', 'rebalance', '--region', 'iberia', '--json']);
    expect(ran.code).toBe(2);
    expect(places(ran)).toEqual(['HW2043']);
  });
});

describe('placement rebalance', () => {
  test('shows its moves and writes nothing', async () => {
    const root = fleetTree(crowded);
    const before = snapshot(root);
    const ran = await helmwright(root, ['placement', 'rebalance']);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain('production/nordic\n  boden: nordic-0 → nordic-1 (nearly full)\n  then:\n');
    expect(ran.stdout).toContain('1 tenant would move. Nothing was written');
    expect(snapshot(root)).toEqual(before);
  });

  test('writes them when it is told to, and generate follows', async () => {
    const root = fleetTree(crowded);
    expect((await helmwright(root, ['generate', '--no-verify'])).code).toBe(0);
    const before = readFileSync(join(root, placement), 'utf8');
    const ran = await helmwright(root, ['placement', 'rebalance', '--write', '--json']);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      exitCode: 0,
      written: true,
      moves: [{ tenant: 'boden', from: 'nordic-0', to: 'nordic-1' }],
    });
    expect(readFileSync(join(root, placement), 'utf8')).toBe(before.replace('boden: nordic-0', 'boden: nordic-1'));
    expect((await helmwright(root, ['generate', '--no-verify'])).code).toBe(0);
    expect((await helmwright(root, ['placement', 'rebalance'])).stdout).toBe('There is nothing to move.\n');
  });

  test('does not move a tenant whose own file names its cell', async () => {
    const staging = 'environments/staging/regions/nordic.yaml';
    const root = fleetTree({ ...crowded, [staging]: withCellZero(staging, 'nordic-staging-zero') });
    for (const name of ['boden', 'lund']) {
      const path = join(root, `tenants/se/${name}.yaml`);
      writeFileSync(path, `${readFileSync(path, 'utf8')}cell: nordic-0\n`);
    }
    const ran = await helmwright(root, ['placement', 'rebalance', '--environment', 'production', '--json']);
    expect(JSON.parse(ran.stdout).moves).toMatchObject([{ tenant: 'malmo' }]);
  });
});
