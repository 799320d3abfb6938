import { canonical, type Json } from '@helmwright/json';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyOperations } from './apply.ts';
import { compareValues } from './compare.ts';
import { formatSegments, type Operation } from './operation.ts';

const shown = (operations: readonly Operation[]): readonly string[] =>
  operations.map((operation) => `${operation.kind} ${formatSegments(operation.path)}`);

// Lists of named things and lists of few words meet often what random JSON never meets: one element in both lists.
const leaf: fc.Arbitrary<Json> = fc.constantFrom<Json>(0, 1, 'a', 'b', true, null, 'Always');
const value = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('name', 'port', 'spec', '0', '__proto__'), tie('value'), { maxKeys: 4 }),
    fc.uniqueArray(fc.record({ name: fc.constantFrom<Json>('web', 'api', 'db', 7), value: tie('value') }), {
      selector: ({ name }) => name,
      maxLength: 4,
    }),
  ),
})).value;

describe('comparing values', () => {
  test('applying what is listed to the old value gives the new one', () => {
    fc.assert(
      fc.property(value, value, (before, after) => {
        expect(canonical(applyOperations(before, compareValues(before, after)))).toBe(canonical(after));
      }),
      { numRuns: 2000 },
    );
  });

  test('lists nothing for a value and itself, and something for values that differ', () => {
    fc.assert(
      fc.property(value, value, (left, right) => {
        expect(compareValues(left, JSON.parse(JSON.stringify(left)))).toEqual([]);
        expect(compareValues(left, right).length === 0).toBe(canonical(left) === canonical(right));
      }),
    );
  });

  test('knows the elements of lists by their names, wherever they stand', () => {
    const before = {
      env: [
        { name: 'A', value: '1' },
        { name: 'B', value: '2' },
        { name: 'C', value: '3' },
      ],
    };
    const after = {
      env: [
        { name: 'N', value: '0' },
        { name: 'A', value: '1' },
        { name: 'C', value: '4' },
      ],
    };
    expect(shown(compareValues(before, after))).toEqual(['remove env[B]', 'add env[N]', 'replace env[C].value']);
  });

  test('tells a mere change of order, which may matter', () => {
    const [a, b] = [{ name: 'A' }, { name: 'B' }];
    expect(compareValues([a, b], [b, a])).toEqual([{ kind: 'reorder', path: [], order: [1, 0] }]);
  });

  test('takes rules without names as a whole where some were added or removed', () => {
    const before = [{ from: ['x'] }, { from: ['y'] }];
    const after = [{ from: ['y'] }];
    expect(compareValues(before, after)).toEqual([{ kind: 'remove', path: [0], before: { from: ['x'] } }]);
  });

  test('compares rules without names place by place where there are as many', () => {
    expect(shown(compareValues([{ from: ['x', 'z'] }], [{ from: ['y', 'z'] }]))).toEqual(['replace [0].from[0]']);
  });

  test('writes paths with keys that are no plain words in quotes', () => {
    expect(shown(compareValues({ hard: { 'limits.cpu': '1' } }, { hard: { 'limits.cpu': '2' } }))).toEqual([
      'replace hard["limits.cpu"]',
    ]);
  });
});
