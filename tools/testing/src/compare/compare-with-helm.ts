import type { CompiledChart } from '@helmwright/chart';
import fc from 'fast-check';
import { releaseName, userValues } from '../draw/arbitrary-values.ts';
import { type Helm, type HelmRequest, helmPath, helms, Workbench } from '../helm/helm.ts';
import { difference, evaluated } from './compare.ts';

/** How many of the drawn requests ended in which way. */
export interface Tally {
  readonly objects: number;
  readonly schema: number;
  readonly failure: number;
}

/** A request on which evaluation and a Helm disagree, shrunk as far as it goes. */
export interface Divergence {
  readonly helm: Helm;
  readonly request: HelmRequest;
  readonly difference: string;
}

/** What a comparison run is given. */
export interface ComparisonOptions {
  readonly cases: number;
  /** Repeats an earlier run. */
  readonly seed: number;
  /** The chart that Helm renders, where it is not the one that is evaluated: for showing that differences are found. */
  readonly emitted?: CompiledChart;
  readonly which?: readonly Helm[];
  /** Look for the smallest request that diverges, which renders many more. Default: true. */
  readonly shrink?: boolean;
}

/** Draws values from a chart's model and compares what each Helm makes of them with our own evaluation. */
export async function compareWithHelm(
  chart: CompiledChart,
  { cases, seed, emitted = chart, which = helms, shrink = true }: ComparisonOptions,
): Promise<{ readonly tally: Tally; readonly divergence: Divergence | undefined }> {
  const bench = await Workbench.open();
  try {
    const folder = await bench.chart(emitted);
    const binaries = await Promise.all(which.map(async (helm) => [helm, await helmPath(helm)] as const));
    const tally = { objects: 0, schema: 0, failure: 0 };
    let divergence: Divergence | undefined;
    const request = fc.record({ values: userValues(chart.schema), release: releaseName });
    const property = fc.asyncProperty(request, async ({ values, release }) => {
      const asked: HelmRequest = { chart: folder, release, namespace: 'some-namespace', values };
      const ours = evaluated(chart, asked);
      tally[ours.kind] += 1;
      const outcomes = await Promise.all(
        binaries.map(async ([helm, binary]) => [helm, await bench.template(binary, asked)] as const),
      );
      for (const [helm, outcome] of outcomes) {
        const found = difference(ours, outcome);
        if (found === undefined) continue;
        divergence = { helm, request: asked, difference: found };
        return false;
      }
      return true;
    });
    await fc.check(property, { numRuns: cases, seed, endOnFailure: shrink === false });
    return { tally, divergence };
  } finally {
    await bench.close();
  }
}
