import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { decomposedAt, hiddenCharacter, lineProblem, visible, withoutHidden } from './characters.ts';

/** Characters that nobody sees or that reorder what is seen, one of each kind and more. */
const hiddenOnes = [
  ...['\u00ad', '\u034f', '\u061c', '\u115f', '\u1160', '\u17b4', '\u180e', '\u200b', '\u200c', '\u200d', '\u200e'],
  ...['\u200f', '\u2028', '\u2029', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2060', '\u2061', '\u2064'],
  ...['\u2066', '\u2067', '\u2068', '\u2069', '\u206a', '\u2800', '\u3164', '\ufe00', '\ufe0e', '\ufe0f', '\ufeff'],
  ...['\uffa0', '\ufff9', '\ufffb', '\u{1d173}', '\u{e0001}', '\u{e0041}', '\u{e007f}', '\u{e0100}', '\u{e01ef}'],
];

const seen = [
  'Malmö stad',
  'Łódź',
  'Αθήνα',
  'София',
  '©',
  '🙂',
  '❤️',
  '👩🏽‍🚀',
  '🏳️‍🌈',
  '🇸🇪',
  '1️⃣',
  '#️⃣',
  '字',
  '\u00a0',
  'a b',
];

describe('a hidden character', () => {
  test.each(hiddenOnes)('%j is found wherever it stands', (character) => {
    const name = `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;
    expect(hiddenCharacter(`ab${character}c`)).toEqual({ offset: 2, name });
    expect(hiddenCharacter(character)).toMatchObject({ offset: 0 });
    expect(visible(`a${character}b`)).toBe(`a<${name}>b`);
    expect(lineProblem(`a${character}b`)).toContain(name);
  });

  test.each(seen)('is not seen in %j', (text) => {
    expect(hiddenCharacter(`a ${text} b`)).toBeUndefined();
    expect(visible(text)).toBe(text);
    expect(lineProblem(text)).toBeUndefined();
  });

  test('is one where no emoji needs it, also beside one', () => {
    expect(hiddenCharacter('🙂\u200dx')).toMatchObject({ name: 'U+200D' });
    expect(hiddenCharacter('x\u200d🙂')).toMatchObject({ name: 'U+200D' });
    expect(hiddenCharacter('a\ufe0f')).toMatchObject({ name: 'U+FE0F' });
    expect(hiddenCharacter('1\ufe0f')).toMatchObject({ name: 'U+FE0F' });
    expect(hiddenCharacter('❤\ufe0f\ufe0f')).toMatchObject({ offset: 2 });
  });

  test.prop([fc.string({ unit: fc.constantFrom(...hiddenOnes, ...seen, '\u001b', '\n') })])(
    'is left in nothing that is shown',
    (text) => {
      expect(visible(text)).not.toMatch(/\p{Cc}/u);
      expect(hiddenCharacter(visible(text))).toBeUndefined();
      expect(hiddenCharacter(withoutHidden(text, () => '?'))).toBeUndefined();
    },
  );
});

describe('a decomposed form', () => {
  test('is found where it differs from the composed one', () => {
    expect(decomposedAt('Malmo\u0308')).toBe(4);
    expect(decomposedAt('\u212bre')).toBe(0);
    expect(decomposedAt('Malmö')).toBeUndefined();
    expect(lineProblem('Malmo\u0308')).toBe('must be in composed form (Unicode NFC)');
  });
});

test.each(['a\nb', 'a\tb', '\u001b[31m', 'a\u0085b', 'a\r'])('%j is no line', (text) => {
  expect(lineProblem(text)).toMatch(/^must be one line without control characters, and has U\+00/);
});
