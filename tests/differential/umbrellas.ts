import { compileChart } from '@helmwright/chart';
import type { JsonObject } from '@helmwright/json';
import { compareDrawn, type DrawnComparison, type DrawOptions } from '@helmwright/testing';
import fc from 'fast-check';
import { definitionOf, type Plan, plans, umbrellaValues } from './drawn-umbrella.ts';

/** What an umbrella is drawn from, and values for it. */
interface DrawnUmbrella {
  readonly plan: Plan;
  readonly requests: readonly JsonObject[];
}

const drawn: fc.Arbitrary<DrawnUmbrella> = plans.chain((plan) =>
  fc.record({
    plan: fc.constant(plan),
    requests: fc.array(umbrellaValues(definitionOf(plan)), { minLength: 3, maxLength: 3 }),
  }),
);

/** Draws charts with subcharts of up to three levels, and values for each, and compares both renderings of them. */
export const compareDrawnUmbrellas = (options: DrawOptions): Promise<DrawnComparison<DrawnUmbrella>> =>
  compareDrawn(
    drawn,
    async (bench) =>
      async ({ plan, requests }) => {
        const result = compileChart(definitionOf(plan));
        if (!result.ok) return undefined;
        const folder = await bench.chart(result.value, `umbrella-${bench.next()}`);
        return {
          chart: result.value,
          requests: [{}, ...requests].map((values) => ({ chart: folder, release: 'drawn', namespace: 'some', values })),
        };
      },
    options,
  );
