import { renderPlan, reportPlan } from '@helmwright/plan';
import type { Context } from '../output/context.ts';
import type { Outcome } from '../output/outcome.ts';
import { planInput } from '../tree/desired-files.ts';
import { planFiles } from '../tree/plan-files.ts';
import { readWorkspace } from '../tree/read-fleet.ts';

/** Shows what `generate` would change. */
export async function plan(context: Context, options: { readonly force: boolean }): Promise<Outcome> {
  const { root, steps, palette } = context;
  const read = await readWorkspace(context, true);
  if (!read.ok) return read;
  const planned = await steps('Comparing with the disk', () =>
    planFiles(root, planInput(root, read.value, options.force)),
  );
  const diagnostics = [...read.diagnostics, ...planned.diagnostics];
  if (!planned.ok) return { diagnostics, source: read.source };
  return {
    diagnostics,
    source: read.source,
    text: `${renderPlan(planned.value.plan, { palette, limit: Number.POSITIVE_INFINITY })}\n`,
    report: { plan: reportPlan(planned.value.plan) },
  };
}
