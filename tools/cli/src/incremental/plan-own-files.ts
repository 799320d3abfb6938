import { nativeSha256, observe, pathOf } from '@helmwright/disk';
import { type Manifest, manifestPath, type Plan, planChanges, rootOf, type Write } from '@helmwright/plan';
import type { OpenedCache } from '../cache/opened-cache.ts';
import { digestAt, rowsBelow, withDigests } from './manifest-lines.ts';
import type { OwnFiles } from './own-files.ts';

/** A plan for few files, and where these are in the manifests. */
export interface PlannedChange {
  readonly plan: Plan;
  /** Generated root → places of the files that are not, or may not be, what they were, and that are written. */
  readonly touched: ReadonlyMap<string, readonly number[]>;
}

/** A file in a manifest. */
interface Owned {
  readonly root: string;
  readonly row: number;
  readonly sha256: string;
}

// Files are looked at one by one here.
const MOST_TOUCHED = 5_000;

/**
 * Plans the own files of changed tenants, and compares every other generated file that may not be what it was. Nothing
 * where something is to be done or said of any other file, or of one that a person edited.
 */
export async function planOwnFiles(
  root: string,
  cache: OpenedCache,
  { before, after }: OwnFiles,
): Promise<PlannedChange | undefined> {
  const owned = ownedFiles(cache, before);
  if (owned === undefined) return undefined;
  const ownPlan = await planOwned(root, cache, owned, after);
  if (ownPlan === undefined) return undefined;
  // Made before the others are waited for: other threads look at them meanwhile.
  const manifests = manifestUpdates(cache, owned, ownPlan.changes);
  const touched = await cache.otherFiles();
  if (!(await areAsRecorded(root, cache, touched, owned))) return undefined;
  const listed = ownPlan.changes.length + ownPlan.unchanged.length;
  const plan = { ...ownPlan, manifests, unlisted: cache.stored.result.files - listed };
  return { plan, touched: withWritten(touched, owned, ownPlan.changes) };
}

/** The plan for the tenants' files, which has nothing but files that are as they were written and change. */
async function planOwned(
  root: string,
  { stored }: OpenedCache,
  owned: ReadonlyMap<string, Owned>,
  after: OwnFiles['after'],
): Promise<Plan | undefined> {
  const observed = await observe(root, owned.keys());
  if (!observed.ok) return undefined;
  const planned = planChanges({
    desired: after,
    roots: stored.result.roots,
    manifests: manifestsOf(owned),
    observed: observed.value,
    digest: nativeSha256,
  });
  if (!planned.ok || planned.diagnostics.length > 0) return undefined;
  const isChange = ({ kind, reason }: Plan['changes'][number]): boolean => kind === 'update' && reason === 'changed';
  return planned.value.changes.every(isChange) ? planned.value : undefined;
}

/** Whether the files of others that may not be what they were have the digests that the manifests have of them. */
async function areAsRecorded(
  root: string,
  { manifests }: OpenedCache,
  touched: PlannedChange['touched'],
  owned: ReadonlyMap<string, Owned>,
): Promise<boolean> {
  const recorded = new Map<string, string>();
  for (const [generated, rows] of touched) {
    const manifest = manifests.get(generated);
    if (manifest === undefined || rows.length > MOST_TOUCHED) return false;
    for (const row of rows) {
      const path = `${generated}/${pathOf(manifest, row)}`;
      if (!owned.has(path)) recorded.set(path, digestAt(manifest, row));
    }
  }
  const observed = await observe(root, recorded.keys());
  if (!observed.ok) return false;
  return [...recorded].every(([path, sha256]) => {
    const found = observed.value.get(path);
    return found !== undefined && 'sha256' in found && found.sha256 === sha256;
  });
}

/**
 * Where the own files of changed tenants are in the manifests; nothing where the manifests have others in the tenants'
 * folders, or other contents than what is remembered of the tenants makes.
 */
function ownedFiles({ manifests }: OpenedCache, before: OwnFiles['before']): ReadonlyMap<string, Owned> | undefined {
  const owned = new Map<string, Owned>();
  for (const path of before.keys()) {
    if (owned.has(path)) continue;
    const root = rootOf(path, manifests.keys());
    const manifest = root === undefined ? undefined : manifests.get(root);
    if (root === undefined || manifest === undefined) return undefined;
    // A region, and the tenant in it.
    const folder = path
      .slice(root.length + 1)
      .split('/', 2)
      .join('/');
    for (const [each, row] of rowsBelow(manifest, folder)) {
      owned.set(`${root}/${each}`, { root, row, sha256: digestAt(manifest, row) });
    }
    if (!owned.has(path)) return undefined;
  }
  const isRemembered = ([path, { sha256 }]: [string, Owned]): boolean => {
    const text = before.get(path);
    return text !== undefined && nativeSha256(text) === sha256;
  };
  return [...owned].every(isRemembered) ? owned : undefined;
}

/** The manifests as if they had these files only; planning compares with what they have. */
function manifestsOf(owned: ReadonlyMap<string, Owned>): readonly Manifest[] {
  const files = new Map<string, Map<string, string>>();
  for (const [path, { root, sha256 }] of owned) {
    const known = files.get(root) ?? new Map<string, string>();
    files.set(root, known.set(path, sha256));
  }
  return [...files].map(([root, each]) => ({ root, files: each, text: undefined }));
}

function manifestUpdates(
  { manifests, stored }: OpenedCache,
  owned: ReadonlyMap<string, Owned>,
  changes: Plan['changes'],
): readonly Write[] {
  const digests = new Map<string, Map<number, string>>();
  for (const change of changes) {
    const file = owned.get(change.path);
    if (file === undefined || !('sha256' in change)) continue;
    const known = digests.get(file.root) ?? new Map<number, string>();
    digests.set(file.root, known.set(file.row, change.sha256));
  }
  return stored.result.roots.flatMap((root): readonly Write[] => {
    const [manifest, newer] = [manifests.get(root), digests.get(root)];
    if (manifest === undefined || newer === undefined) return [];
    const content = withDigests(manifest, newer);
    const previous = stored.tree.roots[root]?.manifest ?? '';
    const path = manifestPath(root);
    return [{ kind: 'update', path, content, sha256: nativeSha256(content), previous, reason: 'changed' }];
  });
}

function withWritten(
  touched: ReadonlyMap<string, readonly number[]>,
  owned: ReadonlyMap<string, Owned>,
  changes: Plan['changes'],
): PlannedChange['touched'] {
  const all = new Map([...touched].map(([root, rows]) => [root, new Set(rows)]));
  for (const { path } of changes) {
    const file = owned.get(path);
    if (file !== undefined) all.get(file.root)?.add(file.row);
  }
  return new Map([...all].map(([root, rows]) => [root, [...rows]]));
}
