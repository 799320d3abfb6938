import { expect, test } from 'vitest';
import { examples } from './examples.ts';

const found = (path: string, text: string): readonly string[] =>
  examples(new Map([[path, text]])).map(({ message }) => message);

const shown = '/**\n * Not.\n *\n * @example `not(v.on)`\n */\nexport const not = 1;\n';

test('a function that chart authors call has an example, in the comment right above it', () => {
  const path = 'libs/template/src/language/conditions.ts';
  expect(found(path, shown)).toEqual([]);
  expect(found(path, `${shown}\n/** Or. */\nexport function or() {}\n`)).toEqual(['`or` has no @example']);
  expect(found(path, `${shown}\nexport const and = 1;\n`)).toEqual(['`and` has no @example']);
  expect(found('libs/chart/src/define/hook.ts', 'export function hook() {}')).toEqual(['`hook` has no @example']);
});

test('types, and what is called by packages alone, need none', () => {
  expect(found('libs/chart/src/define/hook.ts', 'export type HookEvent = 1;\nexport const asSubchart = 1;')).toEqual(
    [],
  );
  expect(found('libs/template/src/language/loop.ts', 'export const loop = 1;')).toEqual([]);
});
