import { utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareCodePoints } from './order.ts';

const text = fc.string({ unit: 'binary' }).filter((test) => test.isWellFormed());
/** Compares the UTF-8 bytes of two texts, as Go compares strings. */
function byBytes(a: string, b: string): number {
  const [left, right] = [utf8ToBytes(a), utf8ToBytes(b)];
  const at = left.findIndex((byte, index) => byte !== right[index]);
  return at === -1 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? -1);
}

describe('the order by code point', () => {
  test('is that of the UTF-8 bytes', () => {
    fc.assert(
      fc.property(text, text, text, (start, a, b) => {
        expect(Math.sign(compareCodePoints(start + a, start + b))).toBe(Math.sign(byBytes(start + a, start + b)));
      }),
    );
  });

  test('is total: antisymmetric, transitive, and 0 only for the same text', () => {
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        expect(Math.sign(compareCodePoints(a, b))).toBe(0 - Math.sign(compareCodePoints(b, a)));
        expect(compareCodePoints(a, b) === 0).toBe(a === b);
        const [low, middle, high] = [a, b, c].sort(compareCodePoints);
        expect(compareCodePoints(low ?? '', middle ?? '')).toBeLessThanOrEqual(0);
        expect(compareCodePoints(low ?? '', high ?? '')).toBeLessThanOrEqual(0);
      }),
    );
  });

  test('puts characters beyond the basic plane last, where UTF-16 would not', () => {
    expect(['🏛', '\uffee', 'z', 'Z', 'é'].sort(compareCodePoints)).toEqual(['Z', 'z', 'é', '\uffee', '🏛']);
  });
});
