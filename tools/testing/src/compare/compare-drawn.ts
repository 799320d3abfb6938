import type { CompiledChart } from '@helmwright/chart';
import type { End } from '@helmwright/toolchain';
import fc from 'fast-check';
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

/** How much is drawn, and for whom. */
export interface DrawOptions {
  readonly cases: number;
  /** Repeats an earlier run. */
  readonly seed: number;
  readonly which?: readonly Helm[];
  /** The end of the range of Helms that is supported; by default the pinned ones. */
  readonly end?: End;
  /** Look for the smallest case that diverges, which renders many more. Default: true. */
  readonly shrink?: boolean;
}

/** What is compared of one drawn case: a chart, and what is asked of it. */
export interface Case {
  readonly chart: CompiledChart;
  readonly requests: readonly HelmRequest[];
}

/** What a comparison found; the divergence with the case that was drawn. */
export interface DrawnComparison<T> {
  readonly tally: Tally;
  readonly divergence: (Divergence & { readonly drawn: T }) | undefined;
}

/**
 * Draws cases, and compares what each Helm makes of them with the evaluation in process.
 *
 * @param prepare is given a folder for charts, and gives what makes a case of what was drawn; nothing where it makes none
 */
export async function compareDrawn<T>(
  drawn: fc.Arbitrary<T>,
  prepare: (bench: Workbench) => Promise<(drawn: T) => Promise<Case | undefined>>,
  { cases, seed, which = helms, end, shrink = true }: DrawOptions,
): Promise<DrawnComparison<T>> {
  const bench = await Workbench.open();
  try {
    const caseOf = await prepare(bench);
    const binaries = await Promise.all(which.map(async (helm) => [helm, await helmPath(helm, end)] as const));
    const tally = { objects: 0, schema: 0, failure: 0 };
    let divergence: DrawnComparison<T>['divergence'];
    const property = fc.asyncProperty(drawn, async (given) => {
      const { chart, requests } = (await caseOf(given)) ?? { requests: [] };
      if (chart === undefined) return true;
      for (const request of requests) {
        const ours = evaluated(chart, request);
        tally[ours.kind] += 1;
        const outcomes = await Promise.all(
          binaries.map(async ([helm, binary]) => [helm, await bench.template(binary, request)] as const),
        );
        for (const [helm, outcome] of outcomes) {
          const found = difference(ours, outcome);
          if (found === undefined) continue;
          divergence = { helm, request, difference: found, drawn: given };
          return false;
        }
      }
      return true;
    });
    const run = await fc.check(property, { numRuns: cases, seed, endOnFailure: shrink === false });
    // A case that cannot be made or asked is no agreement.
    if (run.failed && divergence === undefined) throw run.errorInstance;
    return { tally, divergence };
  } finally {
    await bench.close();
  }
}
