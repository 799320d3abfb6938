import { join } from 'node:path';
import { programAt, runProgramNow } from '@helmwright/disk';
import { workspaceRoot } from './tree.ts';

/** Runs Nx as a person would, and gives what it printed: without what an Nx that started these tests left in the environment. */
export function nx(...args: readonly string[]): string {
  const environment = Object.entries(process.env).filter(([name]) => !name.startsWith('NX_'));
  const call = {
    program: programAt(join(workspaceRoot, 'node_modules/.bin/nx')),
    options: args,
    folder: workspaceRoot,
    environment: { ...Object.fromEntries(environment), FORCE_COLOR: '0' },
  };
  const { status, stdout, stderr, stopped } = runProgramNow(call, { milliseconds: 300_000, bytes: 2 ** 28 });
  if (status !== 0) throw new Error(stopped?.problem ?? stderr);
  return stdout.toString('utf8');
}
