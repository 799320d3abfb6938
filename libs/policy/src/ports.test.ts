import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canOverlap, coversPorts, type PolicyPort, type PolicyPorts } from './ports.ts';

const number = fc.integer({ min: 1, max: 12 });
const entry: fc.Arbitrary<PolicyPort> = fc.record({
  protocol: fc.constantFrom('TCP', 'UDP'),
  port: fc.oneof(
    fc.constant('all' as const),
    fc.record({ name: fc.constantFrom('http', 'web') }),
    fc.tuple(number, number).map(([one, other]) => ({ from: Math.min(one, other), to: Math.max(one, other) })),
  ),
});
const ports = fc.array(entry, { maxLength: 6 });

// The definition, each with each.
const overlap = (left: PolicyPorts, right: PolicyPorts): boolean =>
  left.length === 0 ||
  right.length === 0 ||
  left.some((one) =>
    right.some((other) => {
      if (one.protocol !== other.protocol) return false;
      const [a, b] = [one.port, other.port];
      if (a === 'all' || b === 'all' || 'name' in a || 'name' in b) return true;
      return a.from <= b.to && b.from <= a.to;
    }),
  );
const covers = (outer: PolicyPorts, inner: PolicyPorts): boolean =>
  outer.length === 0 ||
  (inner.length > 0 &&
    inner.every((one) =>
      outer.some((other) => {
        if (one.protocol !== other.protocol) return false;
        const [a, b] = [one.port, other.port];
        if (b === 'all') return true;
        if (a === 'all') return false;
        if ('name' in a || 'name' in b) return 'name' in a && 'name' in b && a.name === b.name;
        return b.from <= a.from && a.to <= b.to;
      }),
    ));

describe('ports', () => {
  test('overlap and cover as they do each with each', () => {
    fc.assert(
      fc.property(ports, ports, (left, right) => {
        expect(canOverlap(left, right)).toBe(overlap(left, right));
        expect(coversPorts(left, right)).toBe(covers(left, right));
      }),
      { numRuns: 2_000 },
    );
  });

  test('are looked at a few times each, however many the others are', () => {
    const looks = (size: number): number => {
      let count = 0;
      const list = (first: number): PolicyPorts =>
        Array.from({ length: size }, (_, index) => ({
          protocol: 'TCP',
          get port() {
            count++;
            return { from: first + 2 * index, to: first + 2 * index };
          },
        }));
      expect(canOverlap(list(2), list(1))).toBe(false);
      return count;
    };
    expect(looks(4_000)).toBeLessThanOrEqual(2.5 * looks(2_000));
  });
});
