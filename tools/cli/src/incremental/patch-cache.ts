import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSettled, nativeSha256, pathOf, type Stamp, stampOf } from '@helmwright/disk';
import { manifestPath } from '@helmwright/plan';
import type { OpenedCache } from '../cache/opened-cache.ts';
import { patchStored, RACY, type StoredRoot } from '../cache/stored.ts';
import type { OwnFiles } from './own-files.ts';
import type { PlannedChange } from './plan-own-files.ts';
import type { ReadTenant } from './read-tenant.ts';

/** What a run on few tenants found out. */
export interface Found {
  /** All tenants that were read. */
  readonly tenants: readonly ReadTenant[];
  /** What changed of them. */
  readonly known: OwnFiles['known'];
  readonly planned: PlannedChange;
}

/** Leaves for the next run what few tenants changed of what is stored, when the disk is as the plan wanted it. */
export function patchCache(root: string, { stored, manifests }: OpenedCache, { tenants, known, planned }: Found): void {
  const { plan, touched } = planned;
  const changedRoots = [...touched].filter(([, rows]) => rows.length > 0);
  if (tenants.length === 0 && changedRoots.length === 0) return;
  const stamps = withStamps(
    stored.tenants.stamps,
    tenants.map(({ row, stamp }) => [row, stamp]),
  );
  const digests = new Map(plan.manifests.flatMap((each) => ('sha256' in each ? [[each.path, each.sha256]] : [])));
  const roots = new Map<string, StoredRoot>();
  for (const [each, rows] of changedRoots) {
    const listing = manifests.get(each);
    if (listing === undefined) return;
    const at = Date.now();
    const looked = rows.map((row): readonly [number, Stamp | undefined] => {
      const stamp = stampOf(listing.folder + pathOf(listing, row));
      return [row, stamp !== undefined && isSettled(stamp, at) ? stamp : undefined];
    });
    const path = manifestPath(each);
    const manifest = digests.get(path) ?? stored.tree.roots[each]?.manifest ?? '';
    // Looked at last: another run writes the manifest last, so if it is ours still, so are the files.
    if (digestOf(join(root, path)) !== manifest) return;
    roots.set(each, { manifest, stamps: withStamps(listing.stamps, looked) });
  }
  patchStored(root, stored, { stamps, newer: new Map([...stored.newer, ...known]), roots });
}

function withStamps(table: Float64Array, rows: readonly (readonly [number, Stamp | undefined])[]): Float64Array {
  const copy = table.slice();
  for (const [row, stamp = RACY] of rows) copy.set(stamp, row * stamp.length);
  return copy;
}

/** The SHA-256 of a file; `undefined` where it cannot be read. */
function digestOf(absolute: string): string | undefined {
  try {
    return nativeSha256(readFileSync(absolute));
  } catch {
    return undefined;
  }
}
