import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { WrongUsage } from '../output/outcome.ts';

/** The folder named with `--root`, or the nearest one upwards with an `environments/`. */
export function findRoot(folder: string, named: string | undefined): string {
  if (named !== undefined) {
    const root = resolve(folder, named);
    if (isFolder(root)) return root;
    throw new WrongUsage(`There is no folder ${named}. Name an existing one with --root.`);
  }
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (isFolder(join(at, 'environments'))) return at;
    if (dirname(at) === at) break;
  }
  throw new WrongUsage(
    `Neither ${folder} nor any folder above it has an environments/ folder. Name the tree with --root DIR.`,
  );
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
