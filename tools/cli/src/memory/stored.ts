import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isOwnFolder, nativeSha256, openOwnFile, readOwnFile, type Stamp } from '@helmwright/disk';
import type { KnownTenantFile } from '@helmwright/fleet';
import { z } from 'zod';

/** Where a tree's memory lies, relative to its root. Version control ignores the folder. */
const FOLDER = '.helmwright/memory';

const format = z.strictObject({
  /** Raised whenever what is stored changes its meaning. */
  format: z.literal(1),
  /** What else than tenants everything follows from. */
  basis: z.string(),
  /** SHA-256 of the file that holds the tenants; its name, too. */
  tenants: z.string(),
  /** Path of a generated file of many tenants → digest of what it follows from. */
  files: z.record(z.string(), z.string()),
  /** Generated root → SHA-256 of its manifest, and of the file that holds the stamps of the files in it. */
  roots: z.record(z.string(), z.strictObject({ manifest: z.string(), stamps: z.string() })),
});

/** What is stored of a whole tree. */
export type StoredTree = z.infer<typeof format>;

/** What is stored of a tenant's file: path, stamp, digest of its text, digest of where it runs, content. */
export type StoredTenant = readonly [string, Stamp, string, string, KnownTenantFile['content']];

/** What a run left for the next one. */
export interface Stored {
  readonly tree: StoredTree;
  /** Path of the file → the line that holds it. */
  readonly tenants: ReadonlyMap<string, StoredTenant>;
  /** The stamps of a root's files, in the order of its manifest. */
  readonly stamps: (root: string) => Float64Array;
}

/** Reads what the last run left; nothing when there is none, or when anything of it is not as it was written. */
export function readStored(root: string, basis: string): Stored | undefined {
  if (!isOwnFolder(root, FOLDER)) return undefined;
  try {
    const tree = format.parse(JSON.parse(readOwnFile(root, `${FOLDER}/tree.json`).toString('utf8')));
    if (tree.basis !== basis) return undefined;
    const tenants = new Map<string, StoredTenant>();
    for (const line of readWhole(root, tree.tenants).toString('utf8').split('\n')) {
      // Nobody but this program writes what has the digest that this program noted.
      if (line !== '') {
        const stored: StoredTenant = JSON.parse(line);
        tenants.set(stored[0], stored);
      }
    }
    const stamps = new Map(
      Object.entries(tree.roots).map(([each, { stamps }]) => [each, numbersOf(readWhole(root, stamps))]),
    );
    return { tree, tenants, stamps: (each) => stamps.get(each) ?? new Float64Array() };
  } catch {
    return undefined;
  }
}

function readWhole(root: string, digest: string): Buffer {
  const bytes = readOwnFile(root, `${FOLDER}/${digest}`);
  if (nativeSha256(bytes) !== digest) throw new Error('not what was written');
  return bytes;
}

const numbersOf = (bytes: Buffer): Float64Array => {
  const numbers = new Float64Array(bytes.length / Float64Array.BYTES_PER_ELEMENT);
  Buffer.from(numbers.buffer).set(bytes);
  return numbers;
};

/** What is stored, and the pieces that it refers to by their digests. */
export interface ToStore {
  readonly basis: string;
  readonly tenants: Iterable<StoredTenant>;
  readonly files: ReadonlyMap<string, string>;
  readonly roots: ReadonlyMap<string, { readonly manifest: string; readonly stamps: Float64Array }>;
}

/**
 * Leaves something for the next run. The pieces are named by their digests and what refers to them is put in place last,
 * so a run that is killed leaves the old memory or the new one. Does nothing where the folder for it is not the tree's.
 */
export function writeStored(root: string, { basis, tenants, files, roots }: ToStore): void {
  if (!isOwnFolder(root, FOLDER)) return;
  const folder = join(root, FOLDER);
  mkdirSync(folder, { recursive: true });
  const kept = new Set(['tree.json']);
  const keep = (pieces: Iterable<string | Buffer>): string => {
    const fresh = `new.${process.pid}`;
    const digest = writePieces(openOwnFile(root, `${FOLDER}/${fresh}`), pieces);
    renameSync(join(folder, fresh), join(folder, digest));
    kept.add(digest);
    return digest;
  };
  const tree: StoredTree = {
    format: 1,
    basis,
    tenants: keep(tenantLines(tenants)),
    files: Object.fromEntries(files),
    roots: Object.fromEntries(
      [...roots].map(([each, { manifest, stamps }]) => [
        each,
        { manifest, stamps: keep([Buffer.from(stamps.buffer)]) },
      ]),
    ),
  };
  const fresh = `tree.${process.pid}`;
  writePieces(openOwnFile(root, `${FOLDER}/${fresh}`), [JSON.stringify(tree)]);
  renameSync(join(folder, fresh), join(folder, 'tree.json'));
  for (const name of readdirSync(folder)) if (!kept.has(name)) rmSync(join(folder, name), { force: true });
}

/** Leaves nothing for the next run, as far as the disk lets it: what stays without its parts is not believed. */
export function dropStored(root: string): void {
  if (!isOwnFolder(root, FOLDER)) return;
  try {
    rmSync(join(root, FOLDER), { recursive: true, force: true });
  } catch {
    // A disk that is mounted there, or one that refuses everything.
  }
}

/** A line a tenant, some thousand at a time: all of them at once would be the largest thing in memory. */
function* tenantLines(tenants: Iterable<StoredTenant>): Generator<string> {
  let lines: string[] = [];
  for (const tenant of tenants) {
    lines.push(`${JSON.stringify(tenant)}\n`);
    if (lines.length < 2_000) continue;
    yield lines.join('');
    lines = [];
  }
  yield lines.join('');
}

/** Writes a file in pieces and closes it. Gives its SHA-256. */
function writePieces(descriptor: number, pieces: Iterable<string | Buffer>): string {
  const hash = createHash('sha256');
  try {
    for (const piece of pieces) {
      hash.update(piece);
      writeFileSync(descriptor, piece);
    }
  } finally {
    closeSync(descriptor);
  }
  return hash.digest('hex');
}
