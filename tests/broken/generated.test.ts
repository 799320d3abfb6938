import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { breakTree, findings, readBreaks, soundFleet } from './breaks.ts';
import { codesOf, helmwright } from './command.ts';
import { copyOf } from './fleet-tree.ts';

const generated = mkdtempSync(join(tmpdir(), 'helmwright-broken-'));
beforeAll(async () => {
  cpSync(soundFleet, generated, { recursive: true });
  expect(await helmwright(generated, 'generate')).toEqual({ code: 0, diagnostics: [], complaint: '' });
});
afterAll(() => rmSync(generated, { recursive: true, force: true }));

/** What is found of a tree by those who only look, and then by those who would write. */
const examine = async (tree: string): Promise<Readonly<Record<string, readonly string[]>>> =>
  findings({
    'generate --check': codesOf(await helmwright(tree, 'generate', '--check')),
    generate: codesOf(await helmwright(tree, 'generate', '--no-verify')),
  });

test('what was generated from the sound fleet passes every check', async () => {
  expect(await examine(copyOf(generated))).toEqual({});
});

test.each(readBreaks('generated'))('$name: $breaks', async (broken) => {
  const tree = copyOf(generated);
  breakTree(tree, broken);
  expect(await examine(tree)).toEqual(broken.finds);
});
