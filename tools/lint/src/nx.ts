import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { workspaceRoot } from './tree.ts';

/** Runs Nx as a person would, and gives what it printed: without what an Nx that started these tests left in the environment. */
export function nx(...args: readonly string[]): string {
  const environment = Object.entries(process.env).filter(([name]) => !name.startsWith('NX_'));
  return execFileSync(join(workspaceRoot, 'node_modules/.bin/nx'), args, {
    cwd: workspaceRoot,
    encoding: 'utf8',
    env: { ...Object.fromEntries(environment), FORCE_COLOR: '0' },
  });
}
