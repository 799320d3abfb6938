import { pathFault } from '@helmwright/plan';

// What some file systems leave out of a name: `.g\u200cit` is `.git` there (git's own check, `is_hfs_dotgit`).
const leftOut = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;

// Nearly all paths: letters and digits, with single dots and dashes within their segments.
const plain = /^\w[\w-]*(?:[./]\w[\w-]*)*$/;

const MAX_PATH = 1000;

/**
 * Why a path that a tree of git names cannot be that of a file, as the end of a sentence; `undefined` where it can. Git
 * refuses such names where it makes trees, and not where it reads them.
 */
export function treePathFault(path: string): string | undefined {
  if (plain.test(path) && path.length <= MAX_PATH) return undefined;
  const fault = pathFault(path);
  if (fault !== undefined) return fault;
  if (path.length > MAX_PATH) return `it has more than ${MAX_PATH} characters`;
  for (const segment of path.split('/')) {
    const name = segment.replace(leftOut, '').toLowerCase();
    if (name === '.git' || /^git~[0-9]+$/.test(name)) return `the segment ${JSON.stringify(segment)} is git's own`;
  }
  return undefined;
}

const folded = /^[a-z0-9._/-]+$/;

/** Paths of which a file system makes one: the same twice, or where letter case is ignored. */
export function sameFiles(paths: Iterable<string>): readonly (readonly [string, string])[] {
  const known = new Map<string, string>();
  const found: (readonly [string, string])[] = [];
  for (const path of paths) {
    const key = folded.test(path) ? path : path.normalize('NFC').toLowerCase();
    const other = known.get(key);
    if (other === undefined) known.set(key, path);
    else found.push([other, path]);
  }
  return found;
}
