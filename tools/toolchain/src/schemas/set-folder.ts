import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { makeFolder } from '@helmwright/disk';
import type { SchemaSource } from '../catalogue/schemas.ts';
import { sha256OfBytes } from '../checksum.ts';
import { ownership } from '../trust/owned.ts';

/** The cache's folder of a set: `schemas/argo-cd/v3.1.9-0a1b2c3d`. A set that is made otherwise has another folder. */
export const setFolder = (cache: string, source: SchemaSource): string =>
  join(cache, 'schemas', source.name, `${source.version}-${source.made.slice(0, 8)}`);

/** One file of a set. */
export interface SetFile {
  /** Path inside the set's folder, with forward slashes. */
  readonly path: string;
  /** Written as JSON: for most files the schema of a kind. */
  readonly schema: unknown;
}

/** Writes a set into an empty folder, and gives the SHA-256 of it: over the path and SHA-256 of each file. */
export async function writeSet(folder: string, files: readonly SetFile[]): Promise<string> {
  const digests = new Map<string, string>();
  for (const { path, schema } of files) {
    const text = `${JSON.stringify(schema)}\n`;
    const target = join(folder, ...path.split('/'));
    makeFolder(dirname(target), 0o700);
    await writeFile(target, text);
    digests.set(path, sha256OfBytes(text));
  }
  return digestOf(digests);
}

function digestOf(digests: ReadonlyMap<string, string>): string {
  const lines = [...digests].map(([path, digest]) => `${digest}  ${path}\n`);
  return sha256OfBytes(lines.sort().join(''));
}

export type CachedSet =
  | { readonly state: 'absent' }
  | { readonly state: 'broken'; readonly reason: string }
  | { readonly state: 'sound'; readonly files: readonly string[] };

/**
 * Looks whether the cache holds the set that the catalogue pins, file by file and no file more: one more would be the
 * schema of a kind that nobody knows.
 */
export async function inspectSet(cache: string, source: SchemaSource): Promise<CachedSet> {
  const folder = setFolder(cache, source);
  const owned = await ownership(cache, folder, 'folder');
  if (owned.state === 'absent') return { state: 'absent' };
  if (owned.state === 'foreign') return { state: 'broken', reason: `is not believed, for ${owned.reason}` };
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    if (!entries.every((entry) => entry.isFile() || entry.isDirectory())) {
      return { state: 'broken', reason: 'holds something else than files' };
    }
    const paths = entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
    const digests = await Promise.all(
      paths.map(async (path) => [path, sha256OfBytes(await readFile(join(folder, ...path.split('/'))))] as const),
    );
    return digestOf(new Map(digests)) === source.made
      ? { state: 'sound', files: paths }
      : { state: 'broken', reason: 'holds other schemas than those that are pinned' };
  } catch (error) {
    return { state: 'broken', reason: error instanceof Error ? error.message : String(error) };
  }
}
