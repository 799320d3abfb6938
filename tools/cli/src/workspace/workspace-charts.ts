import { realpathSync } from 'node:fs';
import { type CompiledChart, type OpenedChart, openChart } from '@helmwright/chart';
import * as shippedDefinitions from '@helmwright/charts';
import {
  configCodes,
  type Diagnostic,
  failure,
  hasErrors,
  type Position,
  type Result,
  success,
  wholeFile,
} from '@helmwright/diagnostics';
import type { ProcessEnvironment } from '@helmwright/disk';
import { compareCodePoints } from '@helmwright/json';
import { pinnedAt } from '../foreign-charts/foreign-chart.ts';
import type { ForeignCompiledChart } from '../foreign-charts/foreign-compiled.ts';
import { readLock } from '../foreign-charts/lock-file.ts';
import { lockProblems } from '../foreign-charts/lock-problems.ts';
import { readPin } from '../foreign-charts/read-pin.ts';
import { CONFIG_FILE, hasConfig, readConfig } from './config-file.ts';
import { definedAt, isChartDefinition, listedCharts } from './define-workspace.ts';
import { importConfig } from './import-config.ts';
import { placeInStack } from './place-of-error.ts';

/** The charts that releases may use. */
export interface Charts {
  /** By name, in the order of the names. */
  readonly byName: ReadonlyMap<string, CompiledChart>;
  /** Names of the charts that come with the command: what they are follows from which program this is. */
  readonly shipped: ReadonlySet<string>;
  /**
   * Tells what is wrong with their definitions beyond the values models: HW3xxx. It takes longer than opening them, so
   * it is asked where something is written or the whole fleet is looked at.
   */
  readonly check: () => readonly Diagnostic[];
}

const shippedCharts: ReadonlySet<unknown> = new Set(Object.values(shippedDefinitions));

// A config is run once, however many runs there are in a process: Node would not run it again.
const known = new Map<string, Promise<Result<Charts>>>();

/**
 * Opens the charts of a workspace, ordered by name; in a tree without a config opens those that come with the command.
 * Fails with HW12xx and HW420x for configs, HW3xxx for definitions, HW60xx and HW640x for charts of others.
 *
 * @param withoutConfig opens the charts of a tree that has no config
 */
export async function workspaceCharts(
  root: string,
  withoutConfig: () => Result<Charts>,
  environment: ProcessEnvironment = process.env,
): Promise<Result<Charts>> {
  if (!hasConfig(root)) return withoutConfig();
  const loaded = known.get(root) ?? loadCharts(root, environment);
  known.set(root, loaded);
  return loaded;
}

async function loadCharts(root: string, environment: ProcessEnvironment): Promise<Result<Charts>> {
  const text = readConfig(root);
  if (!text.ok) return text;
  const imported = await importConfig(root);
  if (!imported.ok) return imported;
  const workspace = imported.value['default'];
  const listed = listedCharts(workspace);
  if (listed === undefined) return failure([noWorkspace(text.value, workspace)]);
  const at = (stack = ''): Position | undefined => placeInStack(realpathSync(root), stack);
  const position = at(definedAt(workspace)) ?? wholeFile(CONFIG_FILE);
  const foreign = listed.filter((each) => pinnedAt(each) !== undefined);
  const opened = openListed(listed, position);
  if (foreign.length === 0) return opened;
  return withForeign(opened, await openPinned(root, foreign, at, position, environment));
}

/** The pinned charts of others, in the order of the config, with what is wrong with their lock. */
async function openPinned(
  root: string,
  listed: readonly unknown[],
  at: (stack: string | undefined) => Position | undefined,
  config: Position,
  environment: ProcessEnvironment,
): Promise<Result<Pinned>> {
  // Loads what starts tools, which most workspaces do without.
  const { openForeign } = await import('../foreign-charts/open-foreign.ts');
  const lock = readLock(root);
  const diagnostics: Diagnostic[] = [...lock.diagnostics];
  const charts: ForeignCompiledChart[] = [];
  for (const each of listed) {
    const position = at(pinnedAt(each)) ?? config;
    const pin = readPin(each, position);
    const opened = pin.ok && lock.ok ? await openForeign({ pin: pin.value, position }, lock.value, environment) : pin;
    diagnostics.push(...opened.diagnostics);
    if (opened.ok && 'foreign' in opened.value) charts.push(opened.value);
  }
  if (!lock.ok || hasErrors(diagnostics)) return failure(diagnostics);
  return success({ charts, problems: lockProblems(charts, lock.value, config) }, diagnostics);
}

