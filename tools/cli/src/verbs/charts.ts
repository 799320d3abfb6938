import { type Diagnostic, hasErrors } from '@helmwright/diagnostics';
import { renderText, reportDiff } from '@helmwright/diff';
import { applyPlan } from '@helmwright/disk';
import { renderPlan, reportPlan } from '@helmwright/plan';
import { LOCK_FILE, lockText, printLock } from '../foreign-charts/lock-file.ts';
import { newestOf } from '../foreign-charts/newest.ts';
import type { Context } from '../output/context.ts';
import { type Outcome, WrongUsage } from '../output/outcome.ts';
import { tableLines } from '../output/table.ts';
import { countReleases, renderForeign } from '../pins/foreign-releases.ts';
import { definitionsOf, lockOf } from '../pins/lock-of.ts';
import { planTexts, type TextEdit } from '../pins/plan-texts.ts';
import { planRaise } from '../pins/raise-pins.ts';
import { readForeign } from '../pins/read-foreign.ts';

/** Writes what the pinned charts may create: what all of their releases make. */
export async function chartsLock(context: Context): Promise<Outcome> {
  const read = await readForeign(context);
  if (!read.ok) return read;
  const { workspace, foreign, source } = read.value;
  const { releases, diagnostics } = await context.steps('Rendering charts of others', async () =>
    renderForeign(workspace),
  );
  const all = [...read.diagnostics, ...diagnostics];
  if (hasErrors(all)) return { diagnostics: all, source };
  const before = lockText(context.root);
  if (before?.ok === false) return before;
  const after = printLock(lockOf(foreign, releases));
  const written = await writeTexts(context, [{ path: LOCK_FILE, before: before?.value, after }]);
  return { ...written, diagnostics: [...all, ...written.diagnostics], source };
}

/** Carries edits out, all or none. */
async function writeTexts(context: Context, edits: readonly TextEdit[]): Promise<Outcome> {
  const planned = await planTexts(context.root, edits);
  if (!planned.ok) return planned;
  const applied = await applyPlan(context.root, planned.value, { signal: context.io.signal });
  const diagnostics: readonly Diagnostic[] = [...planned.diagnostics, ...applied.diagnostics];
  if (!applied.ok) return { diagnostics };
  const shown = renderPlan(planned.value, { palette: context.palette });
  return { diagnostics, text: `${shown}\n`, report: { plan: reportPlan(planned.value) } };
}

/** Shows which charts are pinned, how many releases they have, and which versions are newer. */
export async function chartsList(context: Context, { offline }: { readonly offline: boolean }): Promise<Outcome> {
  const read = await readForeign(context);
  if (!read.ok) return read;
  const { workspace, foreign, source } = read.value;
  const counts = countReleases(workspace);
  const diagnostics = [...read.diagnostics];
  const charts = [];
  for (const chart of foreign) {
    const { name, repository, version, digest } = chart.foreign;
    const newest = offline
      ? undefined
      : await context.steps(`Asking for versions of ${name}`, () => newestOf(chart, context.io.environment));
    diagnostics.push(...(newest?.diagnostics ?? []));
    charts.push({
      name,
      version,
      appVersion: chart.metadata.appVersion,
      newest: newest?.ok === true ? newest.value.version : null,
      releases: counts.get(name) ?? 0,
      definitions: definitionsOf(chart).length,
      repository,
      digest,
    });
  }
  const rows = charts.map(({ name, version, newest, releases, definitions, repository }) => [
    name,
    version,
    newest === null ? '?' : newest === version ? '-' : newest,
    String(releases),
    String(definitions),
    repository,
  ]);
  const head = ['chart', 'version', 'newer', 'releases', 'crds/', 'repository'];
  const lines = tableLines([head, ...rows], ['left', 'left', 'left', 'right', 'right', 'left']);
  const text = charts.length === 0 ? 'No chart of others is pinned.\n' : `${lines.join('\n')}\n`;
  return { diagnostics, source, text, report: { charts } };
}

/** Which pins are raised, and to what. */
export interface UpdateOptions {
  /** Name of the chart; all by default. */
  readonly name?: string | undefined;
  /** The version; the newest that is no pre-release by default. */
  readonly to?: string | undefined;
  readonly dryRun: boolean;
}

/** Raises pins: shows what becomes of every release, and writes config and lock, both or neither. */
export async function chartsUpdate(context: Context, options: UpdateOptions): Promise<Outcome> {
  if (options.to !== undefined && options.name === undefined) throw new WrongUsage('--to is for one chart: name it.');
  const read = await readForeign(context);
  if (!read.ok) return read;
  const { source } = read.value;
  const planned = await planRaise(context, read.value, options);
  const diagnostics = [...read.diagnostics, ...planned.diagnostics];
  if (!planned.ok) return { diagnostics, source };
  if (planned.value === undefined) {
    return { diagnostics, source, text: 'Every pin is the newest.\n', report: { raised: [] } };
  }
  const { diff, heading, pins: raised, edits } = planned.value;
  const text = renderText(diff, heading, context.palette);
  const report = { ...reportDiff(diff, heading), raised };
  if (!edits.ok) return { diagnostics: [...diagnostics, ...edits.diagnostics], source, text, report };
  if (options.dryRun) return { diagnostics, source, text, report };
  const written = await writeTexts(context, edits.value);
  return {
    diagnostics: [...diagnostics, ...written.diagnostics],
    source,
    text: `${text}\n${written.text ?? ''}Run \`helmwright generate\` for the Applications to follow.\n`,
    report: { ...report, ...written.report },
  };
}
