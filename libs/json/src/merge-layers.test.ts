import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coalesce } from './coalesce.ts';
import type { JsonObject } from './json.ts';
import { mergeLayers } from './merge-layers.ts';

// That both agree with Helm itself is proven in tests/property/merge-law.test.ts.

test('maps merge deep, lists and scalars replace, null stays until the defaults come', () => {
  expect(mergeLayers({ a: { b: 1, c: 2 }, d: [1, 2], e: 1 }, { a: { c: 3 }, d: [3], e: null })).toEqual({
    a: { b: 1, c: 3 },
    d: [3],
    e: null,
  });
});

test('a map over null, and null over a map, replace', () => {
  expect(mergeLayers({ a: null }, { a: { b: 1 } })).toEqual({ a: { b: 1 } });
  expect(mergeLayers({ a: { b: 1 } }, { a: null })).toEqual({ a: null });
});

test('null deletes the default of its name', () => {
  expect(coalesce({ a: 1, b: { c: 1, d: 2 } }, { a: null, b: { c: null } })).toEqual({ b: { d: 2 } });
});

test('0, false and empty text are values like any other', () => {
  expect(coalesce({ a: 1, b: true, c: 'x' }, { a: 0, b: false, c: '' })).toEqual({ a: 0, b: false, c: '' });
});

const map = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.jsonValue({ maxDepth: 2 }), {
  noNullPrototype: true,
}) as fc.Arbitrary<JsonObject>;

test('an empty layer changes nothing, and a layer twice is the layer once', () => {
  fc.assert(
    fc.property(map, map, (a, b) => {
      expect(mergeLayers({}, a)).toEqual(a);
      expect(mergeLayers(a, {})).toEqual(a);
      expect(mergeLayers(mergeLayers(a, b), b)).toEqual(mergeLayers(a, b));
    }),
  );
});

test('layers merge from below: a map that comes after null does not bring back what null removed', () => {
  const [below, middle, above] = [{ a: { b: 1 } }, { a: null }, { a: {} }];
  expect(mergeLayers(mergeLayers(below, middle), above)).toEqual({ a: {} });
  expect(mergeLayers(below, mergeLayers(middle, above))).toEqual({ a: { b: 1 } });
});

test('neither side is changed', () => {
  fc.assert(
    fc.property(map, map, (a, b) => {
      const before = JSON.stringify([a, b]);
      mergeLayers(a, b);
      coalesce(a, b);
      expect(JSON.stringify([a, b])).toBe(before);
    }),
  );
});
