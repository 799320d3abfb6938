import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { failure, type Result, success } from '@helmwright/diagnostics';
import { makeFolder } from '@helmwright/disk';
import type { InstalledRelease } from '@helmwright/gitops';
import { isJsonObject, type Json } from '@helmwright/json';
import type { Earlier } from './earlier.ts';
import { unusable } from './list-files.ts';
import { unwritablePaths } from './tree-path.ts';

/** The files of a commit that Helm renders, in a temporary folder. */
export interface HelmFiles {
  readonly folder: string;
  /** Paths of the charts that are there. */
  readonly charts: ReadonlySet<string>;
  /** Writes what releases are made of. Fails with HW6309 for what must not be written, and HW63xx. */
  add(releases: readonly InstalledRelease[]): Promise<Result<undefined>>;
  remove(): Promise<void>;
}

/** The most bytes that are written for Helm at once, which holds them all in memory, and more than that. */
const MAX_BYTES = 32 * 1024 * 1024;

/** Makes the folder. */
export async function helmFiles(earlier: Earlier): Promise<HelmFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'helmwright-diff-'));
  const charts = new Set<string>();
  const add: HelmFiles['add'] = async (releases) => {
    const fresh = new Set(releases.map(({ chart }) => chart.path).filter((path) => !charts.has(path)));
    const chartFiles = [...earlier.files.keys()].filter((path) => fresh.has(path.split('/', 2).join('/')));
    const paths = [...new Set([...chartFiles, ...releases.flatMap(({ valueFiles }) => valueFiles)])];
    const texts = await earlier.read(paths, MAX_BYTES);
    if (!texts.ok) return texts;
    const faults = [...unwritablePaths(paths), ...schemasOfElsewhere(texts.value)];
    if (faults.length > 0) {
      return failure(
        faults.map(([path, fault]) => unusable(`${earlier.ref}:${path}`, `cannot be given to Helm: ${fault}`)),
      );
    }
    for (const [path, text] of texts.value) {
      makeFolder(dirname(join(folder, path)));
      await writeFile(join(folder, path), text);
    }
    for (const path of fresh) charts.add(path);
    return success(undefined);
  };
  return { folder, charts, add, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Schemas that Helm would read more of, from this machine's files or over the network. */
function schemasOfElsewhere(texts: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  return [...texts].flatMap(([path, text]): readonly (readonly [string, string])[] => {
    if (!path.endsWith('/values.schema.json')) return [];
    const schema = parsed(text);
    if (schema === undefined) return [[path, 'it is no JSON']];
    const address = elsewhereIn(schema);
    return address === undefined ? [] : [[path, `its schema refers to ${JSON.stringify(address)}`]];
  });
}

/** Helm passes over a byte order mark, and over whatever follows the first value: that must not be more to it than to us. */
function parsed(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text.replace(/^\ufeff/, ''));
    return value;
  } catch {
    return undefined;
  }
}

const references = ['$ref', '$dynamicRef', '$recursiveRef', '$schema'];

/** The first address outside of the schema itself that it refers to. The drafts of JSON Schema are within every reader. */
function elsewhereIn(schema: Json): string | undefined {
  const open: Json[] = [schema];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (Array.isArray(value)) for (const each of value) open.push(each);
    else if (isJsonObject(value)) {
      for (const [key, each] of Object.entries(value)) {
        if (typeof each !== 'string') open.push(each);
        else if (references.includes(key) && !isWithin(each)) return each;
      }
    }
  }
  return undefined;
}

const isWithin = (address: string): boolean =>
  address.startsWith('#') ||
  /^https?:\/\/json-schema\.org\/(?:draft-0[4-7]|draft\/20(?:19-09|20-12))\/schema#?$/.test(address);
