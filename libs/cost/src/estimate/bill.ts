import type { CloudPrices, PriceBook } from '@helmwright/fleet';
import { amountAt } from '../money/curve.ts';
import { Decimal, toCents } from '../money/decimal.ts';
import { share } from '../money/share.ts';
import type { BilledCell } from './load.ts';
import { monthly, type UnitPrice } from './prices.ts';

/** What is paid for. */
export type Category = 'controlPlane' | 'nodes' | 'loadBalancers' | 'storage' | 'monitoring' | 'dataTransfer';

/** Every category, in the order of a bill. */
export const categories: readonly Category[] = [
  'controlPlane',
  'nodes',
  'loadBalancers',
  'storage',
  'monitoring',
  'dataTransfer',
];

/** One line of a month's bill. */
export interface BillLine {
  readonly environment: string;
  readonly cloud: string;
  readonly category: Category;
  /** What is priced, such as a machine type. */
  readonly item: string;
  readonly quantity: Decimal;
  readonly price: UnitPrice;
  readonly cents: bigint;
  /** Each cell's part of it, in the order of the cells; they add up to the line. */
  readonly shares: readonly bigint[];
}

/** A cell, and the nodes it needs. */
export interface SizedCell {
  readonly load: BilledCell;
  readonly machine: string;
  readonly nodes: number;
  readonly nodePrice: UnitPrice;
}

/**
 * The bill of the cells of one environment in one cloud. Each line is rounded to the cent once, and then shared among
 * the cells by how much of it they use, so that the cells add up to the bill.
 */
export function billOf(
  environment: string,
  cloud: string,
  cells: readonly SizedCell[],
  prices: CloudPrices,
  book: PriceBook,
): readonly BillLine[] {
  const line = (category: Category, item: string, price: UnitPrice, { total, weights }: Usage): BillLine => {
    const cents = toCents(price.amount.times(total).dividedBy(price.for));
    return { environment, cloud, category, item, quantity: total, price, cents, shares: share(cents, weights) };
  };
  const used = (rule: UsageRule, whole: boolean): Usage => usageOf(cells, rule, whole);
  const { usage } = prices;
  return [
    line('controlPlane', prices.service, monthly(prices.controlPlane, book), used({ perCell: '1' }, true)),
    ...machinesOf(cells).map(({ machine, nodePrice, usage: nodes }) => line('nodes', machine, nodePrice, nodes)),
    line('loadBalancers', 'each', monthly(prices.loadBalancer, book), used(usage.loadBalancers, true)),
    line('storage', 'GiB', monthly(prices.storage, book), used(usage.storage, false)),
    line('monitoring', 'GiB taken in', monthly(prices.monitoring, book), used(usage.monitoring, false)),
    line('dataTransfer', 'GB', monthly(prices.dataTransfer, book), used(usage.dataTransfer, false)),
  ];
}

type UsageRule = CloudPrices['usage']['storage'];

/** How much is used in all, and by which cell how much of it. */
interface Usage {
  readonly total: Decimal;
  readonly weights: readonly bigint[];
}

/** @param whole whether only whole ones can be had, as of load balancers: parts are rounded up */
function usageOf(cells: readonly SizedCell[], { perCell, perTenant, at }: UsageRule, whole: boolean): Usage {
  const up = (quantity: Decimal): Decimal => (whole ? quantity.ceil() : quantity);
  const tenants = cells.map(({ load }) => load.tenants.length);
  if (at !== undefined) {
    const all = tenants.reduce((sum, count) => sum + count, 0);
    return { total: up(amountAt(at, all)), weights: tenants.map(BigInt) };
  }
  const quantities = tenants.map((count) => up(new Decimal(perTenant ?? 0).times(count).plus(perCell ?? 0)));
  return {
    total: quantities.reduce((sum, quantity) => sum.plus(quantity), new Decimal(0)),
    weights: quantities.map((quantity) => BigInt(quantity.times(1e9).toFixed(0))),
  };
}

/** The nodes by machine type and price, in the order of the cells. */
function machinesOf(
  cells: readonly SizedCell[],
): readonly (Pick<SizedCell, 'machine' | 'nodePrice'> & { readonly usage: Usage })[] {
  const kind = ({ machine, nodePrice }: SizedCell): string => `${machine} ${nodePrice.amount} ${nodePrice.for}`;
  const first = new Map<string, SizedCell>();
  for (const cell of cells) if (!first.has(kind(cell))) first.set(kind(cell), cell);
  return [...first].map(([key, { machine, nodePrice }]) => {
    const weights = cells.map((cell) => (kind(cell) === key ? BigInt(cell.nodes) : 0n));
    const total = new Decimal(String(weights.reduce((sum, nodes) => sum + nodes, 0n)));
    return { machine, nodePrice, usage: { total, weights } };
  });
}
