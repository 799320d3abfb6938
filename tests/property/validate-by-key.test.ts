import { validator } from '@helmwright/chart';
import type { JsonObject } from '@helmwright/json';
import { coalesce } from '@helmwright/json';
import type { ValueSchema } from '@helmwright/template';
import { compiled, userValues } from '@helmwright/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { charts } from '../differential/mutations.ts';

/** Values that share maps with others, as the layers of tenants do, and now and then something that is refused. */
const neighbours = (values: fc.Arbitrary<JsonObject>): fc.Arbitrary<readonly JsonObject[]> =>
  fc
    .tuple(
      fc.array(values, { minLength: 1, maxLength: 4 }),
      fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.json())),
    )
    .map(([drawn, edits]) => {
      const all = [...drawn];
      for (const [from, to, key, json] of edits) {
        const [left, right] = [all[from % all.length] ?? {}, all[to % all.length] ?? {}];
        const keys = Object.keys(left);
        const name = keys[key % Math.max(keys.length, 1)] ?? 'unknown';
        all.push({ ...right, [name]: left[name] ?? null });
        if (key % 3 === 0) all.push({ ...right, [name]: JSON.parse(json) });
      }
      return all;
    });

describe.each(Object.entries(charts))('%s', (_, definition) => {
  test('says of many values, one after the other, what a check of each as a whole says', () => {
    const chart = compiled(definition);
    // What Helm is given, which takes a key that a parent may set, too.
    const { $schema: _, ...schema }: ValueSchema & { readonly $schema: string } = JSON.parse(
      chart.files.get('values.schema.json') ?? '',
    );
    const whole = validator(schema);
    fc.assert(
      fc.property(neighbours(userValues(chart.schema)), (all) => {
        for (const values of [...all, ...all]) {
          expect(chart.validate(values)).toEqual(whole(coalesce(chart.defaults, values)));
        }
      }),
      { numRuns: 60 },
    );
  });
});
