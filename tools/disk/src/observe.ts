import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  readlinkSync,
  readSync,
  realpathSync,
} from 'node:fs';
import { join, sep } from 'node:path';
import { type Diagnostic, failure, planCodes, type Result, success, wholeFile } from '@helmwright/diagnostics';
import type { Observation } from '@helmwright/plan';
import { inBatches } from './batches.ts';
import { errorCode, readFault } from './faults.ts';
import { observationOf } from './observation.ts';

/**
 * Looks at what stands at each path: the SHA-256 of a regular file, or what else is there. Paths where nothing is are
 * left out of the answer.
 *
 * @param root the tree's folder on this machine
 * @param paths relative to the root, normalised, with forward slashes
 * @returns fails with HW4203 for files that cannot be read and HW4201 for folders that are links out of the tree
 */
export async function observe(
  root: string,
  paths: Iterable<string>,
): Promise<Result<ReadonlyMap<string, Observation>>> {
  const found = new Map<string, Observation>();
  const faults: Diagnostic[] = [];
  const folders = folderGuard(root);
  await inBatches([...new Set(paths)], (path) => {
    const guarded = folders(path);
    if (guarded === 'missing') return;
    if (typeof guarded === 'object') {
      if ('fault' in guarded) faults.push(guarded.fault);
      else found.set(path, guarded);
      return;
    }
    try {
      const observation = observeOne(join(root, path));
      if (observation !== undefined) found.set(path, observation);
    } catch (error) {
      faults.push(readFault(path, error));
    }
  });
  return faults.length > 0 ? failure(faults) : success(found);
}

/** What stands at one path; `undefined` when nothing does. Throws what the operating system refuses. */
export function observeOne(absolute: string): Observation | undefined {
  let descriptor: number;
  try {
    // Neither follows a link nor waits for the other end of a pipe.
    descriptor = openSync(absolute, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    if (errorCode(error) === 'ENOTDIR') return { obstacle: 'a file where a folder is needed' };
    const obstacle = obstacleAt(absolute);
    if (obstacle === undefined) throw error;
    return { obstacle };
  }
  try {
    const stat = fstatSync(descriptor);
    if (stat.isFile()) return observationOf(restOf(descriptor));
    return { obstacle: stat.isDirectory() ? 'a folder' : 'a special file' };
  } finally {
    closeSync(descriptor);
  }
}

// One buffer for all: a buffer a file costs more memory than the garbage collector notices.
const shared = Buffer.allocUnsafe(64 * 1024);

/** The bytes are those of the shared buffer where they fit. */
function restOf(descriptor: number): Buffer {
  let length = 0;
  while (length < shared.length) {
    const read = readSync(descriptor, shared, length, shared.length - length, null);
    if (read === 0) return shared.subarray(0, length);
    length += read;
  }
  return Buffer.concat([shared, readFileSync(descriptor)]);
}

function obstacleAt(absolute: string): string | undefined {
  const stat = lstatSync(absolute);
  if (stat.isFile()) return undefined;
  if (stat.isDirectory()) return 'a folder';
  return stat.isSymbolicLink() ? `a symbolic link to "${readlinkSync(absolute)}"` : 'a special file';
}

type Guarded = 'inside' | 'missing' | { readonly obstacle: string } | { readonly fault: Diagnostic };

/**
 * Tells whether the folder of a path lies inside the tree, links resolved. Remembers each folder, so that it costs one
 * look a folder and not one a file.
 *
 * @param links whether links that stay inside the tree are followed: where people write, and never where something is
 *   written or deleted, since a commit could bring a link to any other place of the tree
 */
export function folderGuard(root: string, links: 'followed' | 'refused' = 'refused'): (path: string) => Guarded {
  const known = new Map<string, Guarded>();
  let realRoot = root;
  try {
    realRoot = realpathSync(root);
    known.set('', 'inside');
  } catch (error) {
    known.set('', { fault: readFault('.', error) });
  }
  const look = (folder: string): Guarded => {
    try {
      const stat = lstatSync(join(root, folder));
      if (stat.isDirectory()) return 'inside';
      if (!stat.isSymbolicLink()) return { obstacle: 'a file where a folder is needed' };
      const target = realpathSync(join(root, folder));
      if (target !== realRoot && !target.startsWith(realRoot + sep)) return { fault: linkOutOfTree(folder, target) };
      return links === 'followed' ? 'inside' : { fault: linkInTree(folder, target) };
    } catch (error) {
      return errorCode(error) === 'ENOENT' ? 'missing' : { fault: readFault(folder, error) };
    }
  };
  const guard = (folder: string): Guarded => {
    const before = known.get(folder);
    if (before !== undefined) return before;
    const parent = guard(parentOf(folder));
    // Not remembered: a first run has hundreds of thousands of folders below one that is missing.
    if (parent !== 'inside') return parent;
    const answer = look(folder);
    known.set(folder, answer);
    return answer;
  };
  return (path) => guard(parentOf(path));
}

/** The folder of a relative path; empty at the top. */
export const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

const linkInTree = (path: string, target: string): Diagnostic =>
  planCodes.linkOutOfTree({
    message: `The folder "${path}" is a symbolic link to "${target}", and nothing is generated or deleted through links.`,
    remedy: `Replace the link "${path}" by a folder, or delete it.`,
    position: wholeFile(path),
  });

/** HW4201: a link that leaves the tree. */
export function linkOutOfTree(path: string, target: string): Diagnostic {
  return planCodes.linkOutOfTree({
    message: `The symbolic link "${path}" leads out of the tree, to "${target}".`,
    remedy: `Replace the link "${path}" by what it points at, or delete it.`,
    position: wholeFile(path),
  });
}
