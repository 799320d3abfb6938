/** What people put between the digits of a code, as in `09 1 62 000`; it tells no municipality from another. */
const separators = /[ .-]/g;

/** A code without what only separates its parts. */
export const plainCode = (code: string): string => code.replace(separators, '');

/**
 * How a municipality is known again: the country and its official code there, however the code is spelled. Leading zeros
 * do not count, since spreadsheets drop them, and in no country do two codes differ by them alone.
 */
export const municipalityKey = (country: string, code: string): string =>
  `${country} ${plainCode(code)
    .toUpperCase()
    .replace(/^0+(?=.)/, '')}`;

/** What codes are written with; the longest has twelve digits and some separators. */
export const codeCharacters = /^[0-9A-Z][0-9A-Z .-]{0,15}$/;

/** Whether a text is a number as spreadsheets write it: with decimals (`115.0`) or an exponent (`1.15E+2`, `2E004`). */
export const isSpreadsheetNumber = (text: string): boolean => /^\d+(?:[.,]0+|(?:[.,]\d+)?E[+-]?\d+)$/i.test(text);

/** What is said of a text with other characters than {@link codeCharacters}. */
export const ofCodeCharacters = 'must be the official code: digits and capitals';

/** What is said of a number for which {@link isSpreadsheetNumber} holds. */
export const notOfSpreadsheet = 'must be the official code, and not what a spreadsheet made of it';

/** Why a text is no official code, as the end of a sentence; `undefined` where it may be one. */
export function codeProblem(code: string): string | undefined {
  if (isSpreadsheetNumber(code)) return notOfSpreadsheet;
  return codeCharacters.test(code) ? undefined : ofCodeCharacters;
}

/** Whether a code has a form in which `#` is a digit and every other character is itself. */
export const hasForm = (code: string, form: string): boolean =>
  code.length === form.length &&
  [...form].every((character, index) => (character === '#' ? /\d/.test(code[index] ?? '') : character === code[index]));
