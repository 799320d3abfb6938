import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder and those above it that are missing, one by one. Nothing happens where it is there already.
 *
 * Node's own `recursive` is not used: where the system answers that a path does not exist although the one above it
 * does, as in `/proc` or in a working folder that was removed, it tries again and again and never ends.
 *
 * @param mode the permissions of what is made, before the umask
 * @throws what the system refuses, as an error with its code
 */
export function makeFolder(folder: string, mode = 0o777): void {
  const missing: string[] = [];
  let path = resolve(folder);
  while (!isFolder(path)) {
    missing.push(path);
    path = dirname(path);
  }
  for (const next of missing.reverse()) {
    try {
      mkdirSync(next, mode);
    } catch (error) {
      // Another process may have been first; whatever else is there is no folder.
      if (codeOf(error) !== 'EEXIST' || !isFolder(next)) throw error;
    }
  }
}

/**
 * Makes one folder, unless something is there by its name. The one around it is not made: where that went away meanwhile,
 * it stays away.
 */
export function makeOneFolder(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

/** Whether a folder is there. Throws where something else is, except for a link to nothing, which counts as missing. */
function isFolder(path: string): boolean {
  try {
    if (statSync(path).isDirectory()) return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' && path !== dirname(path)) return false;
    throw error;
  }
  throw Object.assign(new Error(`ENOTDIR: not a directory, mkdir '${path}'`), { code: 'ENOTDIR' });
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);
