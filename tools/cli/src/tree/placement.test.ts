import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { diagnosticsOf, helmwright, places } from '../fixtures/command.ts';
import { authored, fleetTree, tenantText, writeTree } from '../fixtures/fleet.ts';
import { snapshot } from '../fixtures/snapshot.ts';

const nordic = 'environments/production/regions/nordic.yaml';
const placement = 'environments/production/placement/nordic.yaml';
const lists = 'environments/production/generated/releases/nordic';

const twoCells = {
  [nordic]: (authored[nordic] ?? '').replace(
    'cells:\n',
    'cells:\n  - { name: nordic-0, cluster: nordic-zero, location: azure/swedencentral, capacity: 9 }\n',
  ),
};

const generate = (root: string) => helmwright(root, ['generate', '--no-verify', '--json']);
const read = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');
const linesOf = (root: string): readonly string[] =>
  read(root, placement)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

/** A generated tree of which the placement file is edited. */
async function editedTree(from: string | RegExp, to: string): Promise<string> {
  const root = fleetTree(twoCells);
  expect(await generate(root)).toMatchObject({ code: 0 });
  writeFileSync(join(root, placement), read(root, placement).replace(from, to));
  return root;
}

describe('placement files', () => {
  test('are written by generate, gain a line for who comes and lose that of who leaves, and keep all others', async () => {
    const root = fleetTree(twoCells);
    expect((await generate(root)).code).toBe(0);
    expect(linesOf(root)).toEqual(['malmo: nordic-0', 'oslo: nordic-0']);
    writeFileSync(join(root, placement), read(root, placement).replace('malmo: nordic-0', 'malmo: nordic-1'));
    writeTree(root, { 'tenants/se/lund.yaml': tenantText('Lund', 'SE', 'lund.example.org') });
    expect((await generate(root)).code).toBe(0);
    expect(linesOf(root)).toEqual(['lund: nordic-0', 'malmo: nordic-1', 'oslo: nordic-0']);
    expect((await helmwright(root, ['generate', '--check'])).code).toBe(0);
  });

  test('move a tenant by an edited line, without force, and nobody else', async () => {
    const root = await editedTree('malmo: nordic-0', 'malmo: nordic-1');
    expect((await helmwright(root, ['generate', '--check'])).code).toBe(1);
    const before = snapshot(root);
    expect((await generate(root)).code).toBe(0);
    expect(read(root, `${lists}/nordic-1/pilot.yaml`)).toContain('tenant: malmo,');
    expect(read(root, `${lists}/nordic-0/pilot.yaml`)).not.toContain('tenant: malmo,');
    const changed = Object.entries(snapshot(root)).flatMap(([path, text]) => (before[path] === text ? [] : [path]));
    expect(changed.filter((path) => path.includes('/nordic/'))).toEqual([
      `${lists}/nordic-0/pilot.yaml`,
      `${lists}/nordic-1/pilot.yaml`,
    ]);
  });

  test('that lost a line do not move its tenant in silence, and nothing is written (HW2074)', async () => {
    const root = await editedTree('malmo: nordic-0', 'malmo: nordic-1');
    expect((await generate(root)).code).toBe(0);
    writeFileSync(join(root, placement), read(root, placement).replace('malmo: nordic-1\n', ''));
    const before = snapshot(root);
    for (const verb of [['generate', '--no-verify'], ['plan'], ['generate', '--check']]) {
      const ran = await helmwright(root, [...verb, '--json']);
      expect(ran.code).toBe(1);
      expect(places(ran)).toEqual([`HW2074 ${placement}`]);
      expect(diagnosticsOf(ran)[0]?.message).toContain(
        '`malmo` runs in the cell `nordic-1` of production/nordic, and would move to `nordic-0`',
      );
    }
    expect(snapshot(root)).toEqual(before);
  });

  test('that are deleted come back as they were where nobody was moved', async () => {
    const root = await editedTree('', '');
    const before = snapshot(root);
    rmSync(join(root, placement));
    expect((await generate(root)).code).toBe(0);
    expect(snapshot(root)).toEqual(before);
  });

  test('may be as long as a region of a hundred thousand tenants makes them', async () => {
    const root = await editedTree(
      'malmo: nordic-0',
      `${'# a line as long as that of a tenant\n'.repeat(100_000)}malmo: nordic-0`,
    );
    expect((await generate(root)).code).toBe(0);
  });

  test('are told with everything else that is wrong (HW2070)', async () => {
    const root = await editedTree('oslo: nordic-0', 'oslo = nordic-0');
    const ran = await generate(root);
    expect(ran.code).toBe(2);
    expect(places(ran)).toEqual([`HW2070 ${placement}:5:1`]);
  });

  test('leave a warning where a cell is nearly full, which stops nobody', async () => {
    const small = (authored[nordic] ?? '').replace('capacity: 9', 'capacity: 2');
    const ran = await helmwright(fleetTree({ [nordic]: small }), ['plan']);
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain('warning HW2073');
    expect(ran.stderr).toContain(
      '100 % full: 2 of 2 tenants; a next cell for 2 such tenants takes 40 pods on one node',
    );
  });
});
