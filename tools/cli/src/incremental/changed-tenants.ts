import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  findGeneratedRoots,
  isSettled,
  nativeSha256,
  pathOf,
  rowsIn,
  type Stamp,
  stampOf,
  textOf,
} from '@helmwright/disk';
import { manifestPath, type Plan } from '@helmwright/plan';
import type { CachedResult } from '../cache/cached-result.ts';
import { KnownFile } from '../cache/known-file.ts';
import type { OpenedCache } from '../cache/opened-cache.ts';
import { shortDigest } from '../cache/stored.ts';
import { isPlacement, readAuthoredTexts } from '../tree/authored-texts.ts';
import type { OpenedTree, ReadTree } from '../tree/open-tree.ts';
import { ownFilesOf } from './own-files.ts';
import { patchCache } from './patch-cache.ts';
import { planOwnFiles } from './plan-own-files.ts';
import type { ReadTenant } from './read-tenant.ts';

/** What follows from a change of few tenants, and of nothing else, in a fleet that was generated before. */
export interface ChangedTenants {
  readonly plan: Plan;
  /** What the last run said of the fleet, which would be said again. */
  readonly result: CachedResult;
  /** Text of an authored file that diagnostics point into. */
  readonly source: (file: string) => string | undefined;
  /** Leaves for the next run what this one found out, when the disk is as the plan wanted it. */
  readonly store: () => void;
}

// With more, reading the whole fleet is not much slower; and what came since the whole was stored stays short.
const MOST_READ = 500;
const MOST_STORED = 2_000;

/**
 * Tells what follows where nothing but few tenants' files changed, and these only in what concerns nobody else. Reads
 * and checks these tenants alone; everything else is looked at, and must be what it was. Whatever is not surely so, such
 * as anything at all that would have to be said of a change, is left to a run on the whole fleet: `undefined`.
 */
export async function readChangedTenants(opened: OpenedTree, read: ReadTree): Promise<ChangedTenants | undefined> {
  const { root } = opened;
  const { shared, remembering } = read;
  const cache = remembering?.cache;
  if (cache === undefined || shared.faults.length > 0 || !hasSameRoots(root, cache)) return undefined;
  const { stored } = cache;
  const others = new Map([...shared.files].filter(([path]) => isPlacement(path)));
  const tenants = await readTenants(root, cache, others);
  if (tenants === undefined || !isSameSet(stored.result.others, others)) return undefined;
  const changed = tenants.filter(({ row, text }) => shortDigest(text) !== stored.tenant(row)[1]);
  const fresh = changed.filter(({ row }) => !stored.newer.has(row)).length;
  if (stored.newer.size + fresh > MOST_STORED || concerns(stored.result, changed)) return undefined;
  const own = ownFilesOf(opened, { shared: shared.files, others, stored }, changed);
  const planned = own && (await planOwnFiles(root, cache, own));
  if (own === undefined || planned === undefined) return undefined;
  const texts = new Map([...shared.files, ...changed.map(({ path, text }) => [path, text] as const)]);
  return {
    plan: planned.plan,
    result: stored.result,
    source: (file) => texts.get(file) ?? (file.startsWith('tenants/') ? new KnownFile(root, file).text : undefined),
    store: () => patchCache(root, cache, { tenants, known: own.known, planned }),
  };
}

/** Whether files are generated in the folders in which they were, and nowhere else, and the manifests are what they were. */
function hasSameRoots(root: string, { stored, manifests }: OpenedCache): boolean {
  const { roots } = stored.result;
  const then = Object.keys(stored.tree.roots);
  return (
    then.every((each) => manifests.has(each) && roots.includes(each)) &&
    roots.every((each) => manifests.has(each) || !existsSync(join(root, manifestPath(each)))) &&
    findGeneratedRoots(root).every((each) => manifests.has(each))
  );
}

/**
 * Lists the files of tenants and reads those that may have changed. Nothing where one came or went, or cannot be read.
 *
 * @param others gets the files below `tenants/` that are no tenant's
 */
async function readTenants(
  root: string,
  cache: OpenedCache,
  others: Map<string, string>,
): Promise<readonly ReadTenant[] | undefined> {
  const { tenants, result } = cache.stored;
  const rows = await cache.otherTenants();
  if (rows.length > MOST_READ) return undefined;
  const open = new Map(rows.map((row) => [pathOf(tenants, row), row]));
  const stamps = new Map<string, Stamp>();
  const listed: string[] = [];
  const read = await readAuthoredTexts(root, 'tenants', {
    isKnown: (path) => {
      if (result.others[path] !== undefined) return false;
      listed.push(path);
      if (!open.has(path)) return true;
      const stamp = stampOf(join(root, path));
      if (stamp !== undefined && isSettled(stamp, Date.now())) stamps.set(path, stamp);
      return false;
    },
  });
  if (read.faults.length > 0 || listed.length !== rowsIn(tenants)) return undefined;
  if (listed.map((path) => `${path}\n`).join('') !== textOf(tenants.bytes, 0, tenants.bytes.length)) return undefined;
  const found: ReadTenant[] = [];
  for (const [path, text] of read.files) {
    const row = open.get(path);
    if (row === undefined) others.set(path, text);
    else found.push({ row, path, text, stamp: stamps.get(path) });
  }
  return found;
}

const isSameSet = (then: CachedResult['others'], now: ReadonlyMap<string, string>): boolean =>
  Object.keys(then).length === now.size && [...now].every(([path, text]) => then[path] === nativeSha256(text));

/** Whether something was said of a file that changed: its lines may be others now. */
function concerns({ diagnostics }: CachedResult, changed: readonly ReadTenant[]): boolean {
  const paths = new Set(changed.map(({ path }) => path));
  return diagnostics.some(({ position, related = [] }) =>
    [position, ...related.map((each) => each.position)].some((each) => each !== undefined && paths.has(each.file)),
  );
}
