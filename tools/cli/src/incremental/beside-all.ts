import { rowsIn } from '@helmwright/disk';
import { comparisons, type Fleet, projectionOf, type Tenant, tenantOf } from '@helmwright/fleet';
import { KnownFile } from '../cache/known-file.ts';
import type { Stored } from '../cache/stored.ts';

/**
 * Whether nothing is wrong with changed tenants beside all others. A check that sees nothing of the change would find
 * what it found; the others run over what is stored of all tenants, with those that changed in their places.
 *
 * @param then the changed tenants alone, as they were
 * @param now the same as they are
 */
export function isFineBesideAll(root: string, stored: Stored, then: Fleet, now: Fleet): boolean {
  const open = comparisons.filter((each) => projectionOf(each, then.tenants) !== projectionOf(each, now.tenants));
  if (open.length === 0) return true;
  const changed = new Map(now.tenants.map((tenant) => [tenant.file.path, tenant]));
  const tenants = Array.from({ length: rowsIn(stored.tenants) }, (_, row): Tenant => {
    const [path, , , content] = stored.tenant(row);
    return changed.get(path) ?? tenantOf({ name: path, file: new KnownFile(root, path), content }, now.tiers);
  });
  return open.every(({ check }) => check({ ...now, tenants }).length === 0);
}
