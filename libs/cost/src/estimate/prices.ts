import { costCodes, failure, type Result, success } from '@helmwright/diagnostics';
import type { CloudPrices, PriceBook } from '@helmwright/fleet';
import { positionOf } from '@helmwright/source';
import { Decimal } from '../money/decimal.ts';
import type { BilledCell } from './load.ts';

/** A price as a book gives it. */
type Price = CloudPrices['controlPlane'];

/** What so many of something cost in a month. */
export interface UnitPrice {
  readonly amount: Decimal;
  /** How many that buys. A third of $250 has no end as a decimal number; $250 for three has. */
  readonly for: number;
}

/** A price as a price of the month. */
export function monthly({ hour, month, each, for: count }: Price, { hoursPerMonth }: PriceBook): UnitPrice {
  const amount = hour === undefined ? new Decimal(month ?? each ?? 0) : new Decimal(hour).times(hoursPerMonth);
  return { amount, for: count };
}

/** What a node of a machine type costs where the cell is. Fails with HW2702 or HW2703 where the book does not say. */
export function machinePrice(
  book: PriceBook,
  cloud: string,
  prices: CloudPrices,
  machine: string,
  cell: BilledCell,
): Result<UnitPrice> {
  const byLocation = prices.machines[machine];
  if (byLocation === undefined) {
    return failure([
      costCodes.machineWithoutPrice({
        message: `The price book \`${book.name}\` has no price for ${machine} in ${cloud}.`,
        remedy: `Add ${machine} to it with a price and its source, or choose another machine in \`environments/catalog/capacity.yaml\`.`,
        position: positionOf(book.file, ['clouds', cloud, 'machines']),
      }),
    ]);
  }
  const price = byLocation[cell.location] ?? byLocation['anywhere'];
  if (price === undefined) {
    return failure([
      costCodes.locationWithoutPrice({
        message: `The price book \`${book.name}\` has no price for ${machine} in ${cell.location}.`,
        remedy: `Add \`${cell.location}\` to the prices of ${machine}.`,
        position: positionOf(book.file, ['clouds', cloud, 'machines', machine]),
      }),
    ]);
  }
  return success(monthly(price, book));
}
