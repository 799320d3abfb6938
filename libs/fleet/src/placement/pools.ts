import { compareCodePoints } from '@helmwright/json';
import type { Cell, Environment, Fleet, Placement, Pool, Region, Tier } from '../model.ts';
import { poolNameOf } from '../occupants.ts';
import { type Demands, demands } from './demand.ts';

/** What a cell's pool would be like, whoever is in it. */
export type PoolPlan = Omit<Pool, 'members'>;

/** Tells what the pool of a cell would be like; `undefined` where nobody says, or the tier is not there. */
export const poolPlans =
  (
    { pool, waves }: Pick<Environment, 'pool' | 'waves'>,
    { tiers, locations }: Pick<Fleet, 'tiers' | 'locations'>,
    takes: Demands,
  ): ((region: Region, cell: Cell) => PoolPlan | undefined) =>
  (region, cell) => {
    const tier: Tier | undefined = tiers.get(cell.pool ?? pool?.tier ?? '');
    const wave = pool?.wave ?? waves[0];
    if (tier === undefined || wave === undefined) return undefined;
    const country = locations.locations[cell.location]?.country ?? region.countries[0] ?? '';
    const demand = takes.pool({ wave, region, tier });
    return { kind: 'pool', name: poolNameOf(cell), region, cell, country, tier, wave, demand };
  };

/** The pools that placements make necessary, ordered by name: one in each cell that has tenants with isolation `pod`. */
export function poolsOf(
  placements: readonly Placement[],
  plan: (region: Region, cell: Cell) => PoolPlan | undefined,
): readonly Pool[] {
  const byCell = Map.groupBy(
    placements.filter(({ isolation }) => isolation === 'pod'),
    ({ cell }) => cell,
  );
  return [...byCell]
    .flatMap(([cell, members]): readonly Pool[] => {
      const [first] = members;
      const planned = first && plan(first.region, cell);
      return planned === undefined ? [] : [{ ...planned, members }];
    })
    .sort((a, b) => compareCodePoints(a.name, b.name));
}

/** An environment with other placements, and the pools that these make necessary. */
export const withPlacements = (
  fleet: Pick<Fleet, 'services' | 'charts' | 'grants' | 'roles' | 'reads' | 'tiers' | 'locations'>,
  environment: Environment,
  placements: readonly Placement[],
): Environment => ({
  ...environment,
  placements,
  pools: poolsOf(placements, poolPlans(environment, fleet, demands(fleet, environment))),
});
