import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleFleet } from '../fixtures/sample.ts';
import type { Tenant } from '../model.ts';
import { projectionOf } from './comparison.ts';
import { comparisons } from './comparisons.ts';

const fleet = sampleFleet();
const [example] = fleet.tenants;
if (example === undefined) throw new Error('the sample has tenants');

const drawn = fc
  .record({
    name: fc.constantFrom('oslo', 'malmo', 'berlin'),
    country: fc.constantFrom('NO', 'SE'),
    municipalityCode: fc.constantFrom('0301', '301', '1280', undefined),
    domains: fc.array(fc.constantFrom('a.example', 'b.a.example', 'c.example'), { maxLength: 2 }),
  })
  .map((keys): Tenant => ({ ...example, ...keys }));

/** The same tenant, of which nothing but some keys and its file may be looked at. */
const seenBy = (sees: readonly (keyof Tenant)[], tenant: Tenant): Tenant =>
  new Proxy(tenant, {
    get: (target, key) => {
      if (key !== 'file' && !sees.some((each) => each === key)) throw new Error(`${String(key)} is seen`);
      return Reflect.get(target, key);
    },
  });

describe('checks that compare tenants', () => {
  test('look at the keys that they say alone, and find mistakes alone', () => {
    const found = new Set<string>();
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: 6 }), (tenants) => {
        for (const { sees, check } of comparisons) {
          const ofAll = check({ ...fleet, tenants });
          expect(check({ ...fleet, tenants: tenants.map((each) => seenBy(sees, each)) })).toEqual(ofAll);
          // A run that compares the few that changed with all others tells nothing: it leaves mistakes to one that may.
          expect(ofAll.filter(({ severity }) => severity !== 'error')).toEqual([]);
          for (const { code } of ofAll) found.add(code);
        }
      }),
    );
    expect([...found].sort()).toEqual(['HW2020', 'HW2024', 'HW2036', 'HW2110']);
  });

  test('find the same where what they see is the same', () => {
    fc.assert(
      fc.property(drawn, drawn, (one, other) => {
        for (const comparison of comparisons) {
          const isSame = comparison.sees.every((key) => JSON.stringify(one[key]) === JSON.stringify(other[key]));
          expect(projectionOf(comparison, [one]) === projectionOf(comparison, [other])).toBe(isSame);
        }
      }),
    );
  });
});
