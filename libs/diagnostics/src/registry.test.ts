import { describe, expect, test } from 'vitest';
import { allCodes, codeRanges, codesReference } from './registry.ts';

describe('the registry of codes', () => {
  test('has every code once', () => {
    const codes = allCodes.map(({ code }) => code);
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
    expect(codes.length).toBeGreaterThan(20);
  });

  test('has every code in its range, with four digits', () => {
    for (const { prefix, codes } of codeRanges) {
      for (const { code } of Object.values(codes)) expect(code).toMatch(new RegExp(`^${prefix}\\d{3}$`));
    }
  });

  test('says of every code what it means, on one line each', () => {
    for (const { code, title, explanation } of allCodes) {
      expect(title, code).toMatch(/^\S[^\n]*[^\s.]$/);
      expect(explanation, code).toMatch(/^\S[^\n]*\.$/);
    }
  });

  test('makes a diagnostic from a code', () => {
    const [code] = allCodes;
    expect(code?.({ message: 'What.', remedy: 'Do.' })).toEqual({
      code: code?.code,
      severity: code?.severity,
      message: 'What.',
      remedy: 'Do.',
    });
  });
});

describe('codesReference', () => {
  test('has one section a code, in order', () => {
    const headings = [...codesReference().matchAll(/^### (HW\d{4}): (.+)$/gm)].map(([, code, title]) => [code, title]);
    expect(headings).toEqual(allCodes.map(({ code, title }) => [code, title]));
  });

  test('explains each code with its severity', () => {
    expect(codesReference()).toContain(
      '### HW4301: the disk is full\n\nError. There is no room (or no quota) for the generated files.',
    );
    expect(codesReference()).toMatch(/[^\n]\n$/);
  });
});
