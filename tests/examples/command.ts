import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bin = join(root, 'tools/cli/bin/helmwright.mjs');

const authored = /\/(?:definitions|environments)(?:\/|$)|\/(?:helmwright\.config\.ts|package\.json)$/;
const generated = /\/environments\/(?:schemas|[^/]+\/generated)(?:\/|$)/;

/** A copy of an example's authored files, with the packages of this workspace, as if they were installed. */
export async function copyOf(name: string): Promise<{ readonly folder: string; readonly remove: () => Promise<void> }> {
  const source = join(root, 'examples', name);
  const folder = await mkdtemp(join(tmpdir(), 'helmwright-example-'));
  const filter = (path: string): boolean => path === source || (authored.test(path) && !generated.test(path));
  await cp(source, folder, { recursive: true, filter });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** What a run printed. */
export interface Printed {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command in a folder, as its users do. */
export const helmwright = (folder: string, ...args: readonly string[]): Promise<Printed> =>
  helmwrightWith({}, folder, ...args);

/** The same, with variables of the environment beside those of the tests. */
export const helmwrightWith = (
  environment: Readonly<Record<string, string>>,
  folder: string,
  ...args: readonly string[]
): Promise<Printed> =>
  new Promise((resolve) => {
    const options = { cwd: folder, maxBuffer: 64 * 1024 * 1024, env: { ...process.env, ...environment } };
    execFile(process.execPath, [bin, ...args], options, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), stdout, stderr });
    });
  });
