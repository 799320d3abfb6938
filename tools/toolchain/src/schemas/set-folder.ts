import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder } from '@helmwright/disk';
import { kubernetesSource, type SchemaSource } from '../catalogue/schemas.ts';
import { sha256 } from '../checksum.ts';

/** Raise one whenever the same sources give other files than before, so that caches are filled anew. */
const revisions: Readonly<Record<SchemaSource['format'], number>> = { openapi: 1, crd: 2 };

const receiptName = 'set.json';

/** What is known about a set in the cache; written last, so that a folder with it is complete. */
interface Receipt {
  readonly files: readonly string[];
  /** SHA-256 over all files in order. */
  readonly sha256: string;
}

const describe = (source: SchemaSource): string =>
  [source.module, source.version, source.sum, source.format, source.files.source].join(' ');

/** The cache's folder of a set: `schemas/argo-cd/v3.1.9-0a1b2c3d`. Other sources or rules give another folder. */
export function setFolder(cache: string, source: SchemaSource): string {
  // Every set holds the metadata of Kubernetes, so that source counts too.
  const fingerprint = sha256(`${revisions[source.format]}\n${describe(kubernetesSource)}\n${describe(source)}`).slice(
    0,
    8,
  );
  return join(cache, 'schemas', source.name, `${source.version}-${fingerprint}`);
}

/** One file of a set. */
export interface SetFile {
  /** Path inside the set's folder, with forward slashes. */
  readonly path: string;
  /** Written as JSON: for most files the schema of a kind. */
  readonly schema: unknown;
}

/** Writes a set into an empty folder. */
export async function writeSet(folder: string, files: readonly SetFile[]): Promise<void> {
  const hashed: string[] = [];
  for (const { path, schema } of files) {
    const text = `${JSON.stringify(schema)}\n`;
    const target = join(folder, ...path.split('/'));
    makeFolder(dirname(target), 0o700);
    await writeFile(target, text);
    hashed.push(sha256(text));
  }
  const receipt: Receipt = { files: files.map(({ path }) => path), sha256: sha256(hashed.join('\n')) };
  await writeFile(join(folder, receiptName), `${JSON.stringify(receipt)}\n`);
}

export type CachedSet =
  | { readonly state: 'absent' }
  | { readonly state: 'broken'; readonly reason: string }
  | { readonly state: 'sound'; readonly files: readonly string[] };

/** Looks whether a folder of the cache holds the set that was put there, file by file. */
export async function inspectSet(folder: string): Promise<CachedSet> {
  const text = await readFile(join(folder, receiptName), 'utf8').catch(() => undefined);
  if (text === undefined) return { state: 'absent' };
  const receipt = parseReceipt(text);
  if (receipt === undefined) return { state: 'broken', reason: `has an unreadable ${receiptName}` };
  try {
    const hashed = await Promise.all(
      receipt.files.map(async (path) => sha256(await readFile(join(folder, ...path.split('/'))))),
    );
    return sha256(hashed.join('\n')) === receipt.sha256
      ? { state: 'sound', files: receipt.files }
      : { state: 'broken', reason: 'holds schemas that were changed after they were put there' };
  } catch {
    return { state: 'broken', reason: 'has lost schemas' };
  }
}

function parseReceipt(text: string): Receipt | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isReceipt(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isReceipt = (value: unknown): value is Receipt =>
  typeof value === 'object' &&
  value !== null &&
  'sha256' in value &&
  typeof value.sha256 === 'string' &&
  'files' in value &&
  Array.isArray(value.files) &&
  value.files.every((file) => typeof file === 'string');
