import { compareWithHelm, compiled } from '@helmwright/testing';
import { describe, expect, test } from 'vitest';
import { compareDrawnCharts, compareEveryForm } from './differential.ts';
import { broken, charts, rewritten, spoiled } from './mutations.ts';
import { compareDrawnUmbrellas } from './umbrellas.ts';

/** The ordinary run; `npm run test:fuzz` draws as many as it is told to, a hundred more each round. */
const CASES = 100;
const SEED = 20_261_121;

describe.each(Object.values(charts).map((definition) => [definition.metadata.name, definition] as const))(
  'the chart %s',
  (_, definition) => {
    test('renders in process what Helm 3 and Helm 4 render, or fails with the same message', async () => {
      const { tally, divergence } = await compareWithHelm(compiled(definition), { cases: CASES, seed: SEED });
      expect(divergence).toBeUndefined();
      expect(tally.objects).toBeGreaterThan(CASES / 2);
      expect(tally.schema).toBeGreaterThan(0);
    });
  },
);

describe('drawn charts', () => {
  test('render in process what Helm 3 and Helm 4 render from what is printed', async () => {
    const { tally, divergence } = await compareDrawnCharts({ cases: 60, seed: SEED });
    expect(divergence).toBeUndefined();
    expect(tally.objects).toBeGreaterThan(100);
  });
});

describe('drawn umbrellas', () => {
  test('render in process what Helm 3 and Helm 4 make of the charts, their aliases, conditions and globals', async () => {
    const { tally, divergence } = await compareDrawnUmbrellas({ cases: 10, seed: SEED, shrink: false });
    expect(divergence).toBeUndefined();
    expect(tally.objects).toBeGreaterThan(15);
    expect(tally.schema).toBeGreaterThan(0);
  });
});

describe('the chart in which every form stands', () => {
  test('renders in process what Helm 3 and Helm 4 render', async () => {
    const { tally, divergence } = await compareEveryForm({ cases: 40, seed: SEED, shrink: false });
    expect(divergence).toBeUndefined();
    expect(tally.objects).toBeGreaterThan(20);
  });
});

describe('the comparison itself', () => {
  test.each(broken)('finds an emitted chart in which $what', async ({ chart, change }) => {
    const original = compiled(charts[chart]);
    const { divergence } = await compareWithHelm(original, {
      cases: 500,
      seed: SEED,
      emitted: { ...original, files: change(original.files) },
      which: ['helm3'],
      shrink: false,
    });
    expect(divergence).toBeDefined();
  });

  test.each(spoiled)('finds an evaluation in which $what', async ({ chart, rewriter }) => {
    const original = compiled(charts[chart]);
    const { divergence } = await compareWithHelm(rewritten(chart, rewriter), {
      cases: 150,
      seed: SEED,
      emitted: original,
      which: ['helm4'],
      shrink: false,
    });
    expect(divergence).toBeDefined();
  });
});
