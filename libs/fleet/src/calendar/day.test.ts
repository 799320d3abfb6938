import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayNumber, daysBetween, isDay } from './day.ts';

const days = fc.integer({ min: -700_000, max: 2_900_000 });
const isoDay = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10);

describe('days', () => {
  test('are counted as the platform counts them', () => {
    fc.assert(
      fc.property(days, (number) => {
        expect(dayNumber(isoDay(number))).toBe(number);
        expect(addDays(isoDay(number), 0)).toBe(isoDay(number));
      }),
    );
  });

  test('added are the days between', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -4000, max: 4000 }), (number, more) => {
        expect(daysBetween(isoDay(number), addDays(isoDay(number), more))).toBe(more);
      }),
    );
  });

  test.each(['2026-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-1-1', '20261-01-01', 'tomorrow', ''])(
    '%j is none',
    (text) => expect(isDay(text)).toBe(false),
  );
});
