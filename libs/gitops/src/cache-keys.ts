import { type Fleet, namespaceOf, type Placement, type Tenant } from '@helmwright/fleet';
import { listOf, projectPaths, releaseListPath } from './paths.ts';

/** What generated files follow from, beside the charts and the files of environments and catalogue. */
export interface CacheKeys {
  /** Where each tenant runs: what its own files follow from, together with what its file says. */
  readonly tenants: ReadonlyMap<Tenant, string>;
  /** Path → the tenants that have a part in the file, and which part. Two that are equal make equal files. */
  readonly files: ReadonlyMap<string, readonly string[]>;
}

/**
 * Tells what the generated files of a fleet follow from, at a small part of the cost of making them.
 *
 * @param contentOf something that is the same only where a tenant's file says the same
 */
export function cacheKeys(fleet: Fleet, contentOf: (tenant: Tenant) => string): CacheKeys {
  const tenants = new Map<Tenant, string>();
  const files = new Map<string, string[]>();
  const add = (path: string, part: string): void => {
    const known = files.get(path);
    if (known === undefined) files.set(path, [part]);
    else known.push(part);
  };
  const homeOf = homes();
  for (const { name: environment, placements, pools, regions } of fleet.environments) {
    for (const { cells } of regions) {
      for (const { name } of cells) for (const path of projectPaths(environment, name)) files.set(path, []);
    }
    for (const placement of placements) {
      const { tenant, cell } = placement;
      tenants.set(tenant, `${tenants.get(tenant) ?? ''}${environment}:${homeOf(placement)};`);
      add(releaseListPath(listOf(environment, placement)), `${tenant.name} ${contentOf(tenant)}`);
      for (const path of projectPaths(environment, cell.name)) add(path, namespaceOf(placement));
    }
    // A pool follows from its environment, which is known to be the same, and from being there.
    for (const pool of pools) add(releaseListPath(listOf(environment, pool)), pool.name);
  }
  return { tenants, files };
}

/** Everything that a placement says, the things it refers to by their names; how the cell was found makes no difference. */
type Home = { readonly [Key in Exclude<keyof Placement, 'kind' | 'assigned'>]: string };

/** Says where a tenant runs. Tenants that take the same share an object that says so, which is printed once. */
function homes(): (placement: Placement) => string {
  const demands = new WeakMap<Placement['demand'], string>();
  return ({ tenant, tier, region, cell, isolation, demand }) => {
    const known = demands.get(demand) ?? JSON.stringify(demand);
    demands.set(demand, known);
    const home: Home = {
      tenant: tenant.name,
      tier: tier.name,
      region: region.name,
      cell: cell.name,
      isolation,
      demand: known,
    };
    return Object.values(home).join(',');
  };
}
