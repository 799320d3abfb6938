import { type Plan, renderPlan, reportPlan } from '@helmwright/plan';
import type { CacheHandle } from '../cache/opened-cache.ts';
import { readChange } from '../incremental/read-change.ts';
import type { Context } from '../output/context.ts';
import type { Outcome } from '../output/outcome.ts';
import { planInput } from '../tree/desired-files.ts';
import { planFiles } from '../tree/plan-files.ts';

/** Shows what `generate` would change. */
export async function plan(
  context: Context,
  options: { readonly force: boolean },
  cacheHandle?: CacheHandle,
): Promise<Outcome> {
  const { root, steps, palette } = context;
  const read = await readChange(context, true, cacheHandle);
  if ('few' in read) {
    const { plan, result, source } = read.few;
    await steps('Comparing with the disk', async () => undefined);
    return { diagnostics: result.diagnostics, source, ...shown(plan, palette) };
  }
  if (!read.whole.ok) return read.whole;
  const { value: workspace, source } = read.whole;
  const planned = await steps('Comparing with the disk', () =>
    planFiles(root, planInput(root, workspace, options.force)),
  );
  const diagnostics = [...read.whole.diagnostics, ...planned.diagnostics];
  if (!planned.ok) return { diagnostics, source };
  return { diagnostics, source, ...shown(planned.value.plan, palette) };
}

const shown = (plan: Plan, palette: Context['palette']): Pick<Outcome, 'text' | 'report'> => ({
  text: `${renderPlan(plan, { palette, limit: Number.POSITIVE_INFINITY })}\n`,
  report: { plan: reportPlan(plan) },
});
