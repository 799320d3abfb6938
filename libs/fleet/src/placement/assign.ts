import type { Cell, Placement, Region, Unplaced } from '../model.ts';
import type { Amounts } from './amounts.ts';
import { CellLoad, sumOf } from './capacity.ts';

/** A tenant that is to have a cell of its region. */
export type Candidate = Omit<Placement, 'cell' | 'assigned'>;

/** What became of the tenants of a region. */
export interface Assignment {
  readonly placements: readonly Placement[];
  readonly unplaced: readonly Unplaced[];
}

/** What the pool of a cell would take of it; `undefined` where nobody says what it is like. */
export type PoolDemand = (cell: Cell) => Amounts | undefined;

/** Cells fill up: with tenants, and with a pool where the first tenant comes that shares one. */
class Loads {
  readonly #byCell: ReadonlyMap<string, CellLoad>;
  /** Those that are for everybody. */
  readonly #open: readonly CellLoad[];
  readonly #poolDemand: PoolDemand;
  readonly #withPool = new Set<CellLoad>();

  constructor({ cells }: Region, poolDemand: PoolDemand) {
    this.#byCell = new Map(cells.map((cell) => [cell.name, new CellLoad(cell)]));
    this.#open = [...this.#byCell.values()].filter(({ cell }) => cell.dedicated === undefined);
    this.#poolDemand = poolDemand;
  }

  /** What a tenant would take of a cell, with the pool that it would bring. */
  takes(load: CellLoad, { isolation, demand }: Candidate): Amounts {
    const pool = isolation === 'pod' && !this.#withPool.has(load) ? this.#poolDemand(load.cell) : undefined;
    return pool === undefined ? demand : sumOf(demand, pool);
  }

  add(cell: Cell, candidate: Candidate): void {
    const load = this.#byCell.get(cell.name);
    if (load === undefined) return;
    load.add(this.takes(load, candidate), candidate.tier.spread);
    if (candidate.isolation === 'pod') this.#withPool.add(load);
  }

  /** The cell for a newcomer. One that shares a pool takes a pool that is there before a new one is made. */
  choose(candidate: Candidate): Cell | undefined {
    const { spread } = candidate.tier;
    const open = this.#open;
    const pooled = candidate.isolation === 'pod' ? open.filter((load) => this.#withPool.has(load)) : [];
    const easily = (load: CellLoad): boolean => load.holdsEasily(this.takes(load, candidate));
    const barely = (load: CellLoad): boolean => load.holds(this.takes(load, candidate));
    const load =
      pick(pooled, easily, spread) ??
      pick(open, easily, spread) ??
      pick(pooled, barely, spread) ??
      pick(open, barely, spread);
    return load?.cell;
  }
}

/**
 * Gives every tenant of a region its cell. Whoever has one keeps it: only what a person wrote moves a tenant, so a
 * tenant that comes, goes or grows moves no other. The others get, in the order of the list, the first cell that has
 * room and is not nearly full, then the first with room at all; those of tiers that are kept apart get the cell with the
 * fewest of their kind. Those that share a pool go where one is already, while there is room.
 *
 * @param candidates tenants of the region, ordered by name
 * @param remembered tenant → cell, as the region's placement file has it
 * @param poolDemand what the first tenant with isolation `pod` brings to a cell beside itself
 */
export function assignCells(
  region: Region,
  candidates: readonly Candidate[],
  remembered: ReadonlyMap<string, string>,
  poolDemand: PoolDemand = () => undefined,
): Assignment {
  const loads = new Loads(region, poolDemand);
  const decided = new Map<Candidate, Placement | Unplaced>();
  for (const candidate of candidates) {
    const fixed = decideFixed(region, candidate, remembered.get(candidate.tenant.name));
    if (fixed === undefined) continue;
    decided.set(candidate, fixed);
    if ('cell' in fixed) loads.add(fixed.cell, candidate);
  }
  for (const candidate of candidates) {
    if (decided.has(candidate)) continue;
    const cell = loads.choose(candidate);
    if (cell !== undefined) loads.add(cell, candidate);
    decided.set(
      candidate,
      cell === undefined ? { ...candidate, reason: 'no room' } : { ...candidate, cell, assigned: 'new' },
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

function pick(loads: readonly CellLoad[], usable: (load: CellLoad) => boolean, spread: boolean): CellLoad | undefined {
  if (!spread) return loads.find(usable);
  const [first, ...others] = loads.filter(usable);
  return first && others.reduce((best, load) => (load.spread < best.spread ? load : best), first);
}
