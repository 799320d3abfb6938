import type { CurrentPlatform } from '@helmwright/fleet';
import { amountAt } from '../money/curve.ts';
import { Decimal, toCents } from '../money/decimal.ts';

/** A month's cost against that of the current platform, in cents. */
export interface Comparison {
  /** What the current platform costs a month for as many tenants. */
  readonly current: bigint;
  /** Negative where the current platform is cheaper. */
  readonly savings: bigint;
  /** Of the current cost, in whole percent. */
  readonly savingsPercent: number;
  /** What moving the tenants costs, once. */
  readonly migration: bigint;
  /** Months until the savings have paid for that, to a tenth; never, where nothing is saved. */
  readonly breakEvenMonths: string | undefined;
}

/** Compares a month's cost of so many tenants with the current platform. Nothing is compared with no tenants. */
export function compare(cents: bigint, tenants: number, platform: CurrentPlatform): Comparison | undefined {
  const current = toCents(amountAt(platform.cost, tenants));
  if (tenants === 0 || current === 0n) return undefined;
  const savings = current - cents;
  const migration = toCents(amountAt(platform.migration.cost, tenants));
  return {
    current,
    savings,
    savingsPercent: new Decimal(String(savings)).times(100).dividedBy(String(current)).toDecimalPlaces(0).toNumber(),
    migration,
    breakEvenMonths:
      savings > 0n
        ? new Decimal(String(migration)).dividedBy(String(savings)).toDecimalPlaces(1).toString()
        : undefined,
  };
}
