import type { CompiledChart } from '@helmwright/chart';
import {
  type ComparisonOptions,
  compareWithHelm,
  compiled,
  type Divergence,
  difference,
  evaluated,
  type HelmRequest,
  helmPath,
  helms,
  type Tally,
  userValues,
  Workbench,
} from '@helmwright/testing';
import fc from 'fast-check';
import { type Choice, choices, drawnChart, everyForm } from './drawn-chart.ts';

/** Draws values for the chart in which every form stands, and compares what Helm makes of it with our evaluation. */
export const compareEveryForm = (options: ComparisonOptions): ReturnType<typeof compareWithHelm> =>
  compareWithHelm(compiled(drawnChart(everyForm)), options);

/** A drawn chart on which evaluation and a Helm disagree. */
export interface ChartDivergence extends Divergence {
  readonly choice: Choice;
  /** The templates that were printed. */
  readonly templates: string;
}

/** Draws whole charts, and values for each, and compares what Helm makes of what is printed with our evaluation. */
export async function compareDrawnCharts({
  cases,
  seed,
  which = helms,
  shrink = true,
}: Omit<ComparisonOptions, 'emitted'>): Promise<{
  readonly tally: Tally;
  readonly divergence: ChartDivergence | undefined;
}> {
  const bench = await Workbench.open();
  try {
    const binaries = await Promise.all(which.map(async (helm) => [helm, await helmPath(helm)] as const));
    const tally = { objects: 0, schema: 0, failure: 0 };
    let divergence: ChartDivergence | undefined;
    const { schema } = drawnChart({ pick: 0, parts: [] });
    const drawn = fc.record({
      choice: choices,
      requests: fc.array(userValues(schema), { minLength: 3, maxLength: 3 }),
    });
    const property = fc.asyncProperty(drawn, async ({ choice, requests }) => {
      const chart = compiled(drawnChart(choice));
      const folder = await bench.chart(chart, `drawn-${bench.next()}`);
      const asked = requests.map(
        (values): HelmRequest => ({ chart: folder, release: 'drawn', namespace: 'some', values }),
      );
      const outcomes = asked.flatMap((request) => {
        const ours = evaluated(chart, request);
        tally[ours.kind] += 1;
        return binaries.map(async ([helm, binary]) => {
          const found = difference(ours, await bench.template(binary, request));
          return found === undefined
            ? undefined
            : { helm, request, difference: found, choice, templates: printed(chart) };
        });
      });
      const found = (await Promise.all(outcomes)).find((outcome) => outcome !== undefined);
      divergence = found ?? divergence;
      return found === undefined;
    });
    await fc.check(property, { numRuns: cases, seed, endOnFailure: shrink === false });
    return { tally, divergence };
  } finally {
    await bench.close();
  }
}

const printed = ({ files }: CompiledChart): string =>
  [...files].flatMap(([path, text]) => (path.startsWith('templates/') ? [`--- ${path}`, text] : [])).join('\n');
