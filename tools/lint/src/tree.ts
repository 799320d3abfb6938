import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files a rule looks at: path from the workspace root with forward slashes → text. */
export type Tree = ReadonlyMap<string, string>;

/** Something a rule does not allow: the file it is in, and what is wrong with it. */
export interface Finding {
  readonly path: string;
  readonly message: string;
}

/** Looks at the whole tree and reports everything that it does not allow, in the order of the paths. */
export type Rule = (tree: Tree) => readonly Finding[];

/** The root of this workspace. */
export const workspaceRoot: string = join(import.meta.dirname, '../../..');

/** Reads every file that git tracks, or would track, below `root`. Fails where `root` is not in a git checkout. */
export function readTree(root: string): Tree {
  const listing = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const paths = [...new Set(listing.split('\0'))].filter((path) => path !== '').sort();
  const tree = new Map<string, string>();
  for (const path of paths) {
    // A file deleted but not yet committed is still listed.
    if (existsSync(join(root, path))) tree.set(path, readFileSync(join(root, path), 'utf8'));
  }
  return tree;
}

const generated = /^charts\/|^environments\/(?:[^/]+\/generated|schemas)\/|(?:^|\/)fixtures\//;

/** The TypeScript files of the tree that people write. */
export function sourceFiles(tree: Tree): readonly (readonly [path: string, text: string])[] {
  return [...tree].filter(([path]) => path.endsWith('.ts') && !generated.test(path));
}
