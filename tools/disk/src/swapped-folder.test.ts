import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generate } from './fixtures/generate.ts';
import { temporaryTree } from './fixtures/tree.ts';

// Swaps folders of the tree for links to a folder outside of it, and back, as fast as it can.
const swapper = `
  const { renameSync, symlinkSync, unlinkSync } = require('node:fs');
  const [outside, ...folders] = process.argv.slice(1);
  for (;;) for (const folder of folders) {
    try { renameSync(folder, folder + '~'); } catch { continue; }
    try { symlinkSync(outside, folder); } catch {}
    try { unlinkSync(folder); } catch {}
    try { renameSync(folder + '~', folder); } catch {}
  }`;

test.each([
  ['the folder in which contents are staged', ['charts/.helmwright-staging']],
  ['a folder in it', ['charts/.helmwright-staging/new', 'charts/.helmwright-staging/new/many']],
  ['the folder in which files get their place', ['charts/old']],
])('nothing is written or deleted outside the tree when %s is swapped for a link', async (_, folders) => {
  const root = temporaryTree();
  const outside = temporaryTree({ 'old-0': 'mine', 'new/x': 'mine', 'many/0/a.yaml': 'mine', 'f0.yaml': 'mine' });
  const before = readdirSync(outside, { recursive: true }).sort();
  const files = (content: string): Readonly<Record<string, string>> =>
    Object.fromEntries([
      ...Array.from({ length: 300 }, (__, index) => [`charts/many/${content}${index}/a.yaml`, content] as const),
      ...Array.from({ length: 100 }, (__, index) => [`charts/old/f${index}.yaml`, content] as const),
    ]);
  mkdirSync(join(root, 'charts'), { recursive: true });
  await generate(root, files('first'));
  const child = spawn(process.execPath, ['-e', swapper, outside, ...folders.map((folder) => join(root, folder))]);
  try {
    await new Promise((resolve) => child.once('spawn', resolve));
    for (let round = 0; round < 8; round++) {
      // It may be refused, as often as not.
      await generate(root, files(`round-${round}-`)).catch(() => undefined);
      expect(readdirSync(outside, { recursive: true }).sort()).toEqual(before);
    }
  } finally {
    child.kill('SIGKILL');
  }
});
