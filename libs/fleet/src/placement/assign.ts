import type { Cell, Placement, Region, Unplaced } from '../model.ts';
import { type Amounts, CellLoad } from './capacity.ts';

/** A tenant that is to have a cell of its region. */
export type Candidate = Omit<Placement, 'cell' | 'assigned'>;

/** What became of the tenants of a region. */
export interface Assignment {
  readonly placements: readonly Placement[];
  readonly unplaced: readonly Unplaced[];
}

/**
 * Gives every tenant of a region its cell. Whoever has one keeps it: only what a person wrote moves a tenant, so a
 * tenant that comes, goes or grows moves no other. The others get, in the order of the list, the first cell that has
 * room and is not nearly full, then the first with room at all; those of tiers that are kept apart get the cell with the
 * fewest of their kind.
 *
 * @param candidates tenants of the region, ordered by name
 * @param remembered tenant → cell, as the region's placement file has it
 */
export function assignCells(
  region: Region,
  candidates: readonly Candidate[],
  remembered: ReadonlyMap<string, string>,
): Assignment {
  const loads = new Map(region.cells.map((cell) => [cell.name, new CellLoad(cell)]));
  const decided = new Map<Candidate, Placement | Unplaced>();
  for (const candidate of candidates) {
    const fixed = decideFixed(region, candidate, remembered.get(candidate.tenant.name));
    if (fixed === undefined) continue;
    decided.set(candidate, fixed);
    if ('cell' in fixed) loads.get(fixed.cell.name)?.add(candidate.demand, candidate.tier.spread);
  }
  const shared = [...loads.values()].filter(({ cell }) => cell.dedicated === undefined);
  for (const candidate of candidates) {
    if (decided.has(candidate)) continue;
    const load = choose(shared, candidate.demand, candidate.tier.spread);
    load?.add(candidate.demand, candidate.tier.spread);
    decided.set(
      candidate,
      load === undefined ? { ...candidate, reason: 'no room' } : { ...candidate, cell: load.cell, assigned: 'new' },
    );
  }
  const all = candidates.flatMap((candidate) => decided.get(candidate) ?? []);
  return {
    placements: all.flatMap((each) => ('cell' in each ? [each] : [])),
    unplaced: all.flatMap((each) => ('cell' in each ? [] : [each])),
  };
}

/** The cell that a tenant has whatever else there is: its own, the one that its file names, or the one it is in. */
function decideFixed(
  region: Region,
  candidate: Candidate,
  remembered: string | undefined,
): Placement | Unplaced | undefined {
  const { tenant, isolation } = candidate;
  const place = (cell: Cell | undefined, assigned: Placement['assigned'], reason: Unplaced['reason']) => {
    if (cell === undefined) return { ...candidate, reason };
    const strange = cell.dedicated === undefined ? isolation === 'cluster' : cell.dedicated !== tenant.name;
    return strange ? { ...candidate, reason: 'not its cell' as const } : { ...candidate, cell, assigned };
  };
  const byName = (name: string) => region.cells.find((cell) => cell.name === name);
  if (tenant.cell !== undefined) return place(byName(tenant.cell), 'pinned', 'unknown cell');
  if (isolation === 'cluster') {
    return place(
      region.cells.find(({ dedicated }) => dedicated === tenant.name),
      'dedicated',
      'no cell of its own',
    );
  }
  return remembered === undefined ? undefined : place(byName(remembered), 'kept', 'unknown cell');
}

function choose(loads: readonly CellLoad[], demand: Amounts, spread: boolean): CellLoad | undefined {
  return pick(loads, (load) => load.holdsEasily(demand), spread) ?? pick(loads, (load) => load.holds(demand), spread);
}

function pick(loads: readonly CellLoad[], usable: (load: CellLoad) => boolean, spread: boolean): CellLoad | undefined {
  if (!spread) return loads.find(usable);
  const [first, ...others] = loads.filter(usable);
  return first && others.reduce((best, load) => (load.spread < best.spread ? load : best), first);
}
