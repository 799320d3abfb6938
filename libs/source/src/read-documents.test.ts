import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { placesOfDocuments, readDocuments } from './read-documents.ts';

const problemOf = (text: string): string => {
  const read = readDocuments(text);
  return read.ok ? 'none' : read.problem;
};

describe('manifests', () => {
  test('are read as YAML 1.1, of several documents', () => {
    expect(readDocuments('a: yes\nb: "yes"\n---\n- 0o7\n---\n')).toEqual({
      ok: true,
      values: [{ a: true, b: 'yes' }, [7], null],
    });
    expect(readDocuments('')).toEqual({ ok: true, values: [] });
  });

  test('have the numbers of Go, which prints other texts without quotes', () => {
    expect(readDocuments('[._, -._, .e1, e0, ".", 1_., ._1, 1.e5, +.5]')).toEqual({
      ok: true,
      values: [['._', '-._', '.e1', 'e0', '.', 1, '._1', 100_000, 0.5]],
    });
  });

  test('have one zero, as JSON does', () => {
    expect(readDocuments('[-0, -0.0, -0e3, -0x0, 0]')).toEqual({ ok: true, values: [[0, 0, 0, 0, 0]] });
  });

  test('come back as they were written', () => {
    const value = fc.jsonValue({ maxDepth: 3, noUnicodeString: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), (values) => {
        const text = values.map((each) => `---\n${stringify(each, { version: '1.1' })}`).join('');
        expect(readDocuments(text)).toEqual({ ok: true, values: JSON.parse(JSON.stringify(values)) });
      }),
    );
  });

  test('begin where their first value is written', () => {
    const text = '# a comment\na: 1\n---\n\n  - x\n--- z\n---\n';
    const places = placesOfDocuments(text);
    expect(readDocuments(text)).toEqual({ ok: true, values: [{ a: 1 }, ['x'], 'z', null] });
    expect(places.map(({ line, column }) => [line, column])).toEqual([
      [2, 1],
      [5, 3],
      [6, 5],
      [7, 1],
    ]);
  });

  const lines = (count: number, line: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => line(index)).join('');
  test.each([
    ['lists in lists', `${'['.repeat(200)}${']'.repeat(200)}`, 'has more than 100 levels in line 1'],
    ['very many brackets', '['.repeat(100_000), 'has more than 100 levels in line 1'],
    ['very many dashes', `a:\n  ${'- '.repeat(50_000)}b`, 'has more than 100 levels in line 2'],
    ['very many question marks', '? '.repeat(50_000), 'has more than 100 levels in line 1'],
    ['brackets that text hides', '["]",'.repeat(1_000), 'has more than 100 levels in line 1'],
    [
      'levels by indentation',
      lines(200, (level) => `${' '.repeat(level)}a:\n`),
      'has more than 100 levels in line 102',
    ],
    ['very many values', `a: [${'1,'.repeat(250_000)}]`, 'has more than 200000 values in line 1'],
    ['very many documents', '---\n'.repeat(250_000), 'has more than 200000 values'],
    ['a billion laughs', 'a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n', 'has an alias, which is not read, in line 3'],
    ['a list in itself', 'a: &a [*a]\n', 'has an alias, which is not read, in line 1'],
    ['very many aliases', lines(20_000, (index) => `k${index}: &a${index} 1\nl${index}: *a${index}\n`), 'has an alias'],
    ['a merge', 'a: &a {x: 1}\nb:\n  <<: *a\n', 'has an alias, which is not read, in line 3'],
    ['a key twice', 'a:\n  b: 1\n  c: 2\n  b: 3\n', 'has the key `b` twice in line 2'],
    ['something that is no YAML', 'a: b\n c: [\n', 'is no YAML in line '],
  ])('are not read with %s', (_, text, problem) => {
    expect(problemOf(text)).toContain(problem);
  });

  test('may have very many keys in one map', () => {
    expect(problemOf(lines(50_000, (index) => `k${index}: 1\n`))).toBe('none');
  });
});
