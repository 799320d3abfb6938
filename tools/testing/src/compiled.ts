import { type ChartDefinition, type CompiledChart, compileChart } from '@helmwright/chart';

/** The definition, compiled; an error where it cannot be. */
export function compiled(definition: ChartDefinition): CompiledChart {
  const chart = compileChart(definition);
  if (!chart.ok) throw new Error(chart.diagnostics.map(({ message }) => message).join('\n'));
  return chart.value;
}
