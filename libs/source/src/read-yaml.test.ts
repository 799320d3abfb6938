import { describe, expect, test } from 'vitest';
import { MAX_DEPTH, MAX_FINDINGS, MAX_TEXT_LENGTH } from './limits.ts';
import { readYaml } from './read-yaml.ts';

const read = (text: string) => readYaml('tenants/se/malmo.yaml', text);

/** Codes with their places, such as `HW1002 3:1`. */
const findings = (text: string) =>
  read(text).diagnostics.map(({ code, position }) => `${code} ${position?.line}:${position?.column}`);

const parsed = (text: string) => {
  const result = read(text);
  return result.ok ? result.value.value : result.diagnostics;
};

describe('YAML 1.2, core schema', () => {
  test('takes the words that YAML 1.1 calls booleans for the text they are', () => {
    expect(parsed('country: NO\na: no\nb: on\nc: yes\nd: Off\ne: y\n')).toEqual({
      country: 'NO',
      a: 'no',
      b: 'on',
      c: 'yes',
      d: 'Off',
      e: 'y',
    });
  });

  test('takes 1:30 and 1_000 for text, 0755 and 1e3 for numbers', () => {
    expect(parsed('a: 1:30\nb: 1_000\nc: 0755\nd: 1e3\ne: 0x1F\nf: 0o17\n')).toEqual({
      a: '1:30',
      b: '1_000',
      c: 755,
      d: 1000,
      e: 31,
      f: 15,
    });
  });

  test('takes dates for text, and an absent value and ~ for null', () => {
    expect(parsed('a: 2026-01-31\nb:\nc: ~\nd: true\n')).toEqual({ a: '2026-01-31', b: null, c: null, d: true });
  });

  test('keeps keys in the order they are written', () => {
    expect(Object.keys(parsed('z: 1\na: 2\nm: 3\n'))).toEqual(['z', 'a', 'm']);
  });
});

