import { closeSync, constants, fstatSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { folderGuard } from './observe.ts';

// What this program keeps for itself lies in the tree, so a checkout may bring links there, as anywhere else.

/** Whether a folder that this program keeps is the tree's, or not there yet; false where a link leads out of the tree. */
export function isOwnFolder(root: string, folder: string): boolean {
  const guarded = folderGuard(root)(`${folder}/x`);
  return guarded === 'inside' || guarded === 'missing';
}

/** More than the journal of a million files has. */
const MAX_SIZE = 512 * 1024 * 1024 - 1;

/**
 * Reads a file that this program keeps. Neither follows a link nor waits for a pipe nor reads a device.
 * Throws what the operating system refuses, and an error without a code where something else than a file stands or it is
 * too large.
 *
 * @param most bytes
 */
export function readOwnFile(root: string, path: string, most = MAX_SIZE): Buffer {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const descriptor = openSync(join(root, path), flags);
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) throw new Error('it is not a file');
    if (stat.size > most) throw new Error(`it has more than ${most} bytes`);
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Opens a new file that this program keeps, in the place of whatever file or link stands there; throws as above. */
export function openOwnFile(root: string, path: string): number {
  const absolute = join(root, path);
  rmSync(absolute, { force: true });
  return openSync(absolute, 'wx');
}
