/**
 * The most an authored file may hold, in UTF-16 code units: 128 Ki, some three thousand lines. The reader that knows
 * positions takes up to two kilobytes of memory a character of what is built to hurt it.
 */
export const MAX_TEXT_LENGTH = 131_072;

/** How deep maps and lists may be nested. */
export const MAX_DEPTH = 32;

/** The most findings that one file is reported with; who corrects a hundred learns of the rest. */
export const MAX_FINDINGS = 100;
