import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coalesce } from './coalesce.ts';
import { isJsonObject, type Json, type JsonObject } from './json.ts';

const key = fc.constantFrom('a', 'b', 'c', '__proto__');
const { map } = fc.letrec<{ map: JsonObject; value: Json }>((tie) => ({
  map: fc.dictionary(key, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constantFrom<Json>(null, 0, false, '', 'x', []),
    tie('map'),
    fc.array(tie('value'), { maxLength: 2 }),
  ),
}));

/** A map without nulls anywhere in its maps. */
const withoutNulls = map.map(function prune(given: JsonObject): JsonObject {
  const kept = Object.entries(given).filter(([, value]) => value !== null);
  return Object.fromEntries(kept.map(([name, value]) => [name, isJsonObject(value) ? prune(value) : value]));
});

describe('values over defaults', () => {
  test('merge maps, replace everything else, and keep 0, false and ""', () => {
    const defaults = { map: { a: 1, b: 2 }, list: [1, 2], count: 5, on: true, text: 'x' };
    expect(coalesce(defaults, { map: { b: 3 }, list: [], count: 0, on: false, text: '' })).toEqual({
      map: { a: 1, b: 3 },
      list: [],
      count: 0,
      on: false,
      text: '',
    });
  });

  test('lose the key that null stands over, at every depth', () => {
    expect(coalesce({ a: 1, map: { b: 2, c: 3 } }, { a: null, map: { b: null } })).toEqual({ map: { c: 3 } });
    expect(coalesce({ map: { a: 1 } }, { map: null })).toEqual({});
  });

  test('keep a null that the defaults hold', () => {
    expect(coalesce({ a: null, map: { b: null } }, {})).toEqual({ a: null, map: { b: null } });
    expect(coalesce({ map: { b: null } }, { map: { c: 1 } })).toEqual({ map: { b: null, c: 1 } });
  });

  test('are the defaults where the user says nothing', () => {
    fc.assert(
      fc.property(map, (defaults) => {
        expect(coalesce(defaults, {})).toEqual(defaults);
      }),
    );
  });

  test('are the values where there are no defaults', () => {
    fc.assert(
      fc.property(withoutNulls, (values) => {
        expect(coalesce({}, values)).toEqual(values);
      }),
    );
  });

  test('stay as they are when the same values come again', () => {
    fc.assert(
      fc.property(withoutNulls, withoutNulls, (defaults, values) => {
        const once = coalesce(defaults, values);
        expect(coalesce(once, values)).toEqual(once);
        expect(coalesce(defaults, once)).toEqual(once);
      }),
    );
  });

  test('leave what they were made of unchanged', () => {
    fc.assert(
      fc.property(map, map, (defaults, values) => {
        const before = JSON.stringify([defaults, values]);
        coalesce(defaults, values);
        expect(JSON.stringify([defaults, values])).toBe(before);
      }),
    );
  });
});
