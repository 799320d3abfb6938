import type { Environment, Region } from '../model.ts';
import { printPlacementFile } from './placement-file.ts';
import type { TenantMove } from './rebalance.ts';

/** The placement file of a region as it is once tenants have moved. */
export function printMoved(environment: Environment, region: Region, moves: readonly TenantMove[]): string {
  const targets = new Map(moves.map(({ tenant, to }) => [tenant, { name: to }]));
  const placements = environment.placements.filter((placement) => placement.region === region);
  return printPlacementFile(
    environment.name,
    region.name,
    placements.map(({ tenant, cell }) => ({ tenant, cell: targets.get(tenant.name) ?? cell })),
  );
}
