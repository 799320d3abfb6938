import { costCodes, type Diagnostic, type Result, success } from '@helmwright/diagnostics';
import {
  type Environment,
  type Fleet,
  loadsOf,
  NEARLY_FULL,
  type NextCell,
  nextCellOf,
  type Region,
} from '@helmwright/fleet';
import { positionOf } from '@helmwright/source';
import { type Assumptions, estimate } from '../estimate/estimate.ts';
import type { BilledCell, TenantLoad } from '../estimate/load.ts';
import { formatMoney } from '../money/format.ts';
import { assumptionsOf } from './assumptions.ts';

/** What one more cell of a region costs in a month, in cents. */
export interface NextCellCost {
  /** Before a tenant is in it: its control plane, its fewest nodes, and what every cell has. */
  readonly empty: bigint;
  /** With as many tenants as the region's largest cell takes. */
  readonly full: bigint;
}

/**
 * What the next cell of a region would cost, beside the region's last one.
 *
 * @returns HW2701 to HW2705 where it has no price
 */
export function nextCellCost(region: Region, next: NextCell, assumptions: Assumptions): Result<NextCellCost> {
  const cell = {
    environment: region.environment,
    region: region.name,
    name: 'the next cell',
    location: region.cells.at(-1)?.location ?? next.locations[0] ?? '',
    locate: () => positionOf(region.file, ['cells'], 'key'),
  };
  const costs = (tenants: BilledCell['tenants']) => estimate([{ ...cell, tenants }], assumptions);
  const [empty, full] = [costs([]), costs(tenantsOf(next))];
  if (!empty.ok) return empty;
  if (!full.ok) return full;
  return success({ empty: empty.value.cents, full: full.value.cents }, full.diagnostics);
}

/** So many tenants with equal parts of the quotas; the pods stand with the first, since they are only counted. */
function tenantsOf({ needs }: NextCell): readonly TenantLoad[] {
  const pods = BigInt(Math.max(1, needs.pods));
  const each = (billionths: bigint): bigint => (billionths + pods - 1n) / pods;
  const group = {
    cpu: each(BigInt(needs.cpu) * 1_000_000n),
    memory: each(BigInt(needs.memory) * 1_000_000_000n),
    count: needs.pods,
  };
  return Array.from({ length: needs.tenants }, (_, index) => ({
    name: String(index),
    tier: '',
    isolation: 'namespace',
    pods: index === 0 ? [group] : [],
  }));
}

/**
 * HW2710 for each region with a cell that is nearly full: what the next one costs. Nothing where the fleet has no
 * prices for it: `helmwright cost` says what is missing.
 */
export function tellNextCells(fleet: Fleet): readonly Diagnostic[] {
  const assumptions = assumptionsOf(fleet.costs);
  if (!assumptions.ok) return [];
  return fleet.environments.flatMap((environment) =>
    environment.regions.flatMap((region) => tellNextCell(fleet, environment, region, assumptions.value)),
  );
}

function tellNextCell(
  fleet: Fleet,
  environment: Environment,
  region: Region,
  assumptions: Assumptions,
): readonly Diagnostic[] {
  const nearlyFull = loadsOf(environment, region).find(
    ({ cell, fullest }) => cell.dedicated === undefined && fullest.share >= NEARLY_FULL,
  );
  if (nearlyFull === undefined) return [];
  const next = nextCellOf(fleet, environment, region);
  const cost = nextCellCost(region, next, assumptions);
  if (!cost.ok) return [];
  const money = (cents: bigint): string => formatMoney(cents, assumptions.book.currency);
  return [
    costCodes.nextCellCost({
      message: `The next cell of ${environment.name}/${region.name} costs ${money(cost.value.empty)} a month while it is empty, and ${money(cost.value.full)} with ${next.needs.tenants} such tenants, by the price book \`${assumptions.book.name}\`.`,
      remedy: `Ask \`helmwright cost --environment ${environment.name} --by cell\` for what the others cost.`,
      position: positionOf(region.file, ['cells', region.cells.indexOf(nearlyFull.cell), 'capacity']),
    }),
  ];
}
