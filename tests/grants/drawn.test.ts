import { checkGrants, noGrants, table } from '@helmwright/grants';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawn, drawnObject } from './draw.ts';
import { context } from './samples.ts';

const placesOf = (paths: readonly (readonly (string | number)[])[]): readonly string[] =>
  [...new Set(paths.map((path) => JSON.stringify(path)))].sort();

describe('of a drawn object', () => {
  test('what is hostile is refused at its place, and nothing else', () => {
    fc.assert(
      fc.property(drawnObject, ({ object, hostile }) => {
        expect(placesOf(checkGrants(object, context).map(({ path }) => path))).toEqual(placesOf(hostile));
      }),
      { numRuns: 3_000 },
    );
  });

  test('nothing is fine with fewer grants that was not with more', () => {
    fc.assert(
      fc.property(drawnObject, ({ object }) => {
        const kinds = { ...noGrants, kinds: context.grants.kinds };
        const [more, less] = [context.grants, kinds].map((grants) =>
          checkGrants(object, { ...context, grants }).map(({ path }) => JSON.stringify(path)),
        );
        expect(less).toEqual(expect.arrayContaining(more ?? []));
      }),
      { numRuns: 1_000 },
    );
  });

  test.each([...table])('each kind is drawn both ways: %s', (_, rule) => {
    const some = fc.sample(drawn(rule), { numRuns: 400, seed: 1 });
    expect(some.some(({ hostile }) => hostile.length > 0)).toBe(true);
    expect(some.some(({ hostile }) => hostile.length === 0)).toBe(true);
  });
});
