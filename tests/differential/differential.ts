import type { JsonObject } from '@helmwright/json';
import {
  type ComparisonOptions,
  compareDrawn,
  compareWithHelm,
  compiled,
  type DrawnComparison,
  type DrawOptions,
  userValues,
} from '@helmwright/testing';
import fc from 'fast-check';
import { type Choice, choices, drawnChart, everyForm } from './drawn-chart.ts';

/** Draws values for the chart in which every form stands, and compares what Helm makes of it with our evaluation. */
export const compareEveryForm = (options: ComparisonOptions): ReturnType<typeof compareWithHelm> =>
  compareWithHelm(compiled(drawnChart(everyForm)), options);

const { schema } = drawnChart({ pick: 0, parts: [] });

/** What a chart is drawn from, and values for it. */
interface DrawnChart {
  readonly choice: Choice;
  readonly requests: readonly JsonObject[];
}

const drawn: fc.Arbitrary<DrawnChart> = fc.record({
  choice: choices,
  requests: fc.array(userValues(schema), { minLength: 3, maxLength: 3 }),
});

/** Draws whole charts, and values for each, and compares what Helm makes of what is printed with our evaluation. */
export const compareDrawnCharts = (options: DrawOptions): Promise<DrawnComparison<DrawnChart>> =>
  compareDrawn(
    drawn,
    async (bench) =>
      async ({ choice, requests }) => {
        const chart = compiled(drawnChart(choice));
        const folder = await bench.chart(chart, `drawn-${bench.next()}`);
        return {
          chart,
          requests: requests.map((values) => ({ chart: folder, release: 'drawn', namespace: 'some', values })),
        };
      },
    options,
  );

/** The templates of a drawn chart as they are printed. */
export const printedTemplates = ({ choice }: DrawnChart): string =>
  [...compiled(drawnChart(choice)).files]
    .flatMap(([path, text]) => (path.startsWith('templates/') ? [`--- ${path}`, text] : []))
    .join('\n');
