import { type Diagnostic, hasErrors } from '@helmwright/diagnostics';
import { applyPlan, recover } from '@helmwright/disk';
import { occupantsOf } from '@helmwright/fleet';
import { countChanges, driftOf, isEmptyPlan, renderPlan, reportPlan } from '@helmwright/plan';
import type { Context } from '../output/context.ts';
import type { Outcome } from '../output/outcome.ts';
import { sharingReport, sharingText } from '../output/sharing.ts';
import { planInput } from '../tree/desired-files.ts';
import { planFiles } from '../tree/plan-files.ts';
import { readWorkspace, type Workspace } from '../tree/read-fleet.ts';
import { summaryOf, summaryText } from './generate-summary.ts';

/** Flags of `generate`. */
export interface GenerateOptions {
  /** Replace generated files that somebody edited. */
  readonly force: boolean;
  /** Render everything and check the objects before anything is written. */
  readonly verify: boolean;
}

/** Compiles the charts, renders and checks every release, and writes what follows from the fleet. */
export async function generate(context: Context, options: GenerateOptions): Promise<Outcome> {
  const started = performance.now();
  const { root, steps, io } = context;
  const recovered = await recover(root);
  if (!recovered.ok) return recovered;
  const read = await readWorkspace(context, true);
  const diagnostics: Diagnostic[] = [...recovered.diagnostics, ...read.diagnostics];
  if (!read.ok) return { diagnostics, source: read.source };
  const workspace = read.value;

  const planned = await steps('Comparing with the disk', () =>
    planFiles(root, planInput(root, workspace, options.force)),
  );
  diagnostics.push(...planned.diagnostics);
  const verified = options.verify ? await verifyAll(context, workspace) : undefined;
  diagnostics.push(...(verified?.diagnostics ?? []));
  const source = (file: string) => read.source(file) ?? verified?.source(file);
  if (!planned.ok || hasErrors(diagnostics)) return { diagnostics, source };

  const { plan, manifests } = planned.value;
  if (!isEmptyPlan(plan)) context.say(`${renderPlan(plan, { palette: context.palette })}\n\n`);
  const applied = isEmptyPlan(plan)
    ? await applyPlan(root, plan)
    : await steps('Writing', (report) => applyPlan(root, plan, { signal: io.signal, onProgress: report }));
  diagnostics.push(...applied.diagnostics);
  if (!applied.ok) return { diagnostics, source };
  // What is not checked again of a tenant can only be refused, never warned of: nothing goes unsaid next time.
  workspace.memory?.store(workspace.fleet, plan, manifests);

  const summary = summaryOf(workspace, applied.value, countChanges(plan).unchanged, verified?.objects);
  const nothing = isEmptyPlan(plan) ? 'Everything is up to date.\n' : '';
  const { environments } = workspace.fleet;
  const text = `${nothing}${sharingText(environments)}${summaryText(summary, (performance.now() - started) / 1000)}`;
  const sharing = sharingReport(environments);
  // A getter, because only machines ask for it, and it has an object a file.
  const report = {
    summary,
    get plan() {
      return reportPlan(plan);
    },
    ...sharing,
  };
  return { diagnostics, source, text, report };
}

async function verifyAll(context: Context, workspace: Workspace) {
  // Loads what starts tools, which `--no-verify` does without.
  const { verifyWorkspace } = await import('../verification/verify-workspace.ts');
  const everything = workspace.fleet.environments.map((environment) => ({
    environment,
    occupants: occupantsOf(environment),
  }));
  return verifyWorkspace(context, workspace, everything);
}

/** Writes nothing: says where the generated files are not what `generate` would write. */
export async function check(context: Context): Promise<Outcome> {
  const read = await readWorkspace(context);
  if (!read.ok) return read;
  const workspace = read.value;
  const planned = await context.steps('Comparing with the disk', () =>
    // Edited files are drift here, not refusals.
    planFiles(context.root, planInput(context.root, workspace, true)),
  );
  if (!planned.ok) return planned;
  const drift = driftOf(planned.value.plan);
  const unchanged = countChanges(planned.value.plan).unchanged;
  return {
    diagnostics: [...read.diagnostics, ...planned.diagnostics, ...drift],
    source: read.source,
    text: drift.length === 0 ? `All ${unchanged} generated files are up to date.\n` : '',
    report: { plan: reportPlan(planned.value.plan) },
  };
}
