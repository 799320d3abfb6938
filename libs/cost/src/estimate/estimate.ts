import { costCodes, type Diagnostic, failure, hasErrors, type Result, success } from '@helmwright/diagnostics';
import type { Capacity, CloudPrices, Machines, PriceBook } from '@helmwright/fleet';
import { positionOf } from '@helmwright/source';
import { amountAt } from '../money/curve.ts';
import { share } from '../money/share.ts';
import { type BillLine, billOf, type Category, type SizedCell } from './bill.ts';
import { type BilledCell, cloudOf } from './load.ts';
import { nodesOf, requested } from './nodes.ts';
import { machinePrice } from './prices.ts';

/** What an estimate follows from. */
export interface Assumptions {
  readonly book: PriceBook;
  readonly capacity: Capacity;
  /** By cloud. */
  readonly machines: ReadonlyMap<string, Machines>;
}

/** A tenant's part of its cell's cost, in cents a month. */
export interface TenantCost {
  readonly name: string;
  readonly tier: string;
  readonly cents: bigint;
}

/** A cell's cost in cents a month. */
export interface CellCost {
  readonly environment: string;
  readonly region: string;
  readonly cell: string;
  readonly location: string;
  readonly machine: string;
  readonly nodes: number;
  /** Pods of components, which are counted with what they request and shared like what is idle. */
  readonly componentPods: number;
  readonly cents: bigint;
  /** In the order of the tenants of the cell; they add up to it. An empty cell has nobody to bear it. */
  readonly tenants: readonly TenantCost[];
}

/** What a fleet costs in a month. Lines, cells and tenants (with empty cells) each add up to the total. */
export interface Estimate {
  readonly book: PriceBook;
  readonly lines: readonly BillLine[];
  readonly cells: readonly CellCost[];
  readonly cents: bigint;
}

/**
 * A month's cost of cells.
 *
 * Nodes are shared among the tenants of a cell by what they request, the larger of their shares of CPU and memory; what
 * is idle follows; a pool's part is its tenants' evenly. All else is shared evenly. Cents that do not divide go by largest remainder, so sums are exact.
 *
 * @param cells of any number of environments; an environment's cells are billed together, cloud by cloud
 * @returns HW2701 to HW2705 for what has no price, no machine or no room, all of them together
 */
export function estimate(cells: readonly BilledCell[], assumptions: Assumptions): Result<Estimate> {
  const diagnostics: Diagnostic[] = [];
  const lines: BillLine[] = [];
  const costs = new Map<BilledCell, CellCost>();
  for (const group of groupsOf(cells)) {
    const sized = size(group, assumptions);
    diagnostics.push(...sized.diagnostics);
    if (!sized.ok) continue;
    const bill = billOf(group.environment, group.cloud, sized.value.cells, sized.value.prices, assumptions.book);
    lines.push(...bill);
    sized.value.cells.forEach((cell, index) => {
      const parts = bill.map(({ category, shares }) => ({ category, cents: shares[index] ?? 0n }));
      costs.set(cell.load, costOf(cell, parts, assumptions.capacity));
    });
  }
  if (hasErrors(diagnostics)) return failure(diagnostics);
  return success(
    {
      book: assumptions.book,
      lines,
      cells: cells.flatMap((cell) => costs.get(cell) ?? []),
      cents: lines.reduce((sum, { cents }) => sum + cents, 0n),
    },
    diagnostics,
  );
}

interface Group {
  readonly environment: string;
  readonly cloud: string;
  readonly cells: readonly BilledCell[];
}

function groupsOf(cells: readonly BilledCell[]): readonly Group[] {
  const groups = new Map<string, Group & { readonly cells: BilledCell[] }>();
  for (const cell of cells) {
    const [environment, cloud] = [cell.environment, cloudOf(cell)];
    const known = groups.get(`${environment}/${cloud}`);
    if (known === undefined) groups.set(`${environment}/${cloud}`, { environment, cloud, cells: [cell] });
    else known.cells.push(cell);
  }
  return [...groups.values()];
}

interface Sized {
  readonly prices: CloudPrices;
  readonly cells: readonly SizedCell[];
}