interface Pinned {
  readonly charts: readonly ForeignCompiledChart[];
  readonly problems: readonly Diagnostic[];
}

function withForeign(own: Result<Charts>, pinned: Result<Pinned>): Result<Charts> {
  const diagnostics = [...own.diagnostics, ...pinned.diagnostics];
  if (!own.ok || !pinned.ok) return failure(diagnostics);
  const byName = new Map(own.value.byName);
  for (const chart of pinned.value.charts) {
    const { name } = chart.foreign;
    if (byName.has(name)) diagnostics.push(chartTwice(name, chart.position));
    byName.set(name, chart);
  }
  if (hasErrors(diagnostics)) return failure(diagnostics);
  const sorted = [...byName].sort(([a], [b]) => compareCodePoints(a, b));
  const check = () => [...own.value.check(), ...pinned.value.problems];
  return success({ byName: new Map(sorted), shipped: own.value.shipped, check }, diagnostics);
}

/** @param position where the charts are listed; charts themselves do not tell where they were written */
function openListed(listed: readonly unknown[], position: Position): Result<Charts> {
  const charts = new Map<string, OpenedChart>();
  const placed = (each: Diagnostic): Diagnostic => ({ ...each, position: each.position ?? position });
  const diagnostics: Diagnostic[] = [];
  const names = new Set<string>();
  const shipped = new Set<string>();
  for (const [index, definition] of listed.entries()) {
    if (pinnedAt(definition) !== undefined) continue;
    if (!isChartDefinition(definition)) {
      diagnostics.push(notAChart(index, position));
      continue;
    }
    const { name } = definition.metadata;
    if (names.has(name)) {
      diagnostics.push(chartTwice(name, position));
      continue;
    }
    names.add(name);
    const opened = openChart(definition);
    diagnostics.push(...opened.diagnostics.map(placed));
    if (opened.ok) charts.set(name, opened.value);
    if (shippedCharts.has(definition)) shipped.add(name);
  }
  const check = () => [...charts.values()].flatMap((each) => each.check()).map(placed);
  if (hasErrors(diagnostics)) return failure([...diagnostics, ...check()]);
  const sorted = [...charts].sort(([a], [b]) => compareCodePoints(a, b));
  return success({ byName: new Map(sorted.map(([name, { chart }]) => [name, chart])), shipped, check });
}

/** @param text of the config, in which the export is looked for */
function noWorkspace(text: string, exported: unknown): Diagnostic {
  const line = text
    .split(/\r?\n/)
    .findIndex((each) => /^\s*export\s+default\b|^\s*export\s*\{.*\bdefault\b/.test(each));
  return configCodes.noWorkspace({
    message:
      exported === undefined
        ? `\`${CONFIG_FILE}\` has no default export.`
        : `What \`${CONFIG_FILE}\` exports is not a workspace.`,
    remedy: "Write `export default defineWorkspace({ charts: [...] })`, with `defineWorkspace` from 'helmwright'.",
    position: line === -1 ? wholeFile(CONFIG_FILE) : { file: CONFIG_FILE, line: line + 1, column: 1 },
  });
}

const notAChart = (index: number, position: Position): Diagnostic =>
  configCodes.notAChart({
    message: `Entry ${index + 1} of \`charts\` is not a chart definition.`,
    remedy: 'List what `compose` gives: `const { v, compose } = defineChart(…)`, and then `compose({ templates })`.',
    position,
  });

const chartTwice = (name: string, position: Position): Diagnostic =>
  configCodes.chartTwice({
    message: `The workspace lists two charts with the name \`${name}\`.`,
    remedy: 'Leave one of them out, or give one another name.',
    position,
  });
