import { type Result, success } from '@helmwright/diagnostics';
import { type Assumptions, estimate } from '../estimate/estimate.ts';
import type { CellLoad } from '../estimate/load.ts';

/**
 * What one more cell would cost a month, in cents, before a tenant is in it: its control plane, its fewest nodes, and
 * what every cell has. What its tenants add comes on top.
 *
 * @returns HW2701 to HW2705 where it has no price
 */
export function nextCellCost(
  { environment, region, location, locate }: Omit<CellLoad, 'name' | 'tenants'>,
  assumptions: Assumptions,
): Result<bigint> {
  const empty = { environment, region, location, locate, name: 'the next cell', tenants: [] };
  const estimated = estimate([empty], assumptions);
  return estimated.ok ? success(estimated.value.cents, estimated.diagnostics) : estimated;
}
