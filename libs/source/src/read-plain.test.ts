import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPlain } from './read-plain.ts';
import { parseStrictly } from './read-yaml.ts';

const scalars = [
  ...[
    'no',
    'NO',
    'on',
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
    '0b11',
    '.inf',
    '.nan',
  ],
  ...[
    '2026-01-31',
    '=',
    '~',
    '',
    'null',
    'NULL',
    'nUll',
    'true',
    'TRUE',
    'tRue',
    '-0',
    '-0.0',
    '00',
    '1e',
    '0x',
    '0o8',
    '1e400',
    '1e-400',
  ],
  ...[
    '12345678901234567890',
    '9007199254740993',
    'a#c',
    'a # c',
    "'it''s'",
    '"\\x41\\n"',
    '[1, a: b]',
    '{a, b: 1}',
    '{1: 2}',
    '[]',
    '{}',
  ],
  ...[
    '|\n    a\n\n    b',
    '>-\n    a\n    b',
    'http://x.org/a',
    'a\n    b',
    '"a\\\n    b"',
    'Malmö',
    '😀',
    '"\\uD83D"',
    '[[[1]]]',
    '- 1',
    '99.9%',
    '%a',
    'a%b',
    '100%\n    %a',
    '{a: 5%, b: %c}',
  ],
];
const keys = [
  'a',
  'b',
  'c d',
  '1',
  '-1',
  '.5',
  'true',
  'null',
  '~',
  '""',
  '"1"',
  "'x'",
  'x.y',
  'on',
  '[a]',
  'constructor',
  '0x1',
  '1a',
  'é',
];

const line = (indent: string) =>
  fc
    .tuple(fc.constantFrom(...keys), fc.constantFrom(...scalars))
    .map(([key, scalar]) => `${indent}${key}: ${scalar}\n`);

const document = fc
  .array(
    fc.oneof(
      line(''),
      fc.array(line('  '), { minLength: 1, maxLength: 3 }).map((lines) => `m${lines.length}:\n${lines.join('')}`),
    ),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((lines) => lines.join(''));

describe('the fast reader', () => {
  test('says what the close reader says, or leaves the text to it', () => {
    let read = 0;
    fc.assert(
      fc.property(document, (text) => {
        const plain = readPlain(text);
        if (plain === undefined) return;
        read++;
        const strict = parseStrictly('a.yaml', text);
        expect(strict.diagnostics).toEqual([]);
        expect(plain).toEqual(strict.ok ? strict.value.value : undefined);
      }),
      { numRuns: 2000 },
    );
    expect(read).toBeGreaterThan(50);
  });

  test.each(scalars)('agrees on the scalar %j', (scalar) => {
    const text = `a: ${scalar}\nb: [${scalar.includes('\n') ? 'x' : scalar.replace(/^- /, '')}]\n`;
    const plain = readPlain(text);
    const strict = parseStrictly('a.yaml', text);
    if (plain !== undefined) expect(plain).toEqual(strict.ok ? strict.value.value : strict.diagnostics);
    else expect(strict).toBeDefined();
  });

  test('reads what promises are written with', () => {
    const slo = { availability: '99.9%', latencyP95: '2000ms' };
    expect(readPlain('slo: { availability: 99.9%, latencyP95: 2000ms }\n')).toEqual({ slo });
  });

  test('leaves everything unusual to the close reader', () => {
    const unusual = [
      'a: &x 1',
      'a: *x',
      'a: !t 1',
      'a:\t1',
      '\uFEFFa: 1',
      '--- a',
      'a: 1\n---\nb: 1',
      '__proto__: 1',
      '1: a',
      'a: 1\na: 2',
      '- 1',
      '%YAML 1.1\n--- a',
      'a: %b',
      '',
      '# c',
    ];
    expect(unusual.filter((text) => readPlain(text) !== undefined)).toEqual([]);
  });
});
