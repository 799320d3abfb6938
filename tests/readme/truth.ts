import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blocksOf } from './blocks.ts';

/** The documents whose blocks are held to the truth; each starts from a copy of the fleet of its own. */
export const documents: readonly string[] = ['README.md', 'docs/guides/cost.md'];

const root = new URL('../../', import.meta.url).pathname;

/** What the blocks of a document hold when its commands are run, in order, on a copy of the fleet. */
export async function trueContents(markdown: string): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'helmwright-readme-'));
  try {
    for (const part of ['environments', 'tenants', 'charts', 'docs']) {
      await cp(join(root, part), join(folder, part), { recursive: true });
    }
    const contents: string[] = [];
    for (const { source } of blocksOf(markdown)) {
      contents.push(
        source.kind === 'file' ? await readFile(join(root, source.text), 'utf8') : await session(source.text, folder),
      );
    }
    return contents;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A command and what it prints. Times differ from run to run, so they are left out. */
async function session(command: string, folder: string): Promise<string> {
  const shown = command.replace(/(^|&& )helmwright /g, '$1npx helmwright ');
  const runnable = command.replace(
    /(^|&& )helmwright /g,
    `$1"${process.execPath}" "${root}tools/cli/bin/helmwright.mjs" `,
  );
  const printed = await new Promise<string>((resolve) => {
    const environment = { ...process.env, NO_COLOR: '1' };
    execFile('bash', ['-c', `${runnable} 2>&1`], { cwd: folder, env: environment }, (_, stdout) => resolve(stdout));
  });
  return `$ ${shown}\n${printed.replace(/Done in [0-9.]+ s\.\n/, '').trimEnd()}\n`;
}
