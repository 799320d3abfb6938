import { expect, test } from 'vitest';
import { meanings } from './meanings.ts';

const found = (files: Readonly<Record<string, string>>): readonly string[] =>
  meanings(new Map(Object.entries(files))).map(({ path, message }) => `${path}: ${message}`);

test('a name that a package exports from two files is refused', () => {
  expect(
    found({ 'libs/a/src/x.ts': 'export const placeOf = 1;', 'libs/a/src/y/z.ts': 'export type placeOf = 1;' }),
  ).toEqual(['libs/a/src/x.ts: exports `placeOf`, and so do libs/a/src/y/z.ts: give each its own name']);
});

test('a name that three packages export is refused, whatever declares it', () => {
  const files = {
    'libs/a/src/x.ts': 'export interface Report {}',
    'libs/b/src/x.ts': 'type Report = 1;\nexport { type Report };',
    'tools/c/src/x.ts': 'export function Report() {}',
  };
  expect(found(files)).toEqual([
    'libs/a/src/x.ts: exports `Report`, and so do libs/b/src/x.ts, tools/c/src/x.ts: give each its own name',
  ]);
});

test('overloads, what is passed on, what is not exported and the resources of charts are let be', () => {
  const files = {
    'libs/a/src/x.ts':
      'export function when(a: 1): 1;\nexport function when(a: 2): 2;\nexport function when(a: 1 | 2) { return a; }',
    'libs/a/src/index.ts': "export { when } from './x.ts';",
    'libs/a/src/y.ts': 'const when = 1;',
    'libs/b/src/x.ts': 'export const when = 1;',
    'libs/charts/src/app/x.ts': 'export const when = 1;',
    'libs/charts/src/tenant/x.ts': 'export const when = 1;',
  };
  expect(found(files)).toEqual([]);
});

test('a name that two packages give to others is refused; what one of them keeps to itself, or passes on, is let be', () => {
  const manifest = JSON.stringify({ exports: { '.': { '@helmwright/source': './src/index.ts' } } });
  const files = {
    'libs/a/package.json': manifest,
    'libs/a/src/index.ts': "export { type Path } from './path.ts';",
    'libs/a/src/path.ts': 'export type Path = 1;',
    'libs/b/package.json': manifest,
    'libs/b/src/index.ts': "export { other } from './path.ts';\nexport type { Path as P } from '@helmwright/a';",
    'libs/b/src/path.ts': 'export type Path = 2;\nexport const other = 1;',
  };
  expect(found(files)).toEqual([]);
  const both = { ...files, 'libs/b/src/index.ts': "export type { Path } from './path.ts';" };
  expect(found(both)).toEqual([
    'libs/a/src/path.ts: exports `Path`, and so do libs/b/src/path.ts: give each its own name',
  ]);
});
