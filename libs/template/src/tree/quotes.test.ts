import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refusesQuotes } from './one-line.ts';

describe('refusesQuotes', () => {
  test.each(['^[a-z]+$', '^[!#-[]*$', '^(?:\\d+|[a-c]\\.)$', '^[\\]-~]$'])('is said of %s', (pattern) => {
    expect(refusesQuotes(pattern)).toBe(true);
  });

  test.each(['^[ -~]*$', '^a"$', '^a\\\\$', '^["]$', '^[Z-a]$', '^[\\\\]$', '[a-z]', '^.$'])(
    'is not said of %s',
    (pattern) => {
      expect(refusesQuotes(pattern)).toBe(false);
    },
  );

  test('never says so of a pattern that takes one', () => {
    const code = fc.integer({ min: 0x20, max: 0x7e }).map((at) => String.fromCharCode(at));
    const drawn = fc
      .tuple(code, code)
      .map(([a, b]) => (a <= b ? [a, b] : [b, a]).map((one) => `\\${one}`.replace(/^\\(?=[A-Za-z0-9])/, '')));
    fc.assert(
      fc.property(drawn, ([low, high]) => {
        const pattern = `^[${low}-${high}]$`;
        const takesOne = ['"', '\\'].some((quote) => new RegExp(pattern).test(quote));
        expect(refusesQuotes(pattern)).toBe(!takesOne);
      }),
    );
  });
});
