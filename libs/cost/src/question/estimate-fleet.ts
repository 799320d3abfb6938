import { type Diagnostic, failure, hasErrors, type Result, success } from '@helmwright/diagnostics';
import type { Environment, Fleet } from '@helmwright/fleet';
import { type Assumptions, type Estimate, estimate } from '../estimate/estimate.ts';
import { type BilledCell, cellLoads } from '../estimate/load.ts';
import { supposeCloud, supposeTenants, type WhatIf } from './what-if.ts';

/**
 * What environments of a fleet cost in a month, as they are or as supposed. Unless supposed otherwise, every tenant has
 * its whole quota reserved, so that all of them can use it at once.
 *
 * @returns what {@link estimate} finds, and HW2708 for cells that cannot move to a supposed cloud
 */
export function estimateFleet(
  fleet: Fleet,
  environments: readonly Environment[],
  assumptions: Assumptions,
  whatIf: WhatIf = {},
): Result<Estimate> {
  const diagnostics: Diagnostic[] = [];
  const cells: BilledCell[] = [];
  for (const environment of environments) {
    const supposed = supposeTenants(fleet, environment, whatIf);
    const moved = supposeCloud(cellLoads(fleet, supposed, whatIf.basis ?? 'quota'), fleet, environment, whatIf);
    diagnostics.push(...moved.diagnostics);
    if (moved.ok) cells.push(...moved.value);
  }
  const estimated = estimate(cells, assumptions);
  diagnostics.push(...estimated.diagnostics);
  if (!estimated.ok || hasErrors(diagnostics)) return failure(diagnostics);
  return success(estimated.value, diagnostics);
}
