import { compareCodePoints, type Diagnostic, planCodes, wholeFile } from '@helmwright/diagnostics';
import { manifestName } from './manifest.ts';

/** Folder names below a generated root that writing uses for itself; no generated file may lie in them. */
export const stagingName = '.helmwright-staging';

// Control characters, the backslash, and what Windows refuses in a name.
const refused = /[\p{Cc}\\<>:"|?*]/u;

/** Why a path cannot be a relative, normalised, portable one; `undefined` when it can. */
export function pathFault(path: string): string | undefined {
  if (path === '') return 'it is empty';
  if (path.startsWith('/')) return 'it is absolute';
  for (const segment of path.split('/')) {
    if (segment === '') return 'it has an empty segment';
    if (segment === '.' || segment === '..') return `it has the segment "${segment}"`;
    const character = refused.exec(segment)?.[0];
    if (character !== undefined) return `it has the character ${JSON.stringify(character)}`;
    if (/[. ]$/.test(segment)) return `the segment "${segment}" ends in a dot or a space`;
  }
  return undefined;
}

/** The generated root that a path lies below, the longest when roots are nested; `undefined` when none holds it. */
export function rootOf(path: string, roots: Iterable<string>): string | undefined {
  let found: string | undefined;
  for (const root of roots) {
    if (path.startsWith(root) && path[root.length] === '/' && root.length > (found?.length ?? -1)) found = root;
  }
  return found;
}

/** Everything wrong with the paths themselves, before any content is looked at. */
export function checkPaths(paths: readonly string[], roots: readonly string[]): readonly Diagnostic[] {
  const usable: string[] = [];
  const found: Diagnostic[] = [];
  for (const root of roots) {
    const fault = pathFault(root);
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
  const [first] = path.slice(root.length + 1).split('/', 1);
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

/** Paths that some file system takes for one, and files where another path needs a folder. */
function collisions(paths: readonly string[]): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const files = new Set(paths);
  const folders = new Set<string>();
  const spellings = new Map<string, string>();
  const spell = (path: string): void => {
    const folded = path.normalize('NFC').toLowerCase();
    const other = spellings.get(folded);
    if (other === undefined) spellings.set(folded, path);
    else if (other !== path) {
      found.push(collision(path, other, `"${path}" and "${other}" are one path where letter case is ignored`));
    }
  };
  for (const path of [...paths].sort(compareCodePoints)) {
    for (const folder of foldersOf(path)) {
      if (folders.has(folder)) continue;
      folders.add(folder);
      spell(folder);
      if (files.has(folder)) found.push(collision(folder, path, `"${folder}" is a file, and a folder for "${path}"`));
    }
    spell(path);
  }
  return found;
}

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
