import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { structure } from '../fixtures/arbitrary-tree.ts';
import { rendered } from '../fixtures/evaluated.ts';
import { printTemplate, rewriteStructure, type Structure, strayBindings } from '../index.ts';

const printed = (body: Structure): string => printTemplate({ path: 'templates/x.yaml', kind: 'manifest', body });

const unchanged = { expression: <E>(test: E): E => test, structure: <S>(test: S): S => test };

/** The objects of a tree that somebody could change, by their way down; what a values model says is the model's own. */
function unfrozen(value: unknown, at = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Object.isFrozen(value) ? [] : [at];
  return [
    ...own,
    ...Object.entries(value).flatMap(([key, inner]) => (key === 'schema' ? [] : unfrozen(inner, `${at}.${key}`))),
  ];
}

const values = {
  ...{ text: 'x', kind: 'Job', enabled: true, count: 1, ratio: 1.5, target: 'http', labels: { b: 'y', a: 'z' } },
  ...{ hosts: ['h'], ports: { p: { port: 1, hosts: [] } }, tag: 't', note: '', replicas: 0, database: { host: 'd' } },
};

describe('any tree', () => {
  test('is the same after a rewrite that changes nothing', () => {
    fc.assert(
      fc.property(structure, (tree) => {
        const rewritten = rewriteStructure(tree, unchanged);
        expect(rewritten).toEqual(tree);
        expect(printed(rewritten)).toBe(printed(tree));
        expect(rendered(rewritten, values)).toEqual(rendered(tree, values));
      }),
    );
  });

  test('prints the same text each time', () => {
    fc.assert(
      fc.property(structure, (tree) => {
        expect(printed(tree)).toBe(printed(tree));
      }),
    );
  });

  test('is frozen through and through, rewritten or not', () => {
    fc.assert(
      fc.property(structure, (tree) => {
        expect(unfrozen(tree)).toEqual([]);
        expect(unfrozen(rewriteStructure(tree, unchanged))).toEqual([]);
      }),
    );
  });

  test('reads no name outside the loop that binds it', () => {
    fc.assert(
      fc.property(structure, (tree) => {
        expect(strayBindings(tree)).toEqual([]);
      }),
    );
  });

  test('opens as many blocks as it closes', () => {
    fc.assert(
      fc.property(structure, (tree) => {
        const actions = printed(tree).match(/\{\{- (?:if|with|range|end)\b/g) ?? [];
        const ends = actions.filter((action) => action.endsWith('end'));
        expect(actions.length).toBe(2 * ends.length);
      }),
    );
  });
});
