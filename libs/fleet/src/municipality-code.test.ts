import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeProblem, hasForm, municipalityKey } from './municipality-code.ts';

describe('the official code of a municipality', () => {
  test.each(['0115', '09 1 62 000', '2A004', '09.162.000', '2-3', 'GM0363', 'E07000223'])('may be %s', (code) => {
    expect(codeProblem(code)).toBeUndefined();
  });

  test.each([
    '115.0',
    '115.00',
    '115,0',
    '1.15E2',
    '1E05',
    '2E004',
    'a1',
    '',
    ' 1',
    '０１１５',
    '0115\u00a0',
    "'0115",
    '="0115"',
  ])('is not %j', (code) => {
    expect(codeProblem(code)).toMatch(/^must be the official code/);
  });

  const code = fc.stringMatching(/^[1-9A-Z][0-9A-Z]{0,7}$/);
  const spelled = (plain: string) =>
    fc
      .tuple(
        fc.stringMatching(/^0{0,4}$/),
        fc.array(fc.constantFrom('', ' ', '.', '-'), { minLength: 8, maxLength: 8 }),
      )
      .map(
        ([zeros, between]) =>
          `${zeros}${[...plain].map((character, index) => `${character}${between[index] ?? ''}`).join('')}`,
      );

  test('is the same however it is spelled, and another one otherwise', () => {
    fc.assert(
      fc.property(code, code, fc.constantFrom('SE', 'DE'), (one, other, country) => {
        const keys = fc.sample(spelled(one), 5).map((spelling) => municipalityKey(country, spelling));
        expect(new Set(keys)).toEqual(new Set([municipalityKey(country, one)]));
        expect(municipalityKey(country, one) === municipalityKey(country, other)).toBe(one === other);
        expect(municipalityKey('FR', one)).not.toBe(municipalityKey(country, one));
      }),
    );
  });

  test.each([
    ['0115', '####', true],
    ['115', '####', false],
    ['2A004', '2A###', true],
    ['2C004', '2A###', false],
    ['0115 ', '####', false],
  ])('%s is of the form %s: %s', (written, form, is) => {
    expect(hasForm(written, form)).toBe(is);
  });
});
