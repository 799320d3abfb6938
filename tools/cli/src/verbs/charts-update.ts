import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configCodes, type Diagnostic, failure, hasErrors, type Result, success } from '@helmwright/diagnostics';
import { renderText, reportDiff } from '@helmwright/diff';
import { suggest } from '@helmwright/fleet';
import { compareForeign } from '../foreign-charts/compare-foreign.ts';
import type { ForeignCompiledChart } from '../foreign-charts/foreign-compiled.ts';
import { type RenderedForeign, renderForeign } from '../foreign-charts/foreign-releases.ts';
import { LOCK_FILE, lockText, printLock } from '../foreign-charts/lock-file.ts';
import { lockOf } from '../foreign-charts/lock-of.ts';
import { newestOf } from '../foreign-charts/newest.ts';
import { openForeign } from '../foreign-charts/open-foreign.ts';
import type { TextEdit } from '../foreign-charts/plan-texts.ts';
import { raisedText } from '../foreign-charts/raised-text.ts';
import { type ForeignWorkspace, readForeign } from '../foreign-charts/read-foreign.ts';
import type { Context } from '../output/context.ts';
import { type Outcome, WrongUsage } from '../output/outcome.ts';
import { writeTexts } from './charts.ts';

/** Which pins are raised, and to what. */
export interface UpdateOptions {
  /** Name of the chart; all by default. */
  readonly name?: string | undefined;
  /** The version; the newest that is no pre-release by default. */
  readonly to?: string | undefined;
  readonly dryRun: boolean;
}

/** A chart as it is pinned, and as it will be. */
interface Raised {
  readonly before: ForeignCompiledChart;
  readonly after: ForeignCompiledChart;
}

/** Raises pins: shows what becomes of every release, and writes config and lock, both or neither. */
export async function chartsUpdate(context: Context, options: UpdateOptions): Promise<Outcome> {
  if (options.to !== undefined && options.name === undefined) throw new WrongUsage('--to is for one chart: name it.');
  const read = await readForeign(context);
  if (!read.ok) return read;
  const { workspace, foreign, source } = read.value;
  const chosen = choose(read.value, options.name);
  if (!chosen.ok) return { diagnostics: [...read.diagnostics, ...chosen.diagnostics], source };
  const raised: Raised[] = [];
  const diagnostics: Diagnostic[] = [...read.diagnostics];
  for (const chart of chosen.value) {
    const opened = await context.steps(`Asking for ${chart.foreign.name}`, () => raise(context, chart, options.to));
    diagnostics.push(...opened.diagnostics);
    if (opened.ok && opened.value !== undefined) raised.push({ before: chart, after: opened.value });
  }
  if (hasErrors(diagnostics)) return { diagnostics, source };
  if (raised.length === 0) return { diagnostics, source, text: 'Every pin is the newest.\n', report: { raised: [] } };

  const later = new Map(workspace.charts);
  for (const { after } of raised) later.set(after.foreign.name, after);
  const [then, now] = await context.steps('Rendering both sides', async () => [
    renderForeign(workspace),
    renderForeign(workspace, later),
  ]);
  diagnostics.push(...now.diagnostics);
  if (hasErrors(diagnostics)) return { diagnostics, source };
  const names = new Set(raised.map(({ after }) => after.foreign.name));
  const ofRaised = (all: readonly RenderedForeign[]) =>
    all.filter(({ rendered }) => names.has(rendered.release.chart.name));
  const { diff, cells } = compareForeign(ofRaised(then.releases), ofRaised(now.releases));
  const heading = {
    ref: raised.map(({ before }) => `${before.foreign.name} ${before.foreign.version}`).join(', '),
    commit: raised.map(({ before }) => before.foreign.digest.slice('sha256:'.length)).join(' '),
    tenants: 0,
    pools: 0,
    cells,
    notes: raised.map(({ before, after }) => raisedNote(before, after)),
  };
  const shown = { text: renderText(diff, heading, context.palette), report: { ...reportDiff(diff, heading) } };
  const pins = raised.map(({ after: { foreign: pin } }) => ({
    name: pin.name,
    version: pin.version,
    digest: pin.digest,
  }));
  const edits = editsOf(
    context,
    raised,
    printLock(
      lockOf(
        foreign.map((each) => afterOf(raised, each)),
        now.releases,
      ),
    ),
  );
  if (!edits.ok) return { diagnostics: [...diagnostics, ...edits.diagnostics], source, ...shown };
  if (options.dryRun) return { diagnostics, source, text: shown.text, report: { ...shown.report, raised: pins } };
  const written = await writeTexts(context, edits.value);
  return {
    diagnostics: [...diagnostics, ...written.diagnostics],
    source,
    text: `${shown.text}\n${written.text ?? ''}Run \`helmwright generate\` for the Applications to follow.\n`,
    report: { ...shown.report, raised: pins, ...written.report },
  };
}

function choose({ foreign }: ForeignWorkspace, name: string | undefined): Result<readonly ForeignCompiledChart[]> {
  if (name === undefined) return success(foreign);
  const found = foreign.filter((each) => each.foreign.name === name);
  if (found.length > 0) return success(found);
  return failure([
    configCodes.unknownForeignChart({
      message: `The config pins no chart of others with the name \`${name}\`.`,
      remedy: suggest(
        name,
        foreign.map((each) => each.foreign.name),
      ),
    }),
  ]);
}

/** A chart under the pin that it is raised to; `undefined` where that is the one it has. */
async function raise(
  { io }: Context,
  chart: ForeignCompiledChart,
  to: string | undefined,
): Promise<Result<ForeignCompiledChart | undefined>> {
  const pin = await newestOf(chart, io.environment, to);
  if (!pin.ok) return pin;
  if (pin.value.version === chart.foreign.version) return success(undefined);
  return openForeign({ pin: pin.value, position: chart.position }, new Map(), io.environment);
}

const afterOf = (raised: readonly Raised[], chart: ForeignCompiledChart): ForeignCompiledChart =>
  raised.find(({ before }) => before === chart)?.after ?? chart;

function raisedNote({ foreign: from, kept: old }: ForeignCompiledChart, { foreign: to, kept }: ForeignCompiledChart) {
  const definitions =
    kept.definitions.size === 0 ? '' : ', with definitions in its crds/, which `helm upgrade` leaves as they are';
  return `${from.name} ${from.version} (${old.appVersion}) becomes ${to.version} (${kept.appVersion})${definitions}.`;
}

function editsOf({ root }: Context, raised: readonly Raised[], lock: string): Result<readonly TextEdit[]> {
  const texts = new Map<string, string>();
  const read = (file: string): string => readFileSync(join(root, file), 'utf8');
  for (const { before, after } of raised.toSorted((a, b) => b.before.position.line - a.before.position.line)) {
    const { file } = before.position;
    const changed = raisedText(texts.get(file) ?? read(file), {
      from: before.foreign,
      to: after.foreign,
      position: before.position,
    });
    if (!changed.ok) return changed;
    texts.set(file, changed.value);
  }
  const locked = lockText(root);
  if (locked?.ok === false) return locked;
  const configs = [...texts].map(([path, text]) => ({ path, before: read(path), after: text }));
  return success([...configs, { path: LOCK_FILE, before: locked?.value, after: lock }]);
}
