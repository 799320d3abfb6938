import type { Cell, Environment, Placement, Region } from '../model.ts';
import { type CellLoad, NEARLY_FULL } from './capacity.ts';
import { loadsOf } from './next-cell.ts';

/** One tenant that would go from one cell of its region to another. */
export interface TenantMove {
  readonly tenant: string;
  readonly from: string;
  readonly to: string;
  /** Its cell is nearly full or worse, or holds more than its share of those that are kept apart. */
  readonly reason: 'nearly full' | 'kept apart';
}

/** The moves that would relieve a region's cells, and how full the cells are before and after. */
export interface Rebalancing {
  readonly moves: readonly TenantMove[];
  readonly before: readonly CellLoad[];
  readonly after: readonly CellLoad[];
}

/**
 * Proposes moves within a region; nobody is moved by it. Cells that are nearly full give tenants away, the largest of
 * what they run out of first so that few move, as long as another cell has room without becoming nearly full itself;
 * then tenants of tiers that are kept apart are spread. Tenants whose own file names their cell, and those with a
 * cluster of their own, stay, and those in a pool go to another pool or nowhere. The same fleet always gives the same
 * moves.
 */
export function rebalance(environment: Environment, region: Region): Rebalancing {
  const before = loadsOf(environment, region);
  const after = loadsOf(environment, region);
  const residents = new Map<CellLoad, Placement[]>(after.map((load) => [load, []]));
  for (const placement of environment.placements) {
    const movable = placement.assigned === 'kept' || placement.assigned === 'new';
    if (placement.region !== region || !movable) continue;
    const home = after.find(({ cell }) => cell === placement.cell);
    if (home !== undefined) residents.get(home)?.push(placement);
  }
  const shared = after.filter(({ cell }) => cell.dedicated === undefined);
  const pooled = new Set(environment.pools.map(({ cell }) => cell));
  const moves: TenantMove[] = [];
  const move = (placement: Placement, from: CellLoad, to: CellLoad, reason: TenantMove['reason']): void => {
    from.remove(placement.demand, placement.tier.spread);
    to.add(placement.demand, placement.tier.spread);
    residents.set(from, residents.get(from)?.filter((each) => each !== placement) ?? []);
    // Who has moved stays there.
    moves.push({ tenant: placement.tenant.name, from: from.cell.name, to: to.cell.name, reason });
  };

  for (const load of shared) relieve(load, { shared, pooled }, residents, move);
  spread(shared, residents, move);
  return { moves, before, after };
}

type MoveTenant = (placement: Placement, from: CellLoad, to: CellLoad, reason: TenantMove['reason']) => void;

/** The cells that are for everybody, and those that have a pool. */
interface Targets {
  readonly shared: readonly CellLoad[];
  readonly pooled: ReadonlySet<Cell>;
}

function relieve(
  load: CellLoad,
  targets: Targets,
  residents: ReadonlyMap<CellLoad, readonly Placement[]>,
  move: MoveTenant,
): void {
  while (load.fullest.share >= NEARLY_FULL) {
    const { resource } = load.fullest;
    const largest = (residents.get(load) ?? [])
      // Tenants in a pool take nothing but their places: they relieve their cell of nothing else.
      .filter(({ demand }) => demand[resource] > 0)
      .sort(
        (one, other) =>
          Number(one.tier.spread) - Number(other.tier.spread) || other.demand[resource] - one.demand[resource],
      );
    const leaving = largest.find((placement) => emptiest(targets, load, placement) !== undefined);
    const target = leaving && emptiest(targets, load, leaving);
    if (leaving === undefined || target === undefined) return;
    move(leaving, load, target, 'nearly full');
  }
}

/** The cell with the most room that a tenant would not make nearly full. */
function emptiest({ shared, pooled }: Targets, from: CellLoad, { demand, isolation }: Placement): CellLoad | undefined {
  const [first, ...others] = shared.filter(
    (load) => load !== from && (isolation !== 'pod' || pooled.has(load.cell)) && load.holdsEasily(demand),
  );
  return first && others.reduce((best, load) => (load.fullest.share < best.fullest.share ? load : best), first);
}

function spread(
  shared: readonly CellLoad[],
  residents: ReadonlyMap<CellLoad, readonly Placement[]>,
  move: MoveTenant,
): void {
  for (;;) {
    const [first, ...others] = shared;
    if (first === undefined) return;
    const most = others.reduce((best, load) => (load.spread > best.spread ? load : best), first);
    const candidate = residents.get(most)?.find(({ tier, isolation }) => tier.spread && isolation !== 'pod');
    if (candidate === undefined) return;
    const withRoom = shared.filter((load) => load.spread + 1 < most.spread && load.holdsEasily(candidate.demand));
    const [target, ...further] = withRoom;
    if (target === undefined) return;
    const fewest = further.reduce((best, load) => (load.spread < best.spread ? load : best), target);
    move(candidate, most, fewest, 'kept apart');
  }
}
