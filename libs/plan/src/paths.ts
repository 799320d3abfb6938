import { type Diagnostic, pathFault, planCodes, wholeFile } from '@helmwright/diagnostics';
import { compareCodePoints } from '@helmwright/json';
import { manifestName } from './manifest.ts';

/** Folder names below a generated root that writing uses for itself; no generated file may lie in them. */
export const stagingName = '.helmwright-staging';

/** The root of what lies in no folder of the tree, such as the lock of charts; nothing of it is in a manifest. */
export const TREE_ITSELF = '.';

/** Whether a path lies below a root; below the tree itself lies what is in none of its folders. */
export const isBelow = (path: string, root: string): boolean =>
  root === TREE_ITSELF ? !path.includes('/') : path.startsWith(root) && path[root.length] === '/';

/** The generated root that a path lies below, the longest when roots are nested; `undefined` when none holds it. */
export function rootOf(path: string, roots: Iterable<string>): string | undefined {
  let found: string | undefined;
  for (const root of roots) {
    if (isBelow(path, root) && root.length > (found?.length ?? -1)) found = root;
  }
  return found;
}

/** Everything wrong with the paths themselves, before any content is looked at. */
export function checkPaths(paths: readonly string[], roots: readonly string[]): readonly Diagnostic[] {
  const usable: string[] = [];
  const found: Diagnostic[] = [];
  for (const root of roots) {
    const fault = root === TREE_ITSELF ? undefined : pathFault(root);
    if (fault !== undefined) found.push(unusable(root, fault));
  }
  for (const path of paths) {
    const fault = pathFault(path) ?? placementFault(path, roots);
    if (fault === undefined) usable.push(path);
    else found.push(unusable(path, fault));
  }
  return [...found, ...collisions(usable)];
}

function placementFault(path: string, roots: readonly string[]): string | undefined {
  const root = rootOf(path, roots);
  if (root === undefined) {
    return `it is outside the generated folders (${roots.map((each) => `"${each}"`).join(', ')})`;
  }
  const [first] = (root === TREE_ITSELF ? path : path.slice(root.length + 1)).split('/', 1);
  if (first === manifestName || first === stagingName) return `"${first}" is reserved`;
  return undefined;
}

function unusable(path: string, fault: string): Diagnostic {
  return planCodes.unusablePath({
    message: `The path ${JSON.stringify(path)} cannot be generated: ${fault}.`,
    remedy: 'Change the name that the path is made of.',
    position: wholeFile(path),
  });
}

// What is in lower case and ASCII is folded already.
const folded = /^[a-z0-9._/-]+$/;

/** Paths that some file system takes for one, and files where another path needs a folder. */
function collisions(paths: readonly string[]): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  // Each with the first path that is in it.
  const folders = new Map<string, string>();
  let last = '';
  for (const path of paths) {
    // Most files lie in the folder of the one before.
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    if (folder === last) continue;
    last = folder;
    for (const each of foldersOf(path)) if (!folders.has(each)) folders.set(each, path);
  }
  for (const path of paths) {
    const other = folders.get(path);
    if (other === undefined) continue;
    found.push(collision(path, other, `"${path}" is a file, and a folder for "${other}"`));
  }
  // Few paths are not folded, so these are held and all others looked up among them.
  const odd = new Map<string, string>();
  const all = [...folders.keys(), ...paths];
  for (const path of all.filter((each) => !folded.test(each)).sort(compareCodePoints)) {
    const key = path.normalize('NFC').toLowerCase();
    const other = odd.get(key);
    if (other === undefined) odd.set(key, path);
    else if (other !== path) found.push(sameSpelling(path, other));
  }
  if (odd.size === 0) return found;
  for (const path of all) {
    const other = folded.test(path) ? odd.get(path) : undefined;
    if (other !== undefined) found.push(sameSpelling(other, path));
  }
  return found;
}

const sameSpelling = (path: string, other: string): Diagnostic =>
  collision(path, other, `"${path}" and "${other}" are one path where letter case is ignored`);

function* foldersOf(path: string): Generator<string> {
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1)) yield path.slice(0, slash);
}

function collision(path: string, other: string, fault: string): Diagnostic {
  return planCodes.collidingPaths({
    message: `Two generated files collide: ${fault}.`,
    remedy: 'Rename one of the two things that these files are generated for.',
    position: wholeFile(path),
    related: [{ message: 'the other one', position: wholeFile(other) }],
  });
}
