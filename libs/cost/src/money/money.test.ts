import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountAt } from './curve.ts';
import { Decimal, toCents } from './decimal.ts';
import { formatCents, formatMoney } from './format.ts';
import { share } from './share.ts';

const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 24n }), { minLength: 1, maxLength: 40 });
const cents = fc.bigInt({ min: 0n, max: 10n ** 15n });

describe('sharing', () => {
  test('conserves the total to the cent', () => {
    fc.assert(
      fc.property(cents, weights, (total, of) => {
        expect(share(total, of).reduce((sum, part) => sum + part, 0n)).toBe(total);
      }),
    );
  });

  test('gives nobody a cent more or less than its exact part rounded up or down', () => {
    fc.assert(
      fc.property(cents, weights, (total, of) => {
        const sum = of.reduce((all, weight) => all + weight, 0n);
        fc.pre(sum > 0n);
        for (const [index, part] of share(total, of).entries()) {
          const floor = (total * (of[index] ?? 0n)) / sum;
          expect(part === floor || part === floor + 1n).toBe(true);
        }
      }),
    );
  });

  test('gives nothing to those who weigh nothing, and the same to all where nobody weighs anything', () => {
    expect(share(101n, [0n, 1n, 0n])).toEqual([0n, 101n, 0n]);
    expect(share(100n, [0n, 0n, 0n])).toEqual([34n, 33n, 33n]);
    expect(share(100n, [])).toEqual([]);
  });
});

describe('an amount between known sizes', () => {
  const points = [
    { tenants: 5, amount: '50' },
    { tenants: 20, amount: '150' },
  ];

  test.each([
    [5, '50'],
    [20, '150'],
    [11, '90'],
    [1, '10'],
    [0, '0'],
    [40, '300'],
  ])('of %i tenants is %s', (tenants, amount) => {
    expect(amountAt(points, tenants).toString()).toBe(amount);
  });

  test('never falls when amounts do not', () => {
    fc.assert(
      fc.property(fc.nat(200), (tenants) => {
        expect(amountAt(points, tenants + 1).greaterThanOrEqualTo(amountAt(points, tenants))).toBe(true);
      }),
    );
  });
});

describe('money', () => {
  test('is rounded to the cent once, halves up', () => {
    expect([
      toCents(new Decimal('0.005')),
      toCents(new Decimal('1.0049')),
      toCents(new Decimal('0.1').plus('0.2')),
    ]).toEqual([1n, 100n, 30n]);
  });

  test('is written with its symbol and thousands for people, and plainly for machines', () => {
    expect(formatMoney(123456789n, 'USD')).toBe('$1,234,567.89');
    expect(formatMoney(-5n, 'EUR')).toBe('-€0.05');
    expect([formatCents(0n), formatCents(-123456n)]).toEqual(['0.00', '-1234.56']);
  });
});
