import { pathFault } from '@helmwright/plan';

// What some file systems leave out of a name: `.g\u200cit` is `.git` there (git's own check, `is_hfs_dotgit`).
const leftOut = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;

// Nearly all paths: letters and digits, with single dots and dashes within their segments.
const plain = /^\w[\w-]*(?:[./]\w[\w-]*)*$/;

const control = /\p{Cc}/u;

const MAX_PATH = 1000;

/**
 * Why a path that a tree of git names is none that a commit of honest people has, as the end of a sentence; `undefined`
 * where it may be. Git refuses such names where it makes trees, and not where it reads them. What only some machines
 * cannot have is no fault here: to compare with a commit, nothing but the charts of it is ever written.
 */
export function treePathFault(path: string): string | undefined {
  if (plain.test(path) && path.length <= MAX_PATH) return undefined;
  if (path.length > MAX_PATH) return `it has more than ${MAX_PATH} characters`;
  for (const segment of path.split('/')) {
    if (segment === '') return 'it has an empty segment';
    if (segment === '.' || segment === '..') return `it has the segment "${segment}"`;
    const character = control.exec(segment)?.[0];
    if (character !== undefined) return `it has the character ${JSON.stringify(character)}`;
    const name = segment.replace(leftOut, '').toLowerCase();
    if (name === '.git' || /^git~[0-9]+$/.test(name)) return `the segment ${JSON.stringify(segment)} is git's own`;
  }
  return undefined;
}

const folded = /^[a-z0-9._/-]+$/;

/**
 * What keeps paths of a commit from being written on any machine, each with the end of a sentence: names that mean something
 * to a file system, and paths of which it makes one, where letter case is ignored or a file and a folder have one name.
 */
export function unwritablePaths(paths: Iterable<string>): readonly (readonly [path: string, fault: string])[] {
  const found: (readonly [string, string])[] = [];
  const known = new Map<string, string>();
  const folders = new Map<string, string>();
  for (const path of paths) {
    const fault = treePathFault(path) ?? pathFault(path);
    if (fault !== undefined) found.push([path, fault]);
    const key = keyOf(path);
    const other = known.get(key) ?? folders.get(key);
    if (other === undefined) known.set(key, path);
    else found.push([path, `it is one file with ${JSON.stringify(other)} to some file systems`]);
    for (let end = key.lastIndexOf('/'); end > 0; end = key.lastIndexOf('/', end - 1)) {
      const folder = key.slice(0, end);
      const file = known.get(folder);
      if (file !== undefined) found.push([path, `${JSON.stringify(file)} is a file to some file systems`]);
      if (folders.has(folder)) break;
      folders.set(folder, path);
    }
  }
  return found;
}

const keyOf = (path: string): string => (folded.test(path) ? path : path.normalize('NFC').toLowerCase());
