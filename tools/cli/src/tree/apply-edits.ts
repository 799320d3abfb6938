import { failure, type Result, success } from '@helmwright/diagnostics';
import { applyPlan } from '@helmwright/disk';
import { type Fleet, loadFleet } from '@helmwright/fleet';
import type { FileSet, Plan } from '@helmwright/plan';
import type { Context } from '../output/context.ts';
import { contractOf } from './charts.ts';
import { type Edits, onlyNew, planEdits } from './plan-edits.ts';
import type { Workspace } from './read-fleet.ts';

/** Edits that the whole fleet is right with. */
export interface PlannedEdits {
  readonly plan: Plan;
  /** The fleet as it will be. */
  readonly fleet: Fleet;
}

/**
 * Plans edits of authored files. Fails with HW1xxx and HW2xxx where the fleet would not be right with them, and with
 * HW4003 and HW4007 for what is in the way of a new file.
 *
 * @param added files that are new: nothing may be there
 */
export async function planFleetEdits(
  { root }: Pick<Context, 'root'>,
  { texts, charts }: Pick<Workspace, 'texts' | 'charts'>,
  edits: Edits,
  added: FileSet = new Map(),
): Promise<Result<PlannedEdits>> {
  const all = new Map([...edits, ...added]);
  const known = (path: string): string | undefined => (added.has(path) ? undefined : texts.get(path));
  const planned = onlyNew(await planEdits(root, all, known), added.keys());
  if (!planned.ok) return planned;
  const after = new Map(texts);
  for (const [path, text] of all) {
    if (text === undefined) after.delete(path);
    else after.set(path, text);
  }
  const fleet = loadFleet(after, [...charts.values()].map(contractOf));
  if (!fleet.ok) return failure(fleet.diagnostics);
  return success({ plan: planned.value, fleet: fleet.value }, fleet.diagnostics);
}

/** Writes planned edits, all or nothing. */
export const applyFleetEdits = ({ root, steps, io }: Context, { plan }: PlannedEdits) =>
  steps('Writing', () => applyPlan(root, plan, { signal: io.signal }));
