import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram, plainEnvironment, runProgramNow } from '@helmwright/disk';

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
  const program = findProgram('git', process.env);
  if (program === undefined) throw new Error('there is no git on PATH');
  const options = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const call = { program, options, folder: root, environment: plainEnvironment(process.env) };
  const { status, stdout, stderr, stopped } = runProgramNow(call, { milliseconds: 60_000, bytes: 2 ** 28 });
  if (status !== 0) throw new Error(stopped?.problem ?? stderr);
  const paths = [...new Set(stdout.toString('utf8').split('\0'))].filter((path) => path !== '').sort();
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