describe('what is refused', () => {
  test('HW1001 broken YAML, at the place that breaks', () => {
    expect(findings('name: malmo\ntier: "standard\n')).toEqual(['HW1001 3:1']);
    expect(findings('a: [1, 2\nb: 3\n')[0]).toMatch(/^HW1001 /);
    expect(findings('a: b: c\n')[0]).toMatch(/^HW1001 1:/);
  });

  test('HW1001 a directive that asks for YAML 1.1', () => {
    expect(findings('%YAML 1.1\n---\na: no\n')).toEqual(['HW1001 1:1']);
  });

  test('HW1002 a key written twice, with the place of the first', () => {
    const result = read('name: a\ntier: standard\nname: b\n');
    expect(result.diagnostics).toMatchObject([
      { code: 'HW1002', position: { line: 3, column: 1 }, related: [{ position: { line: 1, column: 1 } }] },
    ]);
  });

  test('HW1003 a tab that indents, once a line', () => {
    expect(findings('values:\n\tapi: 1\n').filter((finding) => finding.startsWith('HW1003'))).toEqual(['HW1003 2:1']);
    expect(findings('values:\n  api:\n  \tweb: 1\n')).toContain('HW1003 3:3');
  });

  test('HW1004 a byte order mark', () => {
    expect(findings('\uFEFFname: a\n')).toEqual(['HW1004 1:1']);
  });

  test('HW1005 an empty file, and one with comments only', () => {
    expect(findings('')).toEqual(['HW1005 1:1']);
    expect(findings('# to be written\n')).toEqual(['HW1005 1:1']);
    expect(findings('---\n')).toEqual(['HW1005 1:1']);
  });

  test('HW1006 a second document', () => {
    expect(findings('a: 1\n---\nb: 2\n')).toEqual(['HW1006 2:1']);
  });

  test('HW1007 anchors, aliases and merge keys', () => {
    expect(findings('a: &x 1\nb: *x\n')).toEqual(['HW1007 1:4', 'HW1007 2:4']);
    expect(findings('a:\n  <<: { b: 1 }\n')).toEqual(['HW1007 2:3']);
  });

  test('HW1007 a billion laughs is refused without being expanded', () => {
    const lines = ['a0: &a0 [x, x]'];
    for (let level = 1; level < 30; level++) lines.push(`a${level}: &a${level} [*a${level - 1}, *a${level - 1}]`);
    const result = read(lines.join('\n'));
    expect(new Set(result.diagnostics.map(({ code }) => code))).toEqual(new Set(['HW1007']));
  });

  test('HW1008 tags', () => {
    expect(findings('a: !!binary aGVq\n')).toEqual(['HW1008 1:4']);
    expect(findings('a: !!js/function "x"\n')[0]).toMatch(/^HW1008/);
  });

  test('HW1009 keys with a meaning of their own in JavaScript', () => {
    expect(findings('__proto__: { admin: true }\nconstructor: 1\nvalues: { prototype: 1 }\n')).toEqual([
      'HW1009 1:1',
      'HW1009 2:1',
      'HW1009 3:11',
    ]);
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false);
  });

  test('HW1010 a file beyond the limit', () => {
    expect(findings(`a: ${'x'.repeat(MAX_TEXT_LENGTH)}`)).toEqual(['HW1010 1:1']);
  });

  test('HW1011 nesting beyond the limit, however deep', () => {
    const nested = (depth: number) => `a: ${'['.repeat(depth)}${']'.repeat(depth)}\n`;
    expect(read(nested(MAX_DEPTH - 1)).ok).toBe(true);
    expect(findings(nested(MAX_DEPTH + 1)).map((finding) => finding.slice(0, 6))).toEqual(['HW1011']);
    expect(findings(nested(60_000))[0]).toMatch(/^HW1011/);
    expect(findings(`a:\n  ${'- '.repeat(50_000)}x\n`)[0]).toMatch(/^HW1011/);
    const blocks = Array.from({ length: 400 }, (_, level) => `${' '.repeat(level)}k:`).join('\n');
    expect(findings(blocks)[0]).toMatch(/^HW1011/);
  });

  test('HW1012 a top level that is no map', () => {
    expect(findings('- a\n- b\n')).toEqual(['HW1012 1:1']);
    expect(findings('just text\n')).toEqual(['HW1012 1:1']);
  });

  test('HW1013 keys that are not text', () => {
    expect(findings('1280: a\n')).toEqual(['HW1013 1:1']);
    expect(findings('true: a\n')).toEqual(['HW1013 1:1']);
    expect(findings('? [a, b]\n: c\n')[0]).toMatch(/^HW1013/);
    expect(read('"1280": a\n').ok).toBe(true);
  });

  test('HW1014 numbers that cannot be kept exactly', () => {
    expect(findings(`a: ${'9'.repeat(400)}\n`)).toEqual(['HW1014 1:4']);
    expect(findings(`a: 0x${'f'.repeat(400)}\n`)).toEqual(['HW1014 1:4']);
    expect(findings('a: 12345678901234567890\nb: .inf\nc: .nan\n')).toEqual(['HW1014 1:4', 'HW1014 2:4', 'HW1014 3:4']);
  });

  test.each([
    ['NUL', 'a: "x\\0"\n'],
    ['an escape character', 'a: "\\e[2J"\n'],
    ['U+007F', 'a: "\\x7f"\n'],
    ['U+007F as it is', 'a: x\u007f\n'],
    ['C1', 'a: "\\x9b"\n'],
    ['C1 as it is', 'a: x\u009b\n'],
    ['U+2028', 'a: "\\L"\n'],
    ['U+FFFE', 'a: "\\uFFFE"\n'],
    ['U+FFFE as it is', 'a: x\uFFFE\n'],
    ['half a surrogate pair', 'a: "\\uD83D"\n'],
    ['half a surrogate pair as it is', 'a: x\uD83D\n'],
  ])('HW1015 text with %s', (_, text) => {
    expect(findings(text)).toEqual(['HW1015 1:4']);
  });

  test('HW1015 keys with such text; tabs, line breaks and whole pairs are fine', () => {
    expect(findings('"a\\x7f": 1\n')).toEqual(['HW1015 1:1']);
    expect(read('a: "\\t\\r\\n\\U0001F600"\nb: \u{1F600}\n').ok).toBe(true);
  });

  test.each([
    ['a comment', '# approved\u202e by nobody\na: 1\n', '1:11'],
    ['a comment behind a value', 'a: 1 # x\u200bx\n', '1:9'],
    ['a value', 'a: 1\nb: x\u2066y\n', '2:5'],
    ['a quoted value', 'a: "x\u00ady"\n', '1:6'],
    ['a key', 'a\u200b: 1\n', '1:2'],
    ['a block', 'a: |\n  x\u2028y\n', '2:4'],
    ['a tag of letters', 'a: x\u{e0041}\n', '1:5'],
    ['a selector that no emoji needs', 'a: x\ufe0f\n', '1:5'],
  ])('HW1016 what nobody sees in %s', (_, text, place) => {
    expect(findings(text)).toEqual([`HW1016 ${place}`]);
  });

  test('HW1016 not for what emoji are made with, and not for escapes in a value', () => {
    expect(read('a: 👩🏽\u200d🚀 ❤\ufe0f\n# 👩🏽\u200d🚀\n').ok).toBe(true);
    expect(read('a: "\\u202e\\u200b\\u00ad"\n').ok).toBe(true);
  });

  test('HW1017 letters in decomposed form, in comments too', () => {
    expect(findings('name: Malmo\u0308\n# Malmo\u0308\nb: \u212b\n')).toEqual([
      'HW1017 1:11',
      'HW1017 2:7',
      'HW1017 3:4',
    ]);
    expect(read('name: Malmö\n').ok).toBe(true);
  });

  test.each([
    ['brackets that text hides', `a: ${'["]",'.repeat(26_000)}`],
    ['explicit keys', '? '.repeat(65_000)],
    ['lists in explicit keys', `? ${'- '.repeat(65_000)}`],
    ['lists in keys in lists', '- ? '.repeat(32_000)],
  ])('HW1011 nesting in %s', (_, text) => {
    expect(findings(text)[0]).toMatch(/^HW1011/);
  });

  test.each([
    ['keys written twice', 'a: 1\n'.repeat(20_000)],
    ['commas', `a: [${','.repeat(130_000)}]`],
    ['tabs', '\ta: 1\n'.repeat(20_000)],
    ['tags', `a:\n${'- !x y\n'.repeat(15_000)}`],
    ['what nobody sees', 'a: \u200b\n'.repeat(20_000)],
  ])('stops at a hundred findings: %s', (_, text) => {
    expect(findings(text)).toHaveLength(MAX_FINDINGS);
  });

  test('all of them at once, each at its place, with a remedy', () => {
    const result = read('\uFEFFa: 1\na: 2\nb: &x 1\n3: c\nd: !t e\n');
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['HW1004', 'HW1002', 'HW1007', 'HW1013', 'HW1008']);
    expect(result.diagnostics.every(({ remedy, position }) => remedy.endsWith('.') && position !== undefined)).toBe(
      true,
    );
  });
});
