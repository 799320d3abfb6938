import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { presets } from '@helmwright/scaffold';
import { describe, expect, test } from 'vitest';
import { helmwright, places } from '../fixtures/command.ts';
import { Keyboard } from '../fixtures/keyboard.ts';
import { snapshot } from '../fixtures/snapshot.ts';

const empty = (): string => mkdtempSync(join(tmpdir(), 'helmwright-init-'));

/** A folder in which something lies already. */
function holding(files: Readonly<Record<string, string>>): string {
  const root = empty();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

describe('init', () => {
  test.each(Object.keys(presets))('writes the preset %s without asking, and says what to do next', async (preset) => {
    const root = empty();
    const ran = await helmwright(root, ['init', 'shop', '--preset', preset, '--yes']);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toMatch(
      new RegExp(`^Wrote a workspace of \\d+ files \\(${preset}\\)\\.\n\nNext:\n {2}cd shop\n`),
    );
    const paths = Object.keys(snapshot(root));
    expect(paths).toEqual(
      expect.arrayContaining(
        ['.gitattributes', 'helmwright.config.ts', 'package.json', 'definitions/baseline/index.test.ts'].map(
          (path) => `shop/${path}`,
        ),
      ),
    );
    // Nothing of the writing is left, and nobody is told that these files are generated.
    expect(paths.filter((path) => path.includes('.helmwright'))).toEqual([]);
    expect(readFileSync(join(root, 'shop/.gitattributes'), 'utf8')).toMatch(
      /^\* text=auto eol=lf$[\s\S]*^environments\/\*\/generated\/\*\* -text linguist-generated$/m,
    );
  });

  test('writes into the folder that it is started in, beside what is not in the way', async () => {
    const root = holding({ 'LICENSE.md': 'mine', '.git/HEAD': 'ref: refs/heads/main\n' });
    expect(await helmwright(root, ['init', '--name', 'shop'])).toMatchObject({ code: 0 });
    expect(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).toMatchObject({ name: 'shop' });
    expect(readFileSync(join(root, 'LICENSE.md'), 'utf8')).toBe('mine');
  });

  test('tells everything that is in the way, and writes nothing', async () => {
    const root = holding({
      'shop/package.json': '{}',
      'shop/README.md/notes.txt': 'mine',
      'shop/environments/old/environment.yaml': 'description: mine\n',
    });
    const before = snapshot(root);
    const ran = await helmwright(root, ['init', 'shop', '--json']);
    expect(ran.code).toBe(1);
    expect(places(ran)).toEqual(['HW4007 shop/README.md', 'HW4007 shop/environments', 'HW4003 shop/package.json']);
    expect(snapshot(root)).toEqual(before);
  });

  test.each([
    ['a file', (path: string) => writeFileSync(path, 'mine')],
    ['a link to elsewhere', (path: string) => symlinkSync(tmpdir(), path)],
  ])('writes nothing where the folder is %s', async (_what, make) => {
    const root = empty();
    make(join(root, 'shop'));
    const before = snapshot(root);
    expect((await helmwright(root, ['init', 'shop', '--json'])).code).toBeGreaterThan(0);
    expect(snapshot(root)).toEqual(before);
  });

  test('says what the machine refuses', async () => {
    const ran = await helmwright(empty(), ['init', '/proc/helmwright/shop']);
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringMatching(/^error: .*\/proc\/helmwright/) });
  });

  test.each([
    ['NO', 'is not a DNS label'],
    ['größe', 'is not a DNS label'],
    ['9lives', 'is not a DNS label'],
    ['nul', 'is one that Windows keeps'],
    ['x'.repeat(21), 'has 21 characters; at most 20 fit'],
    ['', 'is not a DNS label'],
  ])('refuses the name "%s"', async (name, says) => {
    const root = empty();
    const ran = await helmwright(root, ['init', '--name', name]);
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining(says) });
    expect(snapshot(root)).toEqual({});
  });

  test.each([
    ['NO', 'no'],
    ['Größe & Söhne (neu)', 'gro-e-so-hne-neu'],
    ['2026', 'platform'],
  ])('makes a name of a folder %s', async (folder, name) => {
    const root = empty();
    const ran = await helmwright(root, ['init', folder, '--json']);
    expect(JSON.parse(ran.stdout)).toMatchObject({ exitCode: 0, name });
  });

  test('names the presets where there is none of that name', async () => {
    const ran = await helmwright(empty(), ['init', '--preset', 'constructor']);
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('minimal, municipal, saas, multi-region') });
  });

  test('asks on a terminal for what the flags leave out', async () => {
    const root = empty();
    const terminal = new Keyboard([
      ['What is it', '\x1b[B\r'],
      ['Name of the product', '\r'],
    ]);
    expect(await helmwright(root, ['init', 'kommun'], { terminal })).toMatchObject({ code: 0 });
    expect(readFileSync(join(root, 'kommun/README.md'), 'utf8')).toMatch(/^# kommun\n\nA platform of municipalities/);
  });

  test('leaves without a trace where the person does', async () => {
    const root = empty();
    const terminal = new Keyboard([['What is it', '\x03']]);
    expect(await helmwright(root, ['init', 'shop'], { terminal })).toMatchObject({ code: 130 });
    expect(snapshot(root)).toEqual({});
  });
});
