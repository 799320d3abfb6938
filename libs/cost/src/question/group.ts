import { compareCodePoints } from '@helmwright/json';
import type { CellCost, Estimate } from '../estimate/estimate.ts';
import { Decimal, toCents } from '../money/decimal.ts';

/** What a cost can be told by. */
export type Grouping = 'environment' | 'region' | 'cell' | 'tier' | 'tenant';

/** Every grouping. */
export const groupings: readonly Grouping[] = ['environment', 'region', 'cell', 'tier', 'tenant'];

/** The cost of one of them, in cents a month. */
export interface Row {
  readonly name: string;
  /** Tenants in it; one in two environments counts once. */
  readonly tenants: number;
  readonly cents: bigint;
}

/** What empty cells cost, which no tenant and no tier bears. */
const EMPTY = '(empty cells)';

/**
 * The cost of an estimate by one thing, in the order of the names. The rows add up to the estimate to the cent.
 */
export function groupBy({ cells }: Estimate, grouping: Grouping): readonly Row[] {
  const rows = new Map<string, { readonly tenants: Set<string>; cents: bigint }>();
  for (const cell of cells) {
    for (const { name, tenants, cents } of partsOf(cell, grouping)) {
      const row = rows.get(name) ?? { tenants: new Set<string>(), cents: 0n };
      for (const tenant of tenants) row.tenants.add(tenant);
      row.cents += cents;
      rows.set(name, row);
    }
  }
  return [...rows]
    .map(([name, { tenants, cents }]) => ({ name, tenants: tenants.size, cents }))
    .sort((a, b) => compareCodePoints(a.name, b.name));
}

/** How many tenants an estimate is for; one in two environments counts once. */
export const tenantsOf = ({ cells }: Estimate): number =>
  new Set(cells.flatMap(({ tenants }) => tenants.map(({ name }) => name))).size;

interface Part {
  readonly name: string;
  readonly tenants: readonly string[];
  readonly cents: bigint;
}

function partsOf(cell: CellCost, grouping: Grouping): readonly Part[] {
  const whole = (name: string): readonly Part[] => [
    { name, tenants: cell.tenants.map((tenant) => tenant.name), cents: cell.cents },
  ];
  switch (grouping) {
    case 'environment':
      return whole(cell.environment);
    case 'region':
      return whole(`${cell.environment}/${cell.region}`);
    case 'cell':
      return whole(`${cell.environment}/${cell.cell}`);
    case 'tier':
    case 'tenant':
      if (cell.tenants.length === 0) return whole(EMPTY);
      return cell.tenants.map((tenant) => ({
        name: grouping === 'tier' ? tenant.tier : tenant.name,
        tenants: [tenant.name],
        cents: tenant.cents,
      }));
  }
}

/** Cents for each of so many tenants, halves rounded up. */
export const perTenant = (cents: bigint, tenants: number): bigint =>
  toCents(new Decimal(String(cents)).dividedBy(tenants).dividedBy(100));
