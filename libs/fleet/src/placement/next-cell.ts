import type { Environment, Fleet, Placement, Region } from '../model.ts';
import { formatQuantity } from '../quantity.ts';
import { type Amounts, type CellResource, resources } from './amounts.ts';
import { CellLoad, capacityOf, thresholds } from './capacity.ts';

/** What the next cell of a region would have to be, for as many tenants like those there are as its largest cell takes. */
export interface NextCell {
  /** What its tenants would take. */
  readonly needs: Amounts;
  /** Nodes for that many pods. */
  readonly nodes: number;
  /** Locations of the catalogue where the region's data may rest and that are open to everybody. */
  readonly locations: readonly string[];
}

/** How full the cells of a region are, in the order of its file. */
export const loadsOf = (environment: Environment, region: Region): readonly CellLoad[] => {
  const loads = new Map(region.cells.map((cell) => [cell, new CellLoad(cell)]));
  for (const { region: home, cell, demand, tier } of environment.placements) {
    if (home === region) loads.get(cell)?.add(demand, tier.spread);
  }
  for (const { cell, demand } of environment.pools) loads.get(cell)?.add(demand, false);
  return [...loads.values()];
};

/** Works a {@link NextCell} out. */
export function nextCellOf(
  { locations: catalogue }: Pick<Fleet, 'locations'>,
  environment: Environment,
  region: Region,
): NextCell {
  const everybody: readonly Pick<Placement, 'region' | 'demand'>[] = [
    ...environment.placements,
    ...environment.unplaced,
  ];
  const residents = everybody.filter((each) => each.region === region);
  // Pools are no residents, but those of the region take their part with them.
  const taking = [...residents, ...environment.pools.filter((pool) => pool.region === region)];
  const shared = region.cells.filter(({ dedicated }) => dedicated === undefined);
  const tenants = Math.max(1, ...shared.map(({ capacity }) => capacity));
  const podsPerNode = Math.min(
    thresholds.podsPerNode,
    ...shared.map((cell) => cell.podsPerNode ?? thresholds.podsPerNode),
  );
  const mean = (resource: CellResource): number =>
    taking.reduce((sum, { demand }) => sum + demand[resource], 0) / Math.max(1, residents.length);
  // No cell is larger than a cluster may be, however small its tenants.
  const most = capacityOf({ name: '', cluster: '', location: '', capacity: tenants });
  const count = Math.floor(
    Math.min(tenants, ...resources.map((each) => most[each] / Math.max(mean(each), Number.EPSILON))),
  );
  const need = (resource: CellResource): number => Math.ceil(mean(resource) * count);
  return {
    needs: {
      tenants: count,
      namespaces: need('namespaces'),
      pods: need('pods'),
      services: need('services'),
      cpu: roundUp(need('cpu'), 1000),
      memory: roundUp(need('memory'), 2 ** 30),
    },
    nodes: Math.ceil(need('pods') / podsPerNode),
    locations: Object.entries(catalogue.locations).flatMap(([name, { country, restricted }]) =>
      !restricted && region.residency.allowed.includes(country) ? [name] : [],
    ),
  };
}

const roundUp = (amount: number, step: number): number => Math.ceil(amount / step) * step;

/** An amount of a resource for people, such as `340`, `12500m` or `16Gi`. */
export function formatAmount(resource: CellResource, amount: number): string {
  switch (resource) {
    case 'cpu':
      return formatQuantity(BigInt(amount) * 1_000_000n, 'count');
    case 'memory':
      return formatQuantity(BigInt(amount) * 1_000_000_000n, 'bytes');
    case 'tenants':
    case 'namespaces':
    case 'pods':
    case 'services':
      return String(amount);
  }
}

/** A {@link NextCell} as the end of a sentence. */
export function describeNextCell({ needs, nodes, locations }: NextCell): string {
  const where = locations.length === 0 ? 'in a location where data may rest' : `in ${locations.join(', ')}`;
  const tenants = needs.tenants === 1 ? 'one such tenant' : `${needs.tenants} such tenants`;
  const machines = nodes === 1 ? 'one node' : `${nodes} nodes`;
  return `a next cell for ${tenants} takes ${needs.pods} pods on ${machines} or more, ${formatAmount('cpu', needs.cpu)} CPU and ${formatAmount('memory', needs.memory)} of memory by their quotas, ${where}`;
}
