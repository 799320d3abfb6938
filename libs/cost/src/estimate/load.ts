import type { Position } from '@helmwright/diagnostics';
import {
  createResolver,
  demandOf,
  type Environment,
  type Fleet,
  type Occupant,
  type Placement,
  parseQuantity,
  poolOfCell,
  type Resolver,
  releaseNames,
  TENANT_RELEASE,
  type Tenant,
} from '@helmwright/fleet';
import { isJsonObject, type Json, valueAt } from '@helmwright/json';
import { positionOf } from '@helmwright/source';
import type { PodGroup } from '../packing/pack.ts';
import { componentPods } from './component-pods.ts';

/** What counts as requested: the whole quota, or the pods that run when nothing goes on. */
export type Basis = 'quota' | 'steady';

/** What one tenant asks of its cell. */
export interface TenantLoad {
  readonly name: string;
  readonly tier: string;
  readonly isolation: Tenant['isolation'];
  readonly pods: readonly PodGroup[];
}

/** What the shared pool of a cell asks of it. */
export interface PoolLoad {
  readonly name: string;
  readonly pods: readonly PodGroup[];
}

/** A cluster with the tenants in it. */
export interface BilledCell {
  readonly environment: string;
  readonly region: string;
  readonly name: string;
  /** `<cloud>/<region>`. */
  readonly location: string;
  readonly tenants: readonly TenantLoad[];
  /** The pool that its tenants with isolation `pod` share, where somebody says what it is granted. */
  readonly pool?: PoolLoad;
  /** The pods of what the cell has, whoever its tenants are. */
  readonly components?: readonly PodGroup[];
  /** Where the location is written. */
  readonly locate: () => Position | undefined;
}

/**
 * What the tenants of an environment ask of its cells. A tenant of isolation `cluster` that shares a cell with others
 * is estimated with a cluster of its own, named `<cell>/<tenant>`: that is what its isolation means.
 */
export function cellLoads(fleet: Fleet, environment: Environment, basis: Basis): readonly BilledCell[] {
  const loadOf = tenantLoads(fleet, environment, basis);
  const pools = poolLoads(fleet, environment, basis);
  const byCell = new Map<string, Placement[]>();
  for (const placement of environment.placements) {
    const known = byCell.get(placement.cell.name);
    if (known === undefined) byCell.set(placement.cell.name, [placement]);
    else known.push(placement);
  }
  return environment.regions.flatMap((region) =>
    region.cells.flatMap((cell, index): readonly BilledCell[] => {
      const held = byCell.get(cell.name) ?? [];
      const alone = held.length > 1 ? held.filter(({ isolation }) => isolation === 'cluster') : [];
      const shared = held.filter((placement) => !alone.includes(placement));
      const pods = componentPods(fleet, environment, { region, cell }, basis);
      const ofCell = pods.length === 0 ? {} : { components: pods };
      const common = {
        environment: environment.name,
        region: region.name,
        location: cell.location,
        locate: () => positionOf(region.file, ['cells', index, 'location']),
      };
      return [
        ...(shared.length === 0 && alone.length > 0
          ? []
          : [{ ...common, name: cell.name, tenants: shared.map(loadOf), ...poolIn(pools, cell.name), ...ofCell }]),
        ...alone.map((placement) => ({
          ...common,
          name: `${cell.name}/${placement.tenant.name}`,
          tenants: [loadOf(placement)],
        })),
      ];
    }),
  );
}

const poolLoads = (fleet: Fleet, environment: Environment, basis: Basis): ReadonlyMap<string, PoolLoad> => {
  const resolver = createResolver(fleet, environment);
  return new Map(
    environment.pools.map((pool) => [pool.cell.name, { name: pool.name, pods: podsOf(fleet, resolver, pool, basis) }]),
  );
};

const poolIn = (pools: ReadonlyMap<string, PoolLoad>, cell: string): Pick<BilledCell, 'pool'> => {
  const pool = pools.get(cell);
  return pool === undefined ? {} : { pool };
};

/** Reads loads; tenants that change no values of their own are alike in a region and tier, and read once. */
function tenantLoads(fleet: Fleet, environment: Environment, basis: Basis): (placement: Placement) => TenantLoad {
  const resolver = createResolver(fleet, environment);
  const memo = new Map<string, readonly PodGroup[]>();
  return (placement) => {
    const { tenant, tier, region, isolation } = placement;
    // What such a tenant takes is the pool's; where nobody describes the pool, it is a part of what its own would be.
    if (isolation === 'pod' && poolOfCell(environment, placement.cell) !== undefined) {
      return { name: tenant.name, tier: tier.name, isolation, pods: [] };
    }
    const key = Object.keys(tenant.values).length > 0 ? `@${tenant.name}` : `${region.name}/${tier.name}`;
    const pods = memo.get(key) ?? podsOf(fleet, resolver, placement, basis);
    memo.set(key, pods);
    return { name: tenant.name, tier: tier.name, isolation, pods };
  };
}

function podsOf(fleet: Fleet, resolver: Resolver, occupant: Occupant, basis: Basis): readonly PodGroup[] {
  const values = resolver.effective(occupant, TENANT_RELEASE);
  switch (basis) {
    case 'quota':
      return quotaPods(valueAt(values, ['quota']));
    case 'steady':
      return releaseNames(fleet)
        .filter((release) => release !== TENANT_RELEASE)
        .map((release) => {
          const { fewest, perPod } = demandOf(
            resolver.effective(occupant, release),
            valueAt(values, ['limitRange']) ?? {},
          );
          return {
            cpu: perPod.get('requests.cpu') ?? 0n,
            memory: perPod.get('requests.memory') ?? 0n,
            count: fewest,
          };
        });
  }
}

/** A quota as the pods it grants, all of one size: which sizes a tenant will choose is not known. */
function quotaPods(quota: Json | undefined): readonly PodGroup[] {
  const granted = (key: string): bigint => {
    const value = isJsonObject(quota) ? quota[key] : undefined;
    return typeof value === 'string' || typeof value === 'number' ? (parseQuantity(String(value)) ?? 0n) : 0n;
  };
  const count = granted('pods') / ONE;
  if (count === 0n) return [];
  const each = (key: string): bigint => (granted(key) + count - 1n) / count;
  return [{ cpu: each('requests.cpu'), memory: each('requests.memory'), count: Number(count) }];
}

const ONE = 1_000_000_000n;

/** The cloud of a location: `azure` of `azure/swedencentral`. */
export const cloudOf = ({ location }: Pick<BilledCell, 'location'>): string => location.slice(0, location.indexOf('/'));
