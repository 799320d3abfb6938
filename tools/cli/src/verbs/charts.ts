import { type Diagnostic, hasErrors } from '@helmwright/diagnostics';
import { applyPlan } from '@helmwright/disk';
import { renderPlan, reportPlan } from '@helmwright/plan';
import { countReleases, renderForeign } from '../foreign-charts/foreign-releases.ts';
import { LOCK_FILE, lockText, printLock } from '../foreign-charts/lock-file.ts';
import { definitionsOf, lockOf } from '../foreign-charts/lock-of.ts';
import { newestOf } from '../foreign-charts/newest.ts';
import { planTexts, type TextEdit } from '../foreign-charts/plan-texts.ts';
import { readForeign } from '../foreign-charts/read-foreign.ts';
import type { Context } from '../output/context.ts';
import type { Outcome } from '../output/outcome.ts';
import { tableLines } from '../output/table.ts';

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
export async function writeTexts(context: Context, edits: readonly TextEdit[]): Promise<Outcome> {
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
