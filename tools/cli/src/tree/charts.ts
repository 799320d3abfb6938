import { type CompiledChart, compileChart } from '@helmwright/chart';
import * as definitions from '@helmwright/charts';
import { type Diagnostic, failure, hasErrors, type Result, success } from '@helmwright/diagnostics';
import type { ChartContract } from '@helmwright/fleet';

let compiledOnce: Result<ReadonlyMap<string, CompiledChart>> | undefined;

/**
 * Compiles every chart definition, ordered by name. Fails with HW3xxx of all of them. They are constants, so a process
 * does it once, however many runs there are in it.
 */
export function compileCharts(): Result<ReadonlyMap<string, CompiledChart>> {
  compiledOnce ??= compileEach();
  return compiledOnce;
}

function compileEach(): Result<ReadonlyMap<string, CompiledChart>> {
  const charts = new Map<string, CompiledChart>();
  const diagnostics: Diagnostic[] = [];
  for (const definition of Object.values(definitions)) {
    const compiled = compileChart(definition);
    diagnostics.push(...compiled.diagnostics);
    if (compiled.ok) charts.set(compiled.value.metadata.name, compiled.value);
  }
  return hasErrors(diagnostics) ? failure(diagnostics) : success(charts, diagnostics);
}

/** What the fleet knows of a chart. */
export const contractOf = ({ metadata, defaults, validate }: CompiledChart): ChartContract => ({
  name: metadata.name,
  version: metadata.version,
  defaults,
  validate,
});
