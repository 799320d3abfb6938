import type { Json, JsonObject } from '@helmwright/json';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { writeYaml, yamlText } from './write-yaml.ts';

const traps = [
  ...['no', 'NO', 'No', 'n', 'N', 'yes', 'y', 'on', 'On', 'off', 'true', 'True', 'null', 'Null', '~', ''],
  ...[
    '0755',
    '0o17',
    '0x1F',
    '1e3',
    '1E3',
    '1.5e3',
    '.5',
    '5.',
    '+1',
    '-1',
    '1_000',
    '1:30',
    '190:20:30',
    '0b11',
    '.inf',
    '.nan',
  ],
  ...[
    '2026-01-31',
    '=',
    '<<',
    '@x',
    '`x',
    '%x',
    '- a',
    'a: b',
    'a:',
    ': a',
    'a #b',
    '#a',
    '&a',
    '*a',
    '!a',
    '|',
    '>',
    '?',
    '? a',
  ],
  ...[
    '[a]',
    '{a}',
    'a, b',
    '"a"',
    "'a'",
    ' a',
    'a ',
    '\ta',
    'a\t',
    '\\',
    'a\\nb',
    '---',
    '...',
    '{{ .Values.x }}',
    '{{',
  ],
  ...[
    'a\nb',
    'a\nb\n',
    'a\n\nb\n',
    '\na',
    'a\n\n',
    ' a\nb',
    'a \nb',
    'a\n b',
    'a\r\nb',
    '\n',
    'a\u2028b',
    'a\u0085b',
    '\uFEFFa',
  ],
  ...['Malmö', 'ÅÄÖ', 'Kraków', '東京', '😀', 'a😀\nb', '\u0000', '\u007f', '\u00a0'],
  ...['8Gi', '500m', '2000ms', '99.9%', '4', '10', '1k', '2E', '1e1m', 'malmo-stad', 'a.b/c', 'https://x.org/a?b=c'],
];

/** What both readers make of one written text. */
const readings = (text: string): readonly unknown[] => [
  parse(text, { version: '1.2' }),
  parse(text, { version: '1.1', merge: false }),
];

const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...traps)),
    fc.oneof(
      fc.maxSafeInteger(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number)),
    ),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...traps)), tie('value'), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
})).value;

const isMap = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

describe('a YAML 1.1 and a YAML 1.2 reader both read what was meant', () => {
  test.each(traps)('%j as a value and as a key', (text) => {
    const value = { key: text, list: [text], [text]: 'value' };
    for (const reading of readings(writeYaml(value))) expect(reading).toEqual(value);
  });

  test('any value', () => {
    fc.assert(
      fc.property(json.filter(isMap), (value) => {
        // `__proto__` is refused where values come in.
        fc.pre(!JSON.stringify(value).includes('__proto__'));
        for (const reading of readings(writeYaml(value))) expect(reading).toEqual(value);
      }),
      { numRuns: 500 },
    );
  });

  test('any list', () => {
    fc.assert(
      fc.property(fc.array(json), (value) => {
        fc.pre(!JSON.stringify(value).includes('__proto__'));
        for (const reading of readings(writeYaml(value))) expect(reading).toEqual(value);
      }),
    );
  });
});

test('reads as a person would write it', () => {
  expect(
    writeYaml(
      {
        name: 'Malmö stad',
        country: 'NO',
        memory: '8Gi',
        hosts: { 'malmo.example.org': {} },
        list: ['a', { b: 1, c: [2] }, [], [3]],
        script: 'one\n\ntwo\n',
      },
      ['Generated.'],
    ),
  ).toBe(`# Generated.
name: Malmö stad
country: "NO"
memory: 8Gi
hosts:
  malmo.example.org: {}
list:
  - a
  - b: 1
    c:
      - 2
  - []
  - - 3
script: |
  one

  two
`);
});

test('leaves harmless text unquoted and quotes the rest', () => {
  expect(['malmo-stad', 'missingkey=error', 'https://a.example.org/b.git', '500m'].map(yamlText)).toEqual([
    'malmo-stad',
    'missingkey=error',
    'https://a.example.org/b.git',
    '500m',
  ]);
  expect(['1.4.2', 'a: b', 'no', '{{ x }}'].map(yamlText)).toEqual(['"1.4.2"', '"a: b"', '"no"', '"{{ x }}"']);
});

test('writes empty maps and lists', () => {
  expect(writeYaml({})).toBe('{}\n');
  expect(writeYaml([])).toBe('[]\n');
});

test('writes what nobody sees as an escape, so that a review sees it', () => {
  expect(yamlText('a\u202eb')).toBe('"a\\u202eb"');
  expect(yamlText('a\u3164')).toBe('"a\\u3164"');
  expect(yamlText('a\u{e0041}')).toBe('"a\\U000e0041"');
  expect(writeYaml({ a: 'x\u200b\ny\n' })).toBe('a: "x\\u200b\\ny\\n"\n');
  expect(parse(writeYaml({ a: 'x\u{e0041}\u200b\ny\n', b: '❤️' }))).toEqual({ a: 'x\u{e0041}\u200b\ny\n', b: '❤️' });
});

test('writes no line that the runner of a forge obeys', () => {
  const texts = ['x\n::warning::y\n', 'x\n  ::add-mask::y\n', 'x ##[error]y', 'x\n##vso[task.x]y\n', '::set-output::'];
  const written = writeYaml({ texts, '##[group]': '::group::' });
  expect(written).not.toMatch(/^\s*::|##[a-z]*\[/im);
  expect(parse(written)).toEqual({ texts, '##[group]': '::group::' });
});
