import { type Diagnostic, hasErrors } from '@helmwright/diagnostics';
import { applyPlan, recover } from '@helmwright/disk';
import { type FleetSummary, occupantsOf, summaryOf } from '@helmwright/fleet';
import { countChanges, driftOf, isEmptyPlan, type Plan, renderPlan, reportPlan } from '@helmwright/plan';
import type { CachedResult } from '../cache/cached-result.ts';
import type { CacheHandle } from '../cache/opened-cache.ts';
import { readChange } from '../incremental/read-change.ts';
import type { Context } from '../output/context.ts';
import type { Outcome } from '../output/outcome.ts';
import { changesSharing, type SharingOptions, sharingReport, sharingText } from '../output/sharing.ts';
import { planInput, treeAfter } from '../tree/desired-files.ts';
import { planFiles } from '../tree/plan-files.ts';
import { type ReadWorkspace, readWorkspace, type Workspace } from '../tree/read-fleet.ts';
import { type GenerateSummary, generateText } from './generate-text.ts';

/** Flags of `generate`. */
export interface GenerateOptions extends SharingOptions {
  /** Replace generated files that somebody edited. */
  readonly force: boolean;
  /** Render everything and check the objects before anything is written. */
  readonly verify: boolean;
}

/** What is to be written, and what there is to say of the fleet. */
interface Prepared {
  readonly plan: Plan;
  readonly fleet: FleetSummary;
  readonly sharing: CachedResult['sharing'];
  /** Objects that were checked; `null` where they were not. */
  readonly objects: number | null;
  /** Leaves for the next run what this one found out, when the disk is as the plan wanted it. */
  readonly store: () => void;
}

/** What stands before writing; without `prepared`, nothing may be written. */
interface Preparation {
  readonly diagnostics: readonly Diagnostic[];
  readonly source: (file: string) => string | undefined;
  readonly prepared?: Prepared;
}

/**
 * Compiles the charts, renders and checks every release, and writes what follows from the fleet.
 *
 * @param cacheHandle what of the last run is being looked at already
 */
export async function generate(
  context: Context,
  options: GenerateOptions,
  cacheHandle?: CacheHandle,
): Promise<Outcome> {
  const started = performance.now();
  const { root, steps, io } = context;
  const recovered = await recover(root);
  if (!recovered.ok) return recovered;
  const { prepared, source, ...before } = await prepare(context, options, cacheHandle);
  const diagnostics: Diagnostic[] = [...recovered.diagnostics, ...before.diagnostics];
  if (prepared === undefined) return { diagnostics, source };

  const { plan, fleet, sharing, objects } = prepared;
  if (!isEmptyPlan(plan)) context.say(`${renderPlan(plan, { palette: context.palette })}\n\n`);
  const applied = isEmptyPlan(plan)
    ? await applyPlan(root, plan)
    : await steps('Writing', (report) => applyPlan(root, plan, { signal: io.signal, onProgress: report }));
  diagnostics.push(...applied.diagnostics);
  if (!applied.ok) return { diagnostics, source };
  prepared.store();

  const files = { ...applied.value, unchanged: countChanges(plan).unchanged };
  const summary: GenerateSummary = { ...fleet, files, objects };
  const nothing = isEmptyPlan(plan) ? 'Everything is up to date.\n' : '';
  const shared = options.sharing === true || changesSharing(sharing.report, plan) ? sharing.text : '';
  const text = `${nothing}${shared}${generateText(summary, (performance.now() - started) / 1000)}`;
  // A getter, because only machines ask for it, and it has an object a file.
  const report = {
    summary,
    get plan() {
      return reportPlan(plan);
    },
    ...sharing.report,
  };
  return { diagnostics, source, text, report };
}

async function prepare(context: Context, options: GenerateOptions, cacheHandle?: CacheHandle): Promise<Preparation> {
  // Rendering takes the whole fleet.
  const read = await readChange(context, !options.verify, cacheHandle);
  if ('whole' in read) return prepareWhole(context, options, read.whole);
  const { plan, result, source, store } = read.few;
  await context.steps('Comparing with the disk', async () => undefined);
  const { summary, sharing, diagnostics } = result;
  return { diagnostics, source, prepared: { plan, fleet: summary, sharing, objects: null, store } };
}

async function prepareWhole(context: Context, options: GenerateOptions, read: ReadWorkspace): Promise<Preparation> {
  const { root, steps } = context;
  if (!read.ok) return read;
  const workspace = read.value;
  const input = planInput(root, workspace, options.force);
  const planned = await steps('Comparing with the disk', () => planFiles(root, input));
  const verified = options.verify ? await verifyAll(context, workspace) : undefined;
  const diagnostics = [...read.diagnostics, ...planned.diagnostics, ...(verified?.diagnostics ?? [])];
  const source = (file: string) => read.source(file) ?? verified?.source(file);
  if (!planned.ok || hasErrors(diagnostics)) return { diagnostics, source };
  const { plan, manifests } = planned.value;
  const { environments } = workspace.fleet;
  const fleet = summaryOf(
    workspace.fleet,
    [...workspace.charts.values()].map(({ metadata }) => metadata),
  );
  const sharing = { report: sharingReport(environments), text: sharingText(environments) };
  const store = (): void => {
    if (workspace.cache === undefined) return;
    // What is not checked again of a tenant can only be refused, never warned of: nothing goes unsaid next time.
    const result = { ...treeAfter(workspace, input, plan), diagnostics: read.diagnostics, summary: fleet, sharing };
    workspace.cache.store(workspace.fleet, plan, manifests, result);
  };
  return { diagnostics, source, prepared: { plan, fleet, sharing, objects: verified?.objects ?? null, store } };
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
  const read = await readWorkspace(context, 'everything');
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
