import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { errorCode } from './faults.ts';
import { makeFolder } from './make-folder.ts';
import type { ProcessEnvironment } from './process/environment.ts';

const LENGTH = 32;

/** The folder of this user's state, by the XDG Base Directory Specification; never inside a tree. */
function stateFolder(environment: ProcessEnvironment): string {
  const given = environment['XDG_STATE_HOME'] ?? '';
  if (isAbsolute(given)) return join(given, 'helmwright');
  return join(environment['HOME'] || homedir(), '.local', 'state', 'helmwright');
}

/** A secret, or why there is none, as a sentence without its end. */
export type FoundSecret =
  | { readonly ok: true; readonly secret: Buffer }
  | { readonly ok: false; readonly reason: string };

/**
 * What only this user on this machine knows: by it a run tells what an earlier one wrote from what came with a checkout.
 * It is made where it is missing. There is none where there is no place for it that is the user's alone, such as a home
 * that cannot be written: what needs one says what follows.
 */
export function findSecret(environment: ProcessEnvironment = process.env): FoundSecret {
  const folder = stateFolder(environment);
  // A relative home would be a folder of whichever checkout the command is started in.
  if (!isAbsolute(folder)) return { ok: false, reason: `the home folder "${environment['HOME']}" is relative` };
  try {
    makeFolder(folder, 0o700);
    const foreign = foreignness(folder, statSync(folder));
    if (foreign !== undefined) return { ok: false, reason: foreign };
    const path = join(folder, 'secret');
    return read(path) ?? make(path) ?? { ok: false, reason: `"${path}" vanished` };
  } catch (error) {
    return { ok: false, reason: `"${folder}" keeps no secret (${error instanceof Error ? error.message : error})` };
  }
}

/** {@link findSecret} for those who need no reason. */
export function machineSecret(environment?: ProcessEnvironment): Buffer | undefined {
  const found = findSecret(environment);
  return found.ok ? found.secret : undefined;
}

function make(path: string): FoundSecret | undefined {
  const fresh = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(fresh, randomBytes(LENGTH), { flag: 'wx', mode: 0o600 });
  try {
    // Whole at once for whoever reads it meanwhile.
    linkSync(fresh, path);
  } catch (error) {
    // Another run was first.
    if (errorCode(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(fresh, { force: true });
  }
  return read(path);
}

/** The secret, where a file stands that nobody else can have read or written; `undefined` where there is none. */
function read(path: string): FoundSecret | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const stat = fstatSync(descriptor);
    const other = !stat.isFile() || stat.size !== LENGTH ? `"${path}" is not what was left there` : undefined;
    const reason = other ?? foreignness(path, stat);
    return reason === undefined ? { ok: true, secret: readFileSync(descriptor) } : { ok: false, reason };
  } finally {
    closeSync(descriptor);
  }
}

/** Why a file or folder is not this user's alone. Windows has other means, and gives no such bits. */
function foreignness(path: string, { uid, mode }: { readonly uid: number; readonly mode: number }): string | undefined {
  if (process.getuid === undefined) return undefined;
  if (uid !== process.getuid()) return `"${path}" belongs to another user`;
  return (mode & 0o077) === 0 ? undefined : `"${path}" is open to other users (mode ${(mode & 0o777).toString(8)})`;
}
