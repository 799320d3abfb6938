import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Diagnostic, toolchainCodes } from '@helmwright/diagnostics';
import { isAuthoredPath } from '@helmwright/fleet';
import { manifestName } from '@helmwright/plan';
import { type GitFolder, runGit, type WorkTree, workTreeOf } from './run-git.ts';

/** What of the tree a run needs: what people write, or what is generated too. */
export type Needed = 'authored' | 'everything';

/** The most bytes of the list of the files of an index: two million of them. */
const MAX_LIST = 256 * 1024 * 1024;

/**
 * Finds what a sparse checkout keeps out of the work tree (HW6312): a missing file means that it was deleted. Git is
 * asked only where a sparse checkout was set up. Where it cannot be asked, nothing is found: whoever needs git says so.
 */
export async function leftOutOfCheckout({ folder, io }: GitFolder, needed: Needed): Promise<readonly Diagnostic[]> {
  const tree = existsSync(folder) ? workTreeOf(folder) : undefined;
  if (tree === undefined || !isSparse(tree)) return [];
  const folders = needed === 'authored' ? ['environments', 'tenants'] : ['charts', 'docs', 'environments', 'tenants'];
  const listed = await runGit(tree, io, {
    options: ['ls-files', '-t', '-z'],
    end: '--',
    operands: folders.map((each) => `${tree.prefix}${each}`),
    most: MAX_LIST,
  });
  if (listed?.status !== 0) return [];
  const missing = skippedPaths(listed.stdout)
    .map((path) => path.slice(tree.prefix.length))
    .filter((path) => (needed === 'authored' ? isAuthoredPath(path) : !isOtherDocument(path)))
    .filter((path) => lstatSync(join(folder, path), { throwIfNoEntry: false }) === undefined);
  const [first] = missing;
  if (first === undefined) return [];
  const lacking = folders.filter((each) => missing.some((path) => path.startsWith(`${each}/`)));
  const count = missing.length === 1 ? '1 file' : `${missing.length} files`;
  return [
    toolchainCodes.sparseCheckout({
      message: `A sparse checkout leaves out ${count} below ${lacking.join(', ')}, \`${first}\` the first.`,
      remedy: `At the top of the repository, run \`git sparse-checkout add ${lacking.map((each) => nameOf(tree, each)).join(' ')}\`, or \`git sparse-checkout disable\`.`,
    }),
  ];
}

// Documents are written by people, but for one, and nothing reads them.
const isOtherDocument = (path: string): boolean =>
  path.startsWith('docs/') && path !== `docs/${manifestName}` && path !== 'docs/diagnostics.md';

const nameOf = ({ prefix }: WorkTree, folder: string): string =>
  /\s/.test(prefix) ? `"${prefix}${folder}"` : `${prefix}${folder}`;

/** Whether a sparse checkout was ever set up in this work tree; a linked one has settings of its own. */
function isSparse({ top }: WorkTree): boolean {
  try {
    const git = join(top, '.git');
    const own = lstatSync(git).isDirectory() ? git : linkedFolder(top, readFileSync(git, 'utf8'));
    return existsSync(join(own, 'info/sparse-checkout'));
  } catch {
    return false;
  }
}

const linkedFolder = (top: string, text: string): string => resolve(top, text.replace(/^gitdir: /, '').trimEnd());

/** The paths of `S <path>\0`: those that git is told not to write to the work tree. */
const skippedPaths = (list: Buffer): readonly string[] =>
  list
    .toString('utf8')
    .split('\0')
    .filter((line) => line.startsWith('S '))
    .map((line) => line.slice(2));
