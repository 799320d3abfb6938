import { type Listing, lineOf, nativeSha256, type SharedBytes, type Stamp, startsIn, textOf } from '@helmwright/disk';
import type { KnownTenantFile } from '@helmwright/fleet';
import { z } from 'zod';
import type { CachedResult } from './cached-result.ts';
import { dropPieces, identityOf, type Keep, readIndex, readNumbers, readPiece, writeIndex } from './pieces.ts';

/** The index. Every text beside `basis` and the paths of files is the SHA-256 of a piece, or of a manifest. */
const format = z.strictObject({
  /** Raised whenever what is stored changes its meaning. */
  format: z.literal(2),
  /** What else than tenants everything follows from. */
  basis: z.string(),
  tenants: z.strictObject({
    /** A path a line, in the order of the paths. */
    paths: z.string(),
    /** Stamps in the order of the paths. */
    stamps: z.string(),
    /** What is known of each, a line each in the order of the paths. */
    lines: z.string(),
    /** Stamp of the file with these lines: it is where it was written, or nothing here is believed. */
    identity: z.array(z.number()),
    /** Lines that took the place of others since: number and line. */
    newer: z.string(),
  }),
  /** Path of a generated file of many tenants → digest of what it follows from. */
  files: z.record(z.string(), z.string()),
  /** Generated root → SHA-256 of its manifest, and of the piece that holds the stamps of the files in it. */
  roots: z.record(z.string(), z.strictObject({ manifest: z.string(), stamps: z.string() })),
  result: z.string(),
});

/** What is stored of a whole tree. */
export type StoredTree = z.infer<typeof format>;

/** What is stored of a tenant's file: path, digest of its text, digest of where it runs, content. */
export type StoredTenant = readonly [path: string, text: string, home: string, content: KnownTenantFile['content']];

/** What a run left for the next one. */
export interface Stored {
  readonly tree: StoredTree;
  /** The tenants' files. */
  readonly tenants: Listing;
  /** What is known of a tenant's file, by its place in the list of them. */
  readonly tenant: (row: number) => StoredTenant;
  /** Of those, the ones that came since the whole was written. */
  readonly newer: ReadonlyMap<number, StoredTenant>;
  /** The stamps of a root's files, in the order of its manifest. */
  readonly stamps: (root: string) => Float64Array<SharedArrayBuffer>;
  readonly result: CachedResult;
}

/** Digest of a text, or of where a tenant runs; short, since there are many. */
export const shortDigest = (text: string): string => nativeSha256(text).slice(0, 32);

/** A stamp that no file ever has: that of one which may have changed without its stamp doing so. */
export const RACY: Stamp = [Number.NaN, Number.NaN, Number.NaN, Number.NaN];

const wholeText = (bytes: SharedBytes): string => textOf(bytes, 0, bytes.length);

/** Reads what the last run left; nothing when there is none, or when anything of it is not as it was written. */
export function readStored(root: string): Stored | undefined {
  try {
    const tree = format.parse(JSON.parse(readIndex(root)));
    const { tenants } = tree;
    if (String(identityOf(root, tenants.lines)) !== String(tenants.identity)) return undefined;
    const paths = readPiece(root, tenants.paths);
    const stamps = readNumbers(root, tenants.stamps);
    const bytes = readPiece(root, tenants.lines);
    const lines = { bytes, starts: startsIn(bytes, 0) };
    const listing = { folder: `${root}/`, bytes: paths, starts: startsIn(paths, 0), skip: 0, stamps };
    // Nobody but this program writes what has the digest that this program noted.
    const newer = new Map<number, StoredTenant>(JSON.parse(wholeText(readPiece(root, tenants.newer))));
    const result: CachedResult = JSON.parse(wholeText(readPiece(root, tree.result)));
    const tables = new Map(Object.entries(tree.roots).map(([each, { stamps }]) => [each, readNumbers(root, stamps)]));
    return {
      tree,
      tenants: listing,
      tenant: (row) => newer.get(row) ?? JSON.parse(lineOf(lines, row)),
      newer,
      stamps: (each) => tables.get(each) ?? new Float64Array(new SharedArrayBuffer(0)),
      result,
    };
  } catch {
    return undefined;
  }
}

/** A root's manifest by its digest, and the stamps of the files in it. */
export interface StoredRoot {
  readonly manifest: string;
  readonly stamps: Float64Array;
}

/** Everything that is to be stored, the tenants in the order of their paths. */
export interface ToStore {
  readonly basis: string;
  readonly tenants: readonly { readonly path: string; readonly line: () => StoredTenant }[];
  readonly stamps: Float64Array;
  readonly files: ReadonlyMap<string, string>;
  readonly roots: ReadonlyMap<string, StoredRoot>;
  readonly result: CachedResult;
}

/** Leaves something for the next run. */
export const writeStored = (root: string, { basis, tenants, stamps, files, roots, result }: ToStore): void =>
  store(root, (keep) => {
    const lines = keep(tenantLines(tenants.map(({ line }) => line)));
    return {
      format: 2,
      basis,
      tenants: {
        paths: keep([tenants.map(({ path }) => `${path}\n`).join('')]),
        stamps: keep([bytesOf(stamps)]),
        lines,
        identity: [...identityOf(root, lines)],
        newer: keep(['[]']),
      },
      files: Object.fromEntries(files),
      roots: Object.fromEntries(rootEntries(roots, keep)),
      result: keep([JSON.stringify(result)]),
    };
  });

/** What changed of what is stored. */
export interface CachePatch {
  readonly stamps: Float64Array;
  /** All lines that took the place of others since the whole was written. */
  readonly newer: ReadonlyMap<number, StoredTenant>;
  /** The roots that changed. */
  readonly roots: ReadonlyMap<string, StoredRoot>;
}

/** Leaves for the next run what is stored and what changed of it, at the cost of the change. */
export const patchStored = (root: string, { tree }: Stored, { stamps, newer, roots }: CachePatch): void =>
  store(root, (keep) => ({
    ...tree,
    tenants: { ...tree.tenants, stamps: keep([bytesOf(stamps)]), newer: keep([JSON.stringify([...newer])]) },
    roots: { ...tree.roots, ...Object.fromEntries(rootEntries(roots, keep)) },
  }));

/** Writes the index that is made; the tree is as it should be, so that what fails costs the next run its head start only. */
function store(root: string, make: (keep: Keep) => StoredTree): void {
  try {
    writeIndex(root, (keep) => {
      const tree = make(keep);
      const { paths, stamps, lines, newer } = tree.tenants;
      const tables = Object.values(tree.roots).map((each) => each.stamps);
      return { index: JSON.stringify(tree), pieces: [paths, stamps, lines, newer, ...tables, tree.result] };
    });
  } catch {
    // A full disk, say.
    dropPieces(root);
  }
}

const rootEntries = (roots: ToStore['roots'], keep: Keep) =>
  [...roots].map(([root, { manifest, stamps }]) => [root, { manifest, stamps: keep([bytesOf(stamps)]) }] as const);

const bytesOf = ({ buffer, byteOffset, byteLength }: Float64Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** A line a tenant, some thousand at a time: all of them at once would be the largest thing in memory. */
function* tenantLines(tenants: readonly (() => StoredTenant)[]): Generator<string> {
  for (let start = 0; start < tenants.length; start += 2_000) {
    yield tenants
      .slice(start, start + 2_000)
      .map((line) => `${JSON.stringify(line())}\n`)
      .join('');
  }
}
