import { compareCodePoints } from '@helmwright/diagnostics';
import type { Fleet, Placement } from '@helmwright/fleet';
import { createReleaseLister, type Release, tenantFolder } from '@helmwright/gitops';
import type { Selection } from '../verification/selection.ts';
import type { ChangedFiles } from './changed-files.ts';
import type { Earlier } from './earlier.ts';

/** A tenant in an environment, on one side or on both. */
export interface TenantPair {
  readonly tenant: string;
  /** Where its release list is in the earlier commit; undefined where it was not there. */
  readonly folder: string | undefined;
  /** Undefined where it is not there any more. */
  readonly placement: Placement | undefined;
  readonly releases: readonly Release[];
}

/** The tenants of an environment on either side, and of them those for which something may change. */
export function affectedTenants(
  fleet: Fleet,
  name: string,
  earlier: Earlier,
  changed: ChangedFiles,
  { tenant: only }: Selection,
): { readonly all: readonly string[]; readonly pairs: readonly TenantPair[] } {
  const environment = fleet.environments.find((each) => each.name === name);
  const placements = new Map((environment?.placements ?? []).map((placement) => [placement.tenant.name, placement]));
  const folders = earlier.tenants.get(name) ?? new Map<string, string>();
  const all = [...new Set([...placements.keys(), ...folders.keys()])]
    .filter((tenant) => only === undefined || tenant === only)
    .sort(compareCodePoints);
  const lister = environment === undefined ? undefined : createReleaseLister(fleet, environment);
  const pairs = all.flatMap((tenant): readonly TenantPair[] => {
    const placement = placements.get(tenant);
    const folder = folders.get(tenant);
    const releases =
      placement === undefined || lister === undefined ? [] : lister.of(placement).map(({ release }) => release);
    const pair = { tenant, folder, placement, releases };
    if (placement === undefined || folder !== tenantFolder(name, placement.region.name, tenant)) return [pair];
    const touched =
      changed.folders.has(folder) ||
      releases.some(
        ({ chart, valueFiles }) => changed.charts.has(chart.path) || valueFiles.some((path) => changed.paths.has(path)),
      );
    return touched ? [pair] : [];
  });
  return { all, pairs };
}
