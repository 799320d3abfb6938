import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatQuantity, parseQuantity } from './quantity.ts';

const ONE = 1_000_000_000n;

test.each<[string, bigint]>([
  ['4', 4n * ONE],
  ['500m', ONE / 2n],
  ['0.5', ONE / 2n],
  ['.5', ONE / 2n],
  ['1.', ONE],
  ['1Ki', 1024n * ONE],
  ['1.5Gi', 1_610_612_736n * ONE],
  ['8Gi', 8_589_934_592n * ONE],
  ['1k', 1000n * ONE],
  ['1E', 10n ** 18n * ONE],
  ['1e3', 1000n * ONE],
  ['1E3', 1000n * ONE],
  ['15e-1', (3n * ONE) / 2n],
  ['1n', 1n],
  ['0.1n', 1n],
])('%s is %d billionths', (text, billionths) => {
  expect(parseQuantity(text)).toBe(billionths);
});

test.each(['', 'x', '-1', '+1', '1 Gi', '1gi', '1KB', '1mi', '..5', '1e', 'Gi'])('%j is no quantity', (text) => {
  expect(parseQuantity(text)).toBeUndefined();
});

test('what is formatted parses back to the same amount', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 12n }),
      fc.constantFrom('bytes' as const, 'count' as const),
      (thousandths, unit) => {
        const amount = thousandths * 1_000_000n;
        expect(parseQuantity(formatQuantity(amount, unit))).toBe(amount);
      },
    ),
  );
});

test('bytes are shown in the largest unit that keeps them whole', () => {
  expect(formatQuantity(9768n * 1024n * 1024n * ONE, 'bytes')).toBe('9768Mi');
  expect(formatQuantity(8n * 1024n ** 3n * ONE, 'bytes')).toBe('8Gi');
});

test.each(['500M', '100k', '409.6Mi', '307.2Mi', '0', '1500', '1.001Ki'])(
  'bytes are shown as people write them: %s',
  (text) => {
    expect(formatQuantity(parseQuantity(text) ?? -1n, 'bytes')).toBe(text);
  },
);

test('a large amount is shown in units, a small one in thousandths', () => {
  expect(formatQuantity((502_750n * ONE) / 1000n, 'count')).toBe('502.75');
  expect(formatQuantity((1_050n * ONE) / 1000n, 'count')).toBe('1050m');
  expect(formatQuantity(12n * ONE - 1n, 'count')).toBe('12');
});
