import type { Cell, Environment, Fleet, Occupant, Pool } from './model.ts';
import { POOL_PREFIX } from './names.ts';

/** Name of the release that gives a tenant or a pool its namespace. */
export const TENANT_RELEASE = 'tenant';

/** Name of the release that makes a tenant known to the pool of its cell. */
export const POOL_TENANT_RELEASE = 'pool-tenant';

/** Name of the pool that a cell has where it has one. */
export const poolNameOf = ({ name }: Pick<Cell, 'name'>): string => `${POOL_PREFIX}${name}`;

/** Whether an occupant is a pool rather than a tenant. */
export const isPool = (occupant: Occupant): occupant is Pool => occupant.kind === 'pool';

/** The name that an occupant goes by in lists, folders and commands: the tenant's or the pool's. */
export const occupantName = (occupant: Occupant): string => (isPool(occupant) ? occupant.name : occupant.tenant.name);

/** The namespace that an occupant's objects live in: its own, or that of its pool. */
export function namespaceOf(occupant: Occupant): string {
  if (isPool(occupant)) return occupant.name;
  switch (occupant.isolation) {
    case 'pod':
      return poolNameOf(occupant.cell);
    case 'cluster':
    case 'namespace':
      return occupant.tenant.name;
  }
}

/** The file that findings about an occupant point at. */
export const fileOf = (occupant: Occupant): string =>
  isPool(occupant) ? occupant.region.file.path : occupant.tenant.file.path;

/** Everybody who has releases in an environment: the pools, before the tenants that need them. */
export const occupantsOf = ({ pools, placements }: Environment): readonly Occupant[] => [...pools, ...placements];

/** The pool of a cell, if there is one. */
export const poolOfCell = ({ pools }: Pick<Environment, 'pools'>, { name }: Pick<Cell, 'name'>): Pool | undefined =>
  pools.find(({ cell }) => cell.name === name);

/** The releases that bring workloads: `tenant` first, since the others need its namespace, then the services by name. */
export const releaseNames = (fleet: Pick<Fleet, 'services'>): readonly string[] => [
  TENANT_RELEASE,
  ...fleet.services.keys(),
];

/** Whether an occupant runs workloads in a namespace of its own: a tenant in a pool is configuration of the pool's. */
export function hasWorkloads(occupant: Occupant): boolean {
  if (isPool(occupant)) return true;
  switch (occupant.isolation) {
    case 'cluster':
    case 'namespace':
      return true;
    case 'pod':
      return false;
  }
}

const onlyContext: readonly string[] = [POOL_TENANT_RELEASE];

/** The releases of an occupant. */
export const releasesOf = (fleet: Pick<Fleet, 'services'>, occupant: Occupant): readonly string[] =>
  hasWorkloads(occupant) ? releaseNames(fleet) : onlyContext;

/** Every release that values may be given for. */
export const knownReleases = (services: Iterable<string>): readonly string[] => [
  TENANT_RELEASE,
  POOL_TENANT_RELEASE,
  ...services,
];

/** The chart of a release; empty where the fleet has none for it. */
export function chartNameOf({ services, roles }: Pick<Fleet, 'services' | 'roles'>, release: string): string {
  switch (release) {
    case TENANT_RELEASE:
      return roles.tenancy ?? '';
    case POOL_TENANT_RELEASE:
      return roles.poolTenant ?? '';
    default:
      return services.get(release)?.chart ?? '';
  }
}
