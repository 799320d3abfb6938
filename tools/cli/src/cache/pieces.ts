import { createHash } from 'node:crypto';
import { closeSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  isOwnFolder,
  makeFolder,
  nativeSha256,
  openOwnFile,
  readOwnFile,
  readShared,
  type SharedBytes,
  type Stamp,
  stampOf,
} from '@helmwright/disk';

/** Where a tree's cache lies, relative to its root. Version control ignores the folder. */
const FOLDER = '.helmwright/cache';

/** The file that refers to all others, which are named by their digests. */
const INDEX = 'tree.json';

/** The text of the index. Throws where there is none, or where the folder is not the tree's. */
export function readIndex(root: string): string {
  if (!isOwnFolder(root, FOLDER)) throw new Error('the folder is not the tree’s');
  return readOwnFile(root, `${FOLDER}/${INDEX}`).toString('utf8');
}

/** The bytes of a piece. Throws where it is not what was written. */
export function readPiece(root: string, digest: string): SharedBytes {
  const bytes = readShared(join(root, FOLDER, digest));
  if (nativeSha256(bytes) !== digest) throw new Error('not what was written');
  return bytes;
}

/** The numbers of a piece; throws like {@link readPiece}. */
export const readNumbers = (root: string, digest: string): Float64Array<SharedArrayBuffer> =>
  new Float64Array(readPiece(root, digest).buffer);

/**
 * What tells the file of a piece from any other with the same bytes: the kernel alone sets its inode and the time of its
 * last change, so that no checkout brings one that has them. Throws where there is no such file.
 */
export function identityOf(root: string, digest: string): Stamp {
  const stamp = stampOf(join(root, FOLDER, digest));
  if (stamp === undefined) throw new Error('not there');
  return stamp;
}

/** Writes a piece, and gives the digest that it is named by. */
export type Keep = (parts: Iterable<string | Uint8Array>) => string;

/**
 * Leaves pieces and the index for the next run. What refers to the pieces is put in place last, so a run that is killed
 * leaves the old cache or the new one. Does nothing where the folder for it is not the tree's.
 *
 * @param write writes pieces, and gives the index, with the digests of all pieces that stay
 */
export function writeIndex(
  root: string,
  write: (keep: Keep) => { readonly index: string; readonly pieces: Iterable<string> },
): void {
  if (!isOwnFolder(root, FOLDER)) return;
  const folder = join(root, FOLDER);
  makeFolder(folder);
  const { index, pieces } = write((parts) => {
    const fresh = `new.${process.pid}`;
    const digest = writeParts(openOwnFile(root, `${FOLDER}/${fresh}`), parts);
    renameSync(join(folder, fresh), join(folder, digest));
    return digest;
  });
  const fresh = `tree.${process.pid}`;
  writeParts(openOwnFile(root, `${FOLDER}/${fresh}`), [index]);
  renameSync(join(folder, fresh), join(folder, INDEX));
  const kept = new Set([INDEX, ...pieces]);
  for (const name of readdirSync(folder)) if (!kept.has(name)) rmSync(join(folder, name), { force: true });
}

/** Leaves nothing for the next run, as far as the disk lets it: what stays without its parts is not believed. */
export function dropPieces(root: string): void {
  if (!isOwnFolder(root, FOLDER)) return;
  try {
    rmSync(join(root, FOLDER), { recursive: true, force: true });
  } catch {
    // A disk that is mounted there, or one that refuses everything.
  }
}

/** Writes a file in parts and closes it. Gives its SHA-256. */
function writeParts(descriptor: number, parts: Iterable<string | Uint8Array>): string {
  const hash = createHash('sha256');
  try {
    for (const part of parts) {
      hash.update(part);
      writeFileSync(descriptor, part);
    }
  } finally {
    closeSync(descriptor);
  }
  return hash.digest('hex');
}
