import { fc, test } from '@fast-check/vitest';
import stringWidth from 'fast-string-width';
import { describe, expect } from 'vitest';
import { excerptAt } from './excerpt.ts';

const at = (source: string, line: number, column: number) => excerptAt(source, { file: 'f', line, column });

/** What stands above the caret. */
const pointedAt = (source: string, line: number, column: number): string => {
  const excerpt = at(source, line, column);
  if (excerpt === undefined) return 'nothing';
  let width = 0;
  for (const character of excerpt.text) {
    if (width >= excerpt.indent && stringWidth(character) > 0) return character;
    width += stringWidth(character);
  }
  return 'the end';
};

describe('excerptAt', () => {
  test('points at the column of the line', () => {
    expect(at('name: malmo\ntier: gold\n', 2, 7)).toEqual({ line: 2, text: 'tier: gold', indent: 6 });
  });

  test('takes CR LF and CR as line ends', () => {
    expect(at('a\r\nb\rc', 2, 1)?.text).toBe('b');
    expect(at('a\r\nb\rc', 3, 1)?.text).toBe('c');
  });

  test('gives nothing for a line that is not there, and for a file as a whole', () => {
    expect(at('a\n', 3, 1)).toBeUndefined();
    expect(at('a\n', 0, 0)).toBeUndefined();
  });

  test('points behind the last character when the column does', () => {
    expect(at('tier:', 1, 99)).toEqual({ line: 1, text: 'tier:', indent: 5 });
  });

  test('expands tabs to their stops', () => {
    expect(at('a\tb: x', 1, 3)).toEqual({ line: 1, text: 'a   b: x', indent: 4 });
    expect(at('\t\tb', 1, 3)).toEqual({ line: 1, text: '        b', indent: 8 });
  });

  test('counts wide characters as two columns', () => {
    expect(at('名前: x', 1, 5)).toEqual({ line: 1, text: '名前: x', indent: 6 });
  });

  test('counts a character and its combining marks as one', () => {
    const decomposed = 'Malmo\u0308: x';
    expect(at(decomposed, 1, 9)).toEqual({ line: 1, text: decomposed, indent: 7 });
    expect(pointedAt(decomposed, 1, 6)).toBe('o');
  });

  test('counts an emoji, its modifiers and joiners as two columns', () => {
    expect(at('👩🏽‍🚀: x', 1, '👩🏽‍🚀: x'.length)?.indent).toBe(4);
    expect(at('🇸🇪: x', 1, '🇸🇪: x'.length)?.indent).toBe(4);
  });

  test('shows control characters instead of obeying them', () => {
    expect(at('a\u001b[31mb\u202ec', 1, 1)?.text).toBe('a␛[31mb<U+202E>c');
  });

  test('shows of a line of megabytes what it shows of its part around the caret', () => {
    const part = `${'a'.repeat(3_000)}b${'c'.repeat(3_000)}`;
    const long = `${'x'.repeat(5_000_000)}${part}${'y'.repeat(5_000_000)}`;
    expect(pointedAt(long, 1, 5_003_001)).toBe('b');
    expect(at(long, 1, 5_003_001)).toEqual(at(part, 1, 3_001));
    expect(pointedAt(long, 1, long.length + 1)).toBe('the end');
    expect(pointedAt(long, 1, 1)).toBe('x');
  });

  test('cuts a long line around the caret', () => {
    const long = `key: ${'x'.repeat(300)}!${'y'.repeat(300)}`;
    expect(pointedAt(long, 1, 306)).toBe('!');
    expect(at(long, 1, 306)?.text).toMatch(/^….*…$/);
    expect(at(long, 1, 1)?.text).toMatch(/^key: x+…$/);
    expect(at(long, 1, long.length)?.text).toMatch(/^…y+$/);
  });

  test.prop([
    fc.string({ unit: fc.constantFrom('a', '\t', '字', 'e\u0301', '🙂', ' ', '\u0007'), maxLength: 300 }),
    fc.string({ unit: fc.constantFrom('b', '字', 'e\u0301'), maxLength: 300 }),
  ])('points at the same character whatever stands around it, within the width', (before, after) => {
    const source = `${before}X${after}`;
    expect(pointedAt(source, 1, before.length + 1)).toBe('X');
    expect(stringWidth(at(source, 1, before.length + 1)?.text ?? '')).toBeLessThanOrEqual(101);
  });
});
