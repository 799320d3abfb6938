import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Faults } from './read/faults.ts';
import { readSelector } from './read/read-selector.ts';
import {
  canSelect,
  canSelectAnything,
  implies,
  type LabelMap,
  type Requirement,
  selects,
  valuesAllowed,
} from './selector.ts';

const labels = (entries: Record<string, string>): LabelMap => new Map(Object.entries(entries));
const one = (requirement: Requirement, entries: Record<string, string>): boolean =>
  selects([requirement], labels(entries));

describe('a label selector', () => {
  test('selects everything where it is empty', () => {
    expect(selects([], labels({}))).toBe(true);
    expect(selects([], labels({ app: 'web' }))).toBe(true);
  });

  test('needs every requirement to hold', () => {
    const faults = new Faults();
    const selector = readSelector(
      { matchLabels: { app: 'web' }, matchExpressions: [{ key: 'tier', operator: 'Exists' }] },
      'spec.podSelector',
      faults,
    );
    expect(faults.found).toEqual([]);
    expect(selects(selector, labels({ app: 'web', tier: 'x' }))).toBe(true);
    expect(selects(selector, labels({ app: 'web' }))).toBe(false);
    expect(selects(selector, labels({ tier: 'x' }))).toBe(false);
  });

  test('with In needs the key, with one of the values', () => {
    const requirement: Requirement = { key: 'app', operator: 'In', values: ['web', 'db'] };
    expect(one(requirement, { app: 'db' })).toBe(true);
    expect(one(requirement, { app: 'x' })).toBe(false);
    expect(one(requirement, {})).toBe(false);
  });

  test('with an empty value needs the key all the same', () => {
    const requirement: Requirement = { key: 'app', operator: 'In', values: [''] };
    expect(one(requirement, { app: '' })).toBe(true);
    expect(one(requirement, {})).toBe(false);
  });

  test('with NotIn holds where the key is absent', () => {
    const requirement: Requirement = { key: 'app', operator: 'NotIn', values: ['web'] };
    expect(one(requirement, {})).toBe(true);
    expect(one(requirement, { app: 'db' })).toBe(true);
    expect(one(requirement, { app: 'web' })).toBe(false);
  });

  test('with Exists and DoesNotExist looks at the key alone', () => {
    expect(one({ key: 'app', operator: 'Exists' }, { app: '' })).toBe(true);
    expect(one({ key: 'app', operator: 'Exists' }, {})).toBe(false);
    expect(one({ key: 'app', operator: 'DoesNotExist' }, { app: '' })).toBe(false);
    expect(one({ key: 'app', operator: 'DoesNotExist' }, {})).toBe(true);
  });

  test('does not take members of JavaScript objects for labels', () => {
    expect(one({ key: 'constructor', operator: 'Exists' }, {})).toBe(false);
  });

  test.each([
    { name: 'In without values', expression: { key: 'app', operator: 'In', values: [] }, at: '.values' },
    { name: 'NotIn without values', expression: { key: 'app', operator: 'NotIn' }, at: '.values' },
    { name: 'Exists with values', expression: { key: 'app', operator: 'Exists', values: ['x'] }, at: '.values' },
    {
      name: 'DoesNotExist with values',
      expression: { key: 'app', operator: 'DoesNotExist', values: ['x'] },
      at: '.values',
    },
    { name: 'an operator in another case', expression: { key: 'app', operator: 'in', values: ['x'] }, at: '.operator' },
    { name: 'no key', expression: { operator: 'Exists' }, at: '.key' },
    { name: 'a number for a value', expression: { key: 'app', operator: 'In', values: [1] }, at: '.values' },
  ])('is faulty with $name', ({ expression, at }) => {
    const faults = new Faults();
    readSelector({ matchExpressions: [expression] }, 'spec.podSelector', faults);
    expect(faults.found.map(({ path }) => path)).toContain(`spec.podSelector.matchExpressions[0]${at}`);
  });

  test.each([{ matchLabels: { app: 1 } }, { matchLabels: [] }, { labels: {} }, 'app=web'])(
    'is faulty as %j',
    (value) => {
      const faults = new Faults();
      readSelector(value, 'spec.podSelector', faults);
      expect(faults.found.length).toBeGreaterThan(0);
    },
  );
});

describe('what is known of a selector without knowing the labels', () => {
  const keys = ['a', 'b'] as const;
  const values = ['x', 'y', 'z'] as const;
  const requirement: fc.Arbitrary<Requirement> = fc.oneof(
    fc.record({
      key: fc.constantFrom(...keys),
      operator: fc.constantFrom('In' as const, 'NotIn' as const),
      values: fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 }),
    }),
    fc.record({ key: fc.constantFrom(...keys), operator: fc.constantFrom('Exists' as const, 'DoesNotExist' as const) }),
  );
  const selector = fc.array(requirement, { maxLength: 5 });
  // One value more than any selector mentions stands for all others.
  const choices = [undefined, ...values, 'other'] as const;
  const every: readonly LabelMap[] = choices.flatMap((a) =>
    choices.map(
      (b) =>
        new Map([...(a === undefined ? [] : [['a', a] as const]), ...(b === undefined ? [] : [['b', b] as const])]),
    ),
  );

  test('it can select something exactly where some labels satisfy it', () => {
    fc.assert(
      fc.property(selector, (drawn) => canSelectAnything(drawn) === every.some((each) => selects(drawn, each))),
    );
  });

  test('it can select an object of which some labels are known exactly where others complete them', () => {
    fc.assert(
      fc.property(selector, fc.constantFrom(...values), (drawn, a) => {
        const known = new Map([['a', a]]);
        const completed = every.filter((each) => each.get('a') === a);
        expect(canSelect(drawn, { labels: known, complete: false })).toBe(
          completed.some((each) => selects(drawn, each)),
        );
        expect(canSelect(drawn, { labels: known, complete: true })).toBe(selects(drawn, known));
      }),
    );
  });

  test('the values that it leaves to a key are those of all that it selects', () => {
    fc.assert(
      fc.property(selector, (drawn) => {
        const left = valuesAllowed(drawn, 'a');
        for (const each of every.filter((some) => selects(drawn, some))) {
          expect(left === undefined || left.has(each.get('a') ?? '')).toBe(true);
        }
      }),
    );
  });

  test('it implies labels only where all that it selects carries them', () => {
    fc.assert(
      fc.property(selector, (drawn) => {
        if (!implies(drawn, new Map([['a', 'x']]))) return;
        expect(every.filter((each) => selects(drawn, each)).every((each) => each.get('a') === 'x')).toBe(true);
      }),
    );
  });
});
