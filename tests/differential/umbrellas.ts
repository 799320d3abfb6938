import { compileChart } from '@helmwright/chart';
import {
  type ComparisonOptions,
  type Divergence,
  difference,
  evaluated,
  type HelmRequest,
  helmPath,
  helms,
  type Tally,
  Workbench,
} from '@helmwright/testing';
import fc from 'fast-check';
import { definitionOf, type Plan, plans, umbrellaValues } from './drawn-umbrella.ts';

/** A drawn umbrella on which evaluation and a Helm disagree. */
export interface UmbrellaDivergence extends Divergence {
  readonly plan: Plan;
}

/** Draws charts with subcharts of up to three levels, and values for each, and compares both renderings of them. */
export async function compareDrawnUmbrellas({
  cases,
  seed,
  which = helms,
  shrink = true,
}: Omit<ComparisonOptions, 'emitted'>): Promise<{
  readonly tally: Tally & { readonly refused: number };
  readonly divergence: UmbrellaDivergence | undefined;
}> {
  const bench = await Workbench.open();
  try {
    const binaries = await Promise.all(which.map(async (helm) => [helm, await helmPath(helm)] as const));
    const tally = { objects: 0, schema: 0, failure: 0, refused: 0 };
    let divergence: UmbrellaDivergence | undefined;
    const drawn = plans.chain((plan) =>
      fc.record({
        plan: fc.constant(plan),
        requests: fc.array(umbrellaValues(definitionOf(plan)), { minLength: 3, maxLength: 3 }),
      }),
    );
    const property = fc.asyncProperty(drawn, async ({ plan, requests }) => {
      const result = compileChart(definitionOf(plan));
      if (!result.ok) {
        tally.refused += 1;
        return true;
      }
      const folder = await bench.chart(result.value, `umbrella-${bench.next()}`);
      for (const values of [{}, ...requests]) {
        const request: HelmRequest = { chart: folder, release: 'drawn', namespace: 'some', values };
        const ours = evaluated(result.value, request);
        tally[ours.kind] += 1;
        const outcomes = await Promise.all(
          binaries.map(async ([helm, binary]) => [helm, await bench.template(binary, request)] as const),
        );
        for (const [helm, outcome] of outcomes) {
          const found = difference(ours, outcome);
          if (found === undefined) continue;
          divergence = { helm, request, difference: found, plan };
          return false;
        }
      }
      return true;
    });
    await fc.check(property, { numRuns: cases, seed, endOnFailure: shrink === false });
    return { tally, divergence };
  } finally {
    await bench.close();
  }
}
