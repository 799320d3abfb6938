import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { root } from './applications.ts';

const helmwright = join(root, 'tools', 'cli', 'bin', 'helmwright.mjs');

/** A copy of this repository's fleet with changed files, generated; it is gone when the test is over. */
export async function generatedCopy(edits: Readonly<Record<string, (text: string) => string>>): Promise<string> {
  const tree = await mkdtemp(join(tmpdir(), 'helmwright-fleet-'));
  onTestFinished(() => rm(tree, { recursive: true, force: true }));
  for (const folder of ['charts', 'environments', 'tenants']) {
    await cp(join(root, folder), join(tree, folder), { recursive: true });
  }
  for (const [path, edit] of Object.entries(edits)) {
    await writeFile(join(tree, path), edit(await readFile(join(tree, path), 'utf8')));
  }
  await promisify(execFile)(process.execPath, [helmwright, 'generate', '--no-verify', '--root', tree]);
  return tree;
}
