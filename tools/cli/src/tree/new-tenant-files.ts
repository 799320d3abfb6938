import { type Diagnostic, failure, type Result, success } from '@helmwright/diagnostics';
import { applyPlan } from '@helmwright/disk';
import { type Fleet, loadFleet } from '@helmwright/fleet';
import { checkArgocdLimits } from '@helmwright/gitops';
import type { FileSet, Plan } from '@helmwright/plan';
import type { Context } from '../output/context.ts';
import { contractOf } from './charts.ts';
import { planFiles } from './plan-files.ts';
import type { Workspace } from './read-fleet.ts';

/** Files of new tenants that may be written: the whole fleet is right with them, and nothing is in their way. */
export interface NewTenantFiles {
  readonly plan: Plan;
  /** The fleet as it will be. */
  readonly fleet: Fleet;
}

/** Plans the files of new tenants. Fails with HW40xx for what is in the way, HW2xxx for what the fleet refuses. */
export async function planTenantFiles(
  root: string,
  { texts, charts }: Workspace,
  files: FileSet,
): Promise<Result<NewTenantFiles>> {
  const planned = await planFiles(root, { desired: () => success(files), roots: ['tenants'], force: false });
  if (!planned.ok) return planned;
  const fleet = loadFleet(new Map([...texts, ...files]), [...charts.values()].map(contractOf));
  if (!fleet.ok) return failure(fleet.diagnostics);
  const outgrown = checkArgocdLimits(fleet.value);
  if (outgrown.length > 0) return failure(outgrown);
  // A person owns the files from now on, so no manifest says that they are generated.
  return success({ plan: { ...planned.value.plan, manifests: [] }, fleet: fleet.value }, planned.diagnostics);
}

/** Writes the files of new tenants, all of them or none; gives what was found on the way. */
export async function writeTenantFiles(
  { root, steps, io }: Context,
  { plan }: NewTenantFiles,
): Promise<Result<readonly Diagnostic[]>> {
  const [first, ...others] = plan.changes;
  const title = others.length === 0 ? (first?.path ?? 'nothing') : `${plan.changes.length} files`;
  const applied = await steps(`Writing ${title}`, (report) =>
    applyPlan(root, plan, { signal: io.signal, onProgress: report }),
  );
  return applied.ok ? success(applied.diagnostics) : applied;
}
