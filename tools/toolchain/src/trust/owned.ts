import type { Stats } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

/** Whether only this user can have put something where it is. */
export type Ownership =
  | { readonly state: 'ours' }
  | { readonly state: 'absent' }
  | { readonly state: 'foreign'; readonly reason: string };

/** Permissions to write for the group and for everybody. */
const groupOrOthers = 0o022;
const everybody = 0o002;
const sticky = 0o1000;

/**
 * Looks at a folder and at everything on the way from it to something below: all of it belongs to this user, nobody
 * else may write, and nothing is a link. Above the folder, which itself may be reached by links, nobody may be able to
 * put another one in its place. Windows tells nothing of this: there only links are refused.
 */
export async function ownership(root: string, below: string, leaf: 'folder' | 'file'): Promise<Ownership> {
  try {
    const start = await realpath(root);
    for (let above = dirname(start); ; above = dirname(above)) {
      const { mode } = await lstat(above);
      if (knowsOwners && (mode & everybody) !== 0 && (mode & sticky) === 0) {
        return { state: 'foreign', reason: `${above} lets everybody put something else in its place` };
      }
      if (above === dirname(above)) break;
    }
    const steps = relative(root, below)
      .split(sep)
      .filter((step) => step !== '');
    for (let at = start, next = 0; ; at = join(at, steps[next - 1] ?? '')) {
      const isLeaf = next === steps.length;
      const reason = foreignness(await lstat(at), isLeaf ? leaf : 'folder');
      if (reason !== undefined) return { state: 'foreign', reason: `${at} ${reason}` };
      if (isLeaf) return { state: 'ours' };
      next += 1;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { state: 'absent' };
    return { state: 'foreign', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Why a folder, or one on the way to it from another, is not this user's alone; `undefined` where it is. */
export async function foreignPart(root: string, below: string): Promise<string | undefined> {
  const owned = await ownership(root, below, 'folder');
  return owned.state === 'foreign' ? owned.reason : undefined;
}

const knowsOwners = process.getuid !== undefined;

function foreignness(entry: Stats, wanted: 'folder' | 'file'): string | undefined {
  if (entry.isSymbolicLink()) return 'is a link';
  if (wanted === 'folder' ? !entry.isDirectory() : !entry.isFile()) return `is no ${wanted}`;
  if (!knowsOwners) return undefined;
  if (entry.uid !== process.getuid?.()) return 'belongs to another user';
  return (entry.mode & groupOrOthers) === 0
    ? undefined
    : `can be written by others (mode ${(entry.mode & 0o777).toString(8)})`;
}

/** Whether everybody may write a file, or put another one in its place. */
export async function isOpenToEverybody(file: string): Promise<boolean> {
  if (!knowsOwners) return false;
  const [{ mode }, folder] = await Promise.all([lstat(file), lstat(dirname(file))]);
  return (mode & everybody) !== 0 || ((folder.mode & everybody) !== 0 && (folder.mode & sticky) === 0);
}
