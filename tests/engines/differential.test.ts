import { compareWithHelm, compiled, everyHelm } from '@helmwright/testing';
import { engines } from '@helmwright/toolchain';
import { describe, expect, test } from 'vitest';
import { compareDrawnCharts, compareEveryForm } from '../differential/differential.ts';
import { charts } from '../differential/mutations.ts';
import { compareDrawnUmbrellas } from '../differential/umbrellas.ts';

/** With the pinned Helms `tests/differential` compares hundreds; here a few are compared with the Helms at the other end. */
const SEED = 20_261_128;
const patience = 1_200_000;

const others = everyHelm.filter(({ name }) => engines.every(({ pinned }) => name !== `Helm ${pinned}`));

test('there is another end of both Helms', () => {
  expect(others.map(({ helm }) => helm)).toEqual(['helm3', 'helm4']);
});

describe.each(others)('$name', ({ helm, end }) => {
  const options = { seed: SEED, which: [helm], end };

  test.each(Object.values(charts).map((definition) => [definition.metadata.name, definition] as const))(
    'renders the chart %s as it is rendered in process, or fails with the same message',
    async (_, definition) => {
      const { tally, divergence } = await compareWithHelm(compiled(definition), { ...options, cases: 30 });
      expect(divergence).toBeUndefined();
      expect(tally.objects).toBeGreaterThan(10);
    },
    patience,
  );

  test(
    'renders drawn charts, the chart in which every form stands, and umbrellas the same',
    async () => {
      expect((await compareDrawnCharts({ ...options, cases: 10 })).divergence).toBeUndefined();
      expect((await compareEveryForm({ ...options, cases: 15, shrink: false })).divergence).toBeUndefined();
      const { divergence, tally } = await compareDrawnUmbrellas({ ...options, cases: 6, shrink: false });
      expect(divergence).toBeUndefined();
      expect(tally.objects).toBeGreaterThan(8);
    },
    patience,
  );
});
