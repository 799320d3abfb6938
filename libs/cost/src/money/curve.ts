import { Decimal } from './decimal.ts';

/** An amount at a number of tenants. */
export interface Point {
  readonly tenants: number;
  /** A decimal number as text. */
  readonly amount: string;
}

/**
 * The amount at a number of tenants: on a straight line between two points, and outside them in proportion to the
 * tenants of the nearest one.
 *
 * @param points at least one, in ascending order
 */
export function amountAt(points: readonly Point[], tenants: number): Decimal {
  const above = points.find((point) => point.tenants >= tenants);
  const below = points.findLast((point) => point.tenants <= tenants);
  const nearest = above ?? below;
  if (nearest === undefined) return new Decimal(0);
  if (above === undefined || below === undefined) {
    return new Decimal(nearest.amount).times(tenants).dividedBy(nearest.tenants);
  }
  if (above.tenants === below.tenants) return new Decimal(above.amount);
  return new Decimal(above.amount)
    .minus(below.amount)
    .times(tenants - below.tenants)
    .dividedBy(above.tenants - below.tenants)
    .plus(below.amount);
}
