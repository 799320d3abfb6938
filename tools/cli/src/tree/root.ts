import { statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { Io } from '../output/io.ts';
import { WrongUsage } from '../output/outcome.ts';
import { CONFIG_FILE, hasConfig } from '../workspace/config-file.ts';

/** The folder named with `--root`, or the nearest one upwards with a `helmwright.config.ts` or an `environments/`. */
export function findRoot(io: Pick<Io, 'folder'>, named: string | undefined): string {
  if (named !== undefined) {
    const root = isAbsolute(named) ? resolve(named) : resolve(io.folder, named);
    if (isFolder(root)) return root;
    throw new WrongUsage(`There is no folder ${named}. Name an existing one with --root.`);
  }
  const { folder } = io;
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (hasConfig(at) || isFolder(join(at, 'environments'))) return at;
    if (dirname(at) === at) break;
  }
  throw new WrongUsage(
    `Neither ${folder} nor any folder above it has a ${CONFIG_FILE} or an environments/ folder. Name the tree with --root DIR.`,
  );
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