/** The nodes of a group's cells, and what one costs. */
function size({ cloud, cells }: Group, { book, capacity, machines }: Assumptions): Result<Sized> {
  const prices = book.clouds[cloud];
  if (prices === undefined) return failure([withoutPrices(book, cloud, cells)]);
  const stated = prices.usage.nodes;
  const given = stated && statedNodes(cells, stated.at);
  const diagnostics: Diagnostic[] = [];
  const sized = cells.flatMap((load, index): readonly SizedCell[] => {
    const machine = stated?.machine ?? capacity.pools[cloud]?.machine;
    const known = machine === undefined ? undefined : machines.get(cloud)?.machines[machine];
    if (machine === undefined || (given === undefined && known === undefined)) {
      diagnostics.push(unknownMachine(capacity, cloud, machine));
      return [];
    }
    const price = machinePrice(book, cloud, prices, machine, load);
    diagnostics.push(...price.diagnostics);
    const packed =
      known === undefined || given !== undefined
        ? success(given?.[index] ?? 0)
        : nodesOf(load, machine, known, capacity);
    diagnostics.push(...packed.diagnostics);
    return price.ok && packed.ok ? [{ load, machine, nodes: packed.value, nodePrice: price.value }] : [];
  });
  const found = distinct(diagnostics);
  return hasErrors(found) ? failure(found) : success({ prices, cells: sized }, found);
}

/** Nodes that the book states for so many tenants, shared among the cells by theirs. */
const statedNodes = (
  cells: readonly BilledCell[],
  at: NonNullable<CloudPrices['usage']['nodes']>['at'],
): readonly number[] => {
  const tenants = cells.map((cell) => cell.tenants.length);
  const all = tenants.reduce((sum, count) => sum + count, 0);
  return share(BigInt(amountAt(at, all).ceil().toFixed(0)), tenants.map(BigInt)).map(Number);
};

/** One of each: cells of a location lack the same price. */
const distinct = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] => [
  ...new Map(diagnostics.map((each) => [`${each.code} ${each.message}`, each])).values(),
];

function costOf(
  { load, machine, nodes }: SizedCell,
  parts: readonly { readonly category: Category; readonly cents: bigint }[],
  capacity: Capacity,
): CellCost {
  const sum = (of: (category: Category) => boolean): bigint =>
    parts.reduce((all, { category, cents }) => (of(category) ? all + cents : all), 0n);
  const [forNodes, forAll] = [sum((category) => category === 'nodes'), sum((category) => category !== 'nodes')];
  const byRequests = share(forNodes, weightsOf(load, capacity));
  const evenly = share(
    forAll,
    load.tenants.map(() => 1n),
  );
  return {
    environment: load.environment,
    region: load.region,
    cell: load.name,
    location: load.location,
    machine,
    nodes,
    componentPods: (load.components ?? []).reduce((all, { count }) => all + count, 0),
    cents: forNodes + forAll,
    tenants: load.tenants.map(({ name, tier }, index) => ({
      name,
      tier,
      cents: (byRequests[index] ?? 0n) + (evenly[index] ?? 0n),
    })),
  };
}

/**
 * The larger of each tenant's shares of what is requested of CPU and of memory, over a common denominator. A pool is
 * shared evenly by its tenants.
 */
function weightsOf({ tenants, pool }: BilledCell, capacity: Capacity): readonly bigint[] {
  const sharing = pool === undefined ? 0 : tenants.filter(({ isolation }) => isolation === 'pod').length;
  const parts = BigInt(Math.max(1, sharing));
  const asked = tenants.map((tenant) => {
    const shares = pool !== undefined && tenant.isolation === 'pod';
    const pods = shares ? pool.pods : requested(tenant, capacity);
    const total = (resource: 'cpu' | 'memory') =>
      pods.reduce((sum, pod) => sum + pod[resource] * BigInt(pod.count), 0n) * (shares ? 1n : parts);
    return { cpu: total('cpu'), memory: total('memory') };
  });
  const [cpu, memory] = [sumOf(asked.map((each) => each.cpu)), sumOf(asked.map((each) => each.memory))];
  return asked.map((each) => {
    const [byCpu, byMemory] = [each.cpu * memory, each.memory * cpu];
    return byCpu > byMemory ? byCpu : byMemory;
  });
}

const sumOf = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, amount) => sum + amount, 0n);

const withoutPrices = (book: PriceBook, cloud: string, cells: readonly BilledCell[]): Diagnostic =>
  costCodes.cloudWithoutPrices({
    message: `The price book \`${book.name}\` says nothing of ${cloud}, where \`${cells[0]?.name ?? ''}\` is.`,
    remedy: `Add ${cloud} to its \`clouds\`, or name another price book.`,
    position: positionOf(book.file, ['clouds']),
  });

const unknownMachine = (capacity: Capacity, cloud: string, machine: string | undefined): Diagnostic =>
  machine === undefined
    ? costCodes.cloudWithoutPrices({
        message: `No node pool is given for ${cloud}.`,
        remedy: `Add ${cloud} to \`pools\` in \`environments/catalog/capacity.yaml\`.`,
        position: positionOf(capacity.file, ['pools']),
      })
    : costCodes.unknownMachine({
        message: `The machine type ${machine} is not in \`environments/catalog/machines/${cloud}.yaml\`.`,
        remedy: 'Describe it there, or choose one of those that are.',
        position: positionOf(capacity.file, ['pools', cloud, 'machine']),
      });
