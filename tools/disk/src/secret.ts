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
import { makeFolder } from './make-folder.ts';

const LENGTH = 32;

/** The environment variables of a process. */
type Environment = Readonly<Record<string, string | undefined>>;

/** The folder of this user's state, by the XDG Base Directory Specification; never inside a tree. */
function stateFolder(environment: Environment): string {
  const given = environment['XDG_STATE_HOME'] ?? '';
  if (isAbsolute(given)) return join(given, 'helmwright');
  return join(environment['HOME'] || homedir(), '.local', 'state', 'helmwright');
}

/**
 * What only this user on this machine knows: by it a run tells what an earlier one wrote from what came with a checkout.
 * It is made where it is missing. `undefined` where there is no place for it that is the user's alone, such as a home
 * that cannot be written.
 */
export function machineSecret(environment: Environment = process.env): Buffer | undefined {
  try {
    const folder = stateFolder(environment);
    // A relative home would be a folder of whichever checkout the command is started in.
    if (!isAbsolute(folder)) return undefined;
    makeFolder(folder, 0o700);
    if (!isOwn(statSync(folder))) return undefined;
    const path = join(folder, 'secret');
    return read(path) ?? make(path);
  } catch {
    // A home that cannot be read or written keeps no secret; what needs one says what follows.
    return undefined;
  }
}

function make(path: string): Buffer | undefined {
  const fresh = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(fresh, randomBytes(LENGTH), { flag: 'wx', mode: 0o600 });
  try {
    // Whole at once for whoever reads it meanwhile.
    linkSync(fresh, path);
  } catch (error) {
    // Another run was first.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(fresh, { force: true });
  }
  return read(path);
}

/** The secret, where a file stands that nobody else can have read or written. */
function read(path: string): Buffer | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch {
    return undefined;
  }
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile() || stat.size !== LENGTH || !isOwn(stat)) return undefined;
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Whether a file or folder is this user's, and closed to all others. Windows has other means, and gives no such bits. */
const isOwn = ({ uid, mode }: { readonly uid: number; readonly mode: number }): boolean =>
  process.getuid === undefined || (uid === process.getuid() && (mode & 0o077) === 0);
