import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configCodes, type Diagnostic, failure, hasErrors, type Result, success } from '@helmwright/diagnostics';
import type { DiffHeading, FleetDiff } from '@helmwright/diff';
import { type ChartPin, suggest } from '@helmwright/fleet';
import type { ForeignCompiledChart } from '../foreign-charts/foreign-compiled.ts';
import { LOCK_FILE, lockText, printLock } from '../foreign-charts/lock-file.ts';
import { newestOf } from '../foreign-charts/newest.ts';
import { openForeign } from '../foreign-charts/open-foreign.ts';
import { raisedText } from '../foreign-charts/raised-text.ts';
import type { Context } from '../output/context.ts';
import { compareForeign } from './compare-foreign.ts';
import { type RenderedForeign, renderForeign } from './foreign-releases.ts';
import { lockOf } from './lock-of.ts';
import type { TextEdit } from './plan-texts.ts';
import type { ForeignWorkspace } from './read-foreign.ts';

/** A chart as it is pinned, and as it will be. */
interface Raised {
  readonly before: ForeignCompiledChart;
  readonly after: ForeignCompiledChart;
}

/** What becomes of releases where pins are raised, and the edits of config and lock that raise them. */
export interface PlannedRaise {
  readonly diff: FleetDiff;
  readonly heading: DiffHeading;
  readonly pins: readonly ChartPin[];
  /** Fails with HW1215 where a pin is left to a person. */
  readonly edits: Result<readonly TextEdit[]>;
}

/**
 * Finds the pins that charts can be raised to, and renders every release with both; `undefined` where there are none. Fails
 * with HW1214, HW640x and what rendering fails with.
 *
 * @param name of the chart; all by default
 * @param to the version; the newest that is no pre-release by default
 */
export async function planRaise(
  context: Context,
  read: ForeignWorkspace,
  { name, to }: { readonly name?: string | undefined; readonly to?: string | undefined },
): Promise<Result<PlannedRaise | undefined>> {
  const { workspace, foreign } = read;
  const chosen = choose(read, name);
  if (!chosen.ok) return chosen;
  const raised: Raised[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const chart of chosen.value) {
    const opened = await context.steps(`Asking for ${chart.foreign.name}`, () => raise(context, chart, to));
    diagnostics.push(...opened.diagnostics);
    if (opened.ok && opened.value !== undefined) raised.push({ before: chart, after: opened.value });
  }
  if (hasErrors(diagnostics)) return failure(diagnostics);
  if (raised.length === 0) return success(undefined, diagnostics);

  const later = new Map(workspace.charts);
  for (const { after } of raised) later.set(after.foreign.name, after);
  const [then, now] = await context.steps('Rendering both sides', async () => [
    renderForeign(workspace),
    renderForeign(workspace, later),
  ]);
  diagnostics.push(...now.diagnostics);
  if (hasErrors(diagnostics)) return failure(diagnostics);
  const names = new Set(raised.map(({ after }) => after.foreign.name));
  const ofRaised = (all: readonly RenderedForeign[]) =>
    all.filter(({ rendered }) => names.has(rendered.release.chart.name));
  const { diff, cells } = compareForeign(ofRaised(then.releases), ofRaised(now.releases));
  const lock = lockOf(
    foreign.map((each) => raised.find(({ before }) => before === each)?.after ?? each),
    now.releases,
  );
  const heading = {
    ref: raised.map(({ before }) => `${before.foreign.name} ${before.foreign.version}`).join(', '),
    commit: raised.map(({ before }) => before.foreign.digest.slice('sha256:'.length)).join(' '),
    tenants: 0,
    pools: 0,
    cells,
    notes: raised.map(({ before, after }) => raisedNote(before, after)),
  };
  const pins = raised.map(({ after: { foreign: pin } }) => ({
    name: pin.name,
    repository: pin.repository,
    version: pin.version,
    digest: pin.digest,
  }));
  return success({ diff, heading, pins, edits: editsOf(context, raised, printLock(lock)) }, diagnostics);
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
