import { type CompiledChart, type OpenedChart, openChart } from '@helmwright/chart';
import * as definitions from '@helmwright/charts';
import { type Diagnostic, failure, hasErrors, type Result, success } from '@helmwright/diagnostics';
import type { ChartContract } from '@helmwright/fleet';
import { isForeign } from '../foreign-charts/foreign-compiled.ts';
import type { Charts } from '../workspace/workspace-charts.ts';

let openedOnce: Result<Charts> | undefined;

/**
 * Opens every chart definition. Fails with HW3xxx of all of them. They are constants, so a process does it once, however
 * many runs there are in it.
 */
export function openCharts(): Result<Charts> {
  openedOnce ??= openEach();
  return openedOnce;
}

function openEach(): Result<Charts> {
  const charts: OpenedChart[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const definition of Object.values(definitions)) {
    const opened = openChart(definition);
    diagnostics.push(...opened.diagnostics);
    if (opened.ok) charts.push(opened.value);
  }
  if (hasErrors(diagnostics)) return failure([...diagnostics, ...charts.flatMap(({ check }) => check())]);
  const byName = new Map(charts.map(({ chart }) => [chart.metadata.name, chart]));
  return success({ byName, shipped: new Set(byName.keys()), check: () => charts.flatMap(({ check }) => check()) });
}

/** What the fleet knows of a chart. */
export const contractOf = (chart: CompiledChart): ChartContract => ({
  name: chart.metadata.name,
  version: chart.metadata.version,
  defaults: chart.defaults,
  facts: chart.facts,
  validate: chart.validate,
  ...(isForeign(chart) ? { foreign: chart.foreign } : {}),
});
