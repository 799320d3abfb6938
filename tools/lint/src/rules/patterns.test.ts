import { expect, test } from 'vitest';
import { patterns } from './patterns.ts';

const path = 'libs/a/src/a.ts';
const found = (text: string): readonly string[] => patterns(new Map([[path, text]])).map(({ message }) => message);
const slow = 'has a pattern that may take the square of the text or worse: ';

test.each([
  ['/^(a+)+$/', '/^(a+)+$/'],
  ['/a+$/g', '/a+$/g'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a program
  ["const word = '[a-z]+';\nnew RegExp(`^(?:${word} ?)*$`)", '/^(?:[a-z]+ ?)*$/'],
  ["const word = String.raw`[\\w]+`;\nnew RegExp(['^(?:', word, ')*$'].join(''), 'u')", '/^(?:[\\w]+)*$/u'],
])('a pattern that may take long is found: %s', (text, pattern) => {
  expect(found(text)).toEqual([`${slow}${pattern}`]);
});

test.each(['/^a+$/', '/^(?:a+,)*$/', "const a = /x/;\nnew RegExp(a, 'g')", '1 / 2 / 3'])(
  'others are not: %s',
  (text) => {
    expect(found(text)).toEqual([]);
  },
);

test('a pattern that only a run knows is wanted on the list', () => {
  expect(found('export const of = (text: string) => new RegExp(text);')).toEqual([
    'puts a pattern together that nobody can read here',
  ]);
});
