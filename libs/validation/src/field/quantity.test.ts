import { describe, expect, test } from 'vitest';
import { countThousandths, countUnits, parseQuantity, parseThousandths } from './quantity.ts';

describe('a quantity', () => {
  test.each([
    ['1', 1_000_000_000n],
    ['500m', 500_000_000n],
    ['.5', 500_000_000n],
    ['5.', 5_000_000_000n],
    ['1e3', 1_000_000_000_000n],
    ['1E3', 1_000_000_000_000n],
    ['1E', 10n ** 27n],
    ['1e-3', 1_000_000n],
    ['1Ki', 1_024_000_000_000n],
    ['-1k', -1_000_000_000_000n],
    ['+2', 2_000_000_000n],
    ['0.0000000001', 1n],
    ['-0.0000000001', -1n],
    ['100Ei', (2n ** 63n - 1n) * 10n ** 9n],
    [1.5, 1_500_000_000n],
    [' 1 ', 1_000_000_000n],
  ])('%j is %s billionths', (text, amount) => {
    expect(parseQuantity(text)).toBe(amount);
  });

  test.each(['', 'a', '1GB', '1 Gi', '1,5', '1.2.3', '1K', '--1', '0x1', '1e', '1e1.5', null, true])(
    '%j is none',
    (text) => {
      expect(parseQuantity(text)).toBeUndefined();
    },
  );

  test('of requests and quotas is rounded away from zero to thousandths', () => {
    expect(parseThousandths('0.0001')).toBe(1n);
    expect(parseThousandths('-0.0001')).toBe(-1n);
    expect(parseThousandths('1.0005')).toBe(1001n);
  });

  test('is read in bounded time, whatever its exponent', () => {
    expect(parseQuantity('1e999999999999999999')).toBeGreaterThan(10n ** 900n);
    expect(parseQuantity('1e-999999999999999999')).toBe(1n);
    expect(parseQuantity('1e9999999999999999999')).toBeUndefined();
  });

  test('that 64 bits cannot count comes to what the server makes of it', () => {
    expect(countThousandths('1Ei')).toBe(BigInt.asIntN(64, 2n ** 60n * 1000n));
    expect(countThousandths('5E')).toBe(0n);
    expect(countUnits('9223372036854775808')).toBe(-(2n ** 63n));
    expect(countUnits('1500m')).toBe(2n);
  });
});
