import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runChild } from './fixtures/run-child.ts';
import { temporaryTree, writeFiles } from './fixtures/tree.ts';
import { observe } from './observe.ts';
import { readTree } from './read-tree.ts';

const codesOf = async (root: string, folders = ['tenants']) =>
  (await readTree(root, folders)).diagnostics.map(({ code, position }) => [code, position?.file]);

describe('readTree', () => {
  test('reads every file below the folders, sorted by path', async () => {
    const root = temporaryTree({
      'tenants/se/malmo.yaml': 'ö',
      'tenants/se/Lund.yaml': 'l',
      'tenants/de/berlin.yaml': 'b',
      'environments/catalog/tiers.yaml': 't',
      'elsewhere/x': 'x',
    });
    const read = await readTree(root, ['tenants', 'environments']);
    expect(read.ok && [...read.value]).toEqual([
      ['environments/catalog/tiers.yaml', 't'],
      ['tenants/de/berlin.yaml', 'b'],
      ['tenants/se/Lund.yaml', 'l'],
      ['tenants/se/malmo.yaml', 'ö'],
    ]);
  });

  test('takes a folder that does not exist for empty', async () => {
    const read = await readTree(temporaryTree(), ['tenants']);
    expect(read.ok && read.value.size).toBe(0);
  });

  test('reads, and looks into, only what is asked for', async () => {
    const root = temporaryTree({ 'e/a.yaml': 'a', 'e/a.txt': 'a', 'e/generated/b.yaml': 'b' });
    symlinkSync('/etc', join(root, 'e/generated/etc'));
    const read = await readTree(root, ['e'], {
      include: (path, kind) => (kind === 'folder' ? !path.endsWith('/generated') : path.endsWith('.yaml')),
    });
    expect(read.ok && [...read.value.keys()]).toEqual(['e/a.yaml']);
  });

  test('passes a byte order mark on', async () => {
    const read = await readTree(temporaryTree({ 'tenants/a.yaml': '\ufeffname: a\n' }), ['tenants']);
    expect(read.ok && read.value.get('tenants/a.yaml')).toBe('\ufeffname: a\n');
  });

  test('follows links inside the tree', async () => {
    const root = temporaryTree({ 'tenants/a.yaml': 'a', 'shared/b.yaml': 'b' });
    symlinkSync('../shared', join(root, 'tenants/linked'));
    symlinkSync('a.yaml', join(root, 'tenants/c.yaml'));
    const read = await readTree(root, ['tenants']);
    expect(read.ok && [...read.value.keys()]).toEqual(['tenants/a.yaml', 'tenants/c.yaml', 'tenants/linked/b.yaml']);
  });

  test('refuses links out of the tree, to files, to folders and above the folders asked for (HW4201)', async () => {
    const outside = temporaryTree({ 'secret.yaml': 's' });
    const root = temporaryTree({ 'tenants/a.yaml': 'a' });
    symlinkSync(join(outside, 'secret.yaml'), join(root, 'tenants/file.yaml'));
    symlinkSync(outside, join(root, 'tenants/folder'));
    expect(await codesOf(root)).toEqual([
      ['HW4201', 'tenants/file.yaml'],
      ['HW4201', 'tenants/folder'],
    ]);
    symlinkSync(outside, join(root, 'environments'));
    expect(await codesOf(root, ['environments'])).toEqual([['HW4201', 'environments']]);
  });

  test('is not misled by a neighbour whose name begins with the name of the tree (HW4201)', async () => {
    const parent = temporaryTree({ 'tree/tenants/a.yaml': 'a', 'tree-2/b.yaml': 'b' });
    symlinkSync(join(parent, 'tree-2/b.yaml'), join(parent, 'tree/tenants/b.yaml'));
    expect(await codesOf(join(parent, 'tree'))).toEqual([['HW4201', 'tenants/b.yaml']]);
  });

  test('refuses links that lead nowhere or back (HW4202)', async () => {
    const root = temporaryTree({ 'tenants/a.yaml': 'a' });
    symlinkSync('gone.yaml', join(root, 'tenants/dangling.yaml'));
    symlinkSync('loop.yaml', join(root, 'tenants/loop.yaml'));
    symlinkSync('../tenants', join(root, 'tenants/up'));
    const found = await codesOf(root);
    expect(found).toHaveLength(3);
    expect(found).toEqual(
      expect.arrayContaining([
        ['HW4202', 'tenants/dangling.yaml'],
        ['HW4202', 'tenants/loop.yaml'],
        ['HW4202', 'tenants/up'],
      ]),
    );
  });

  test('reports every file and folder without permission to read (HW4203)', async () => {
    const root = temporaryTree({ 'tenants/a.yaml': 'a', 'tenants/b/c.yaml': 'c', 'tenants/d.yaml': 'd' });
    chmodSync(join(root, 'tenants/a.yaml'), 0);
    chmodSync(join(root, 'tenants/b'), 0);
    const outcome = await runChild({ task: 'read', root, files: {}, unprivileged: true });
    chmodSync(join(root, 'tenants/b'), 0o755);
    expect(outcome).toMatchObject({ ok: false });
    expect(outcome !== 'killed' && outcome.diagnostics.map(({ code, position }) => [code, position?.file])).toEqual([
      ['HW4203', 'tenants/b'],
      ['HW4203', 'tenants/a.yaml'],
    ]);
  });

  test('reports a tree that is not there (HW4203)', async () => {
    expect(await codesOf(join(temporaryTree(), 'gone'))).toEqual([['HW4203', '.']]);
    expect((await observe(join(temporaryTree(), 'gone'), ['a'])).diagnostics).toMatchObject([{ code: 'HW4203' }]);
  });

  test('reports a file where a folder is asked for (HW4203)', async () => {
    expect(await codesOf(temporaryTree({ tenants: 'a file' }))).toEqual([['HW4203', 'tenants']]);
  });

  test('names the line and column of the first byte that is not UTF-8 (HW4204)', async () => {
    const latin1 = Buffer.concat([Buffer.from('name: å\ncity: Malm'), Buffer.from([0xf6]), Buffer.from('\n')]);
    const read = await readTree(temporaryTree({ 'tenants/a.yaml': latin1 }), ['tenants']);
    expect(read.diagnostics).toMatchObject([
      { code: 'HW4204', position: { file: 'tenants/a.yaml', line: 2, column: 11 } },
    ]);
    expect(read.diagnostics[0]?.message).toContain('0xf6');
  });

  test('names a character that is cut off at the end of a file, and UTF-16 (HW4204)', async () => {
    const cut = Buffer.from([0x61, 0xc3]);
    const utf16 = Buffer.from('\ufeffname: a', 'utf16le');
    const read = await readTree(temporaryTree({ 'tenants/a.yaml': cut, 'tenants/b.yaml': utf16 }), ['tenants']);
    expect(read.diagnostics).toMatchObject([
      { code: 'HW4204', position: { line: 1, column: 2 }, message: expect.stringContaining('0xc3') },
      { code: 'HW4204', position: { line: 1, column: 1 }, message: expect.stringContaining('UTF-16') },
    ]);
  });

  test('refuses a huge file without reading it (HW4205)', async () => {
    const root = temporaryTree({ 'tenants/a.yaml': 'x'.repeat(101) });
    const read = await readTree(root, ['tenants'], { maximumBytes: () => 100 });
    expect(read.diagnostics).toMatchObject([{ code: 'HW4205', position: { file: 'tenants/a.yaml' } }]);
    expect(read.diagnostics[0]?.message).toContain('101 bytes');
    expect(await codesOf(root)).toEqual([]);
  });

  test('refuses a pipe instead of waiting for it (HW4206)', async () => {
    const root = temporaryTree();
    mkdirSync(join(root, 'tenants'));
    execFileSync('mkfifo', [join(root, 'tenants/pipe.yaml')]);
    expect(await codesOf(root)).toEqual([['HW4206', 'tenants/pipe.yaml']]);
  });

  test('reports everything at once', async () => {
    const root = temporaryTree({ 'tenants/bad.yaml': Buffer.from([0xff]) });
    writeFiles(root, { 'tenants/good.yaml': 'a' });
    symlinkSync('/etc', join(root, 'tenants/etc'));
    expect((await codesOf(root)).map(([code]) => code).sort()).toEqual(['HW4201', 'HW4204']);
  });
});
