import type { CompiledChart } from '@helmwright/chart';
import fc from 'fast-check';
import { releaseName, userValues } from '../draw/arbitrary-values.ts';
import { compareDrawn, type DrawnComparison, type DrawOptions } from './compare-drawn.ts';

/** What a comparison run is given. */
export interface ComparisonOptions extends DrawOptions {
  /** The chart that Helm renders, where it is not the one that is evaluated: for showing that differences are found. */
  readonly emitted?: CompiledChart;
}

/** Draws values from a chart's model and compares what each Helm makes of them with our own evaluation. */
export const compareWithHelm = (
  chart: CompiledChart,
  { emitted = chart, ...options }: ComparisonOptions,
): Promise<DrawnComparison<unknown>> =>
  compareDrawn(
    fc.record({ values: userValues(chart.schema), release: releaseName }),
    async (bench) => {
      const folder = await bench.chart(emitted);
      return async ({ values, release }) => ({
        chart,
        requests: [{ chart: folder, release, namespace: 'some-namespace', values }],
      });
    },
    options,
  );
