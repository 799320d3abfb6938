import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { charactersOf, formOfText } from './one-line.ts';

describe('the characters of a pattern', () => {
  test.each([
    ['^[a-z0-9]([-a-z0-9]*[a-z0-9])?$', 'visible'],
    ['^/[A-Za-z0-9._~/-]*$', 'visible'],
    ['^[ -~]*$', 'printable'],
    ['^a b$', 'printable'],
    ['^(a|b)$', 'visible'],
    ['^\\d{1,3}\\.\\w+$', 'visible'],
    ['^[¡-\u2027]*$', 'printable'],
    ['^[\\]\\-]$', 'visible'],
  ])('of %s are %s', (pattern, characters) => {
    expect(charactersOf(pattern)).toBe(characters);
  });

  test.each([
    'a',
    '^a',
    'a$',
    '^a|b$',
    '^.*$',
    '^[^a]$',
    '^\\s$',
    '^\\n$',
    '^[\\n]$',
    '^[!-ÿ]$',
    '^[\t-z]$',
    '^(?!a)$',
    '^a$b$',
  ])('of %s are not known', (pattern) => {
    expect(charactersOf(pattern)).toBeUndefined();
  });

  test('take in every text that the pattern lets pass', () => {
    const piece = fc.constantFrom(
      'a',
      ' ',
      '[a-z]',
      '[ -~]',
      '[^a]',
      '.',
      '\\n',
      '\\.',
      '(a|b)',
      '[¡-\u2027]*',
      'b{1,2}',
      '|',
      '\\s',
      '[\\d_]+',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 4 }).map((all) => `^${all.join('')}$`),
        fc.infiniteStream(fc.nat()),
        (pattern, _) => {
          const characters = charactersOf(pattern);
          if (characters === undefined) return;
          for (const text of fc.sample(fc.stringMatching(new RegExp(pattern, 'u')), 20)) {
            const form = formOfText(text);
            expect(form).not.toBe('any');
            if (characters === 'visible' && text !== '') expect(form).toBe('solid');
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
