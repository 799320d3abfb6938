import { expect, test } from 'vitest';
import { readBreaks } from './breaks.ts';

test('there are breaks enough of each kind, and many checks that find one', () => {
  const [charts, fleets, generated] = [readBreaks('charts'), readBreaks('fleets'), readBreaks('generated')];
  expect(charts.length).toBeGreaterThanOrEqual(8);
  expect(fleets.length).toBeGreaterThanOrEqual(8);
  expect(generated.length).toBeGreaterThanOrEqual(3);
  const finders = new Set(
    [...charts, ...fleets, ...generated].flatMap(({ finds }) =>
      Object.entries(finds).flatMap(([check, found]) => found.map((each) => `${check} ${each}`)),
    ),
  );
  expect(finders.size).toBeGreaterThanOrEqual(30);
});
