import { defineCode } from './code.ts';

/** Codes HW1xxx: authored YAML that cannot be read, or that is refused before anybody asks what it means. */
export const inputCodes = {
  syntax: defineCode('HW1001', {
    severity: 'error',
    title: 'Broken YAML',
    explanation:
      'The text is not YAML 1.2. Nothing of the file is used, so every other finding about it waits until this one is mended.',
  }),
  duplicateKey: defineCode('HW1002', {
    severity: 'error',
    title: 'Key written twice',
    explanation:
      'One map holds the same key twice. Readers disagree about which one wins, so neither is taken. Both places are shown.',
  }),
  tab: defineCode('HW1003', {
    severity: 'error',
    title: 'Tab in the indentation',
    explanation: 'YAML forbids tabs in indentation, because nobody can say how many columns one is worth.',
  }),
  byteOrderMark: defineCode('HW1004', {
    severity: 'error',
    title: 'Byte order mark',
    explanation:
      'The file starts with U+FEFF. Some readers take it as part of the first key, so the file must be saved as UTF-8 without it.',
  }),
  empty: defineCode('HW1005', {
    severity: 'error',
    title: 'Empty file',
    explanation: 'The file holds nothing, or comments only. An unfinished file and a forgotten one look alike.',
  }),
  multipleDocuments: defineCode('HW1006', {
    severity: 'error',
    title: 'More than one document',
    explanation: 'A second `---` starts another document in the same file. One file describes one thing.',
  }),
  anchor: defineCode('HW1007', {
    severity: 'error',
    title: 'Anchor, alias or merge key',
    explanation:
      'Anchors (`&a`), aliases (`*a`) and merge keys (`<<`) hide where a value comes from and can blow a small file up to gigabytes. Layers do the sharing here.',
  }),
  tag: defineCode('HW1008', {
    severity: 'error',
    title: 'YAML tag',
    explanation: 'A tag such as `!!binary` changes what a value is. The schemas decide that, so tags are refused.',
  }),
  unsafeKey: defineCode('HW1009', {
    severity: 'error',
    title: 'Unsafe key',
    explanation:
      'The keys `__proto__`, `constructor` and `prototype` have a meaning of their own in JavaScript and none in a fleet.',
  }),
  tooLarge: defineCode('HW1010', {
    severity: 'error',
    title: 'File too large',
    explanation: 'An authored file is written by a person. One beyond the limit is a mistake or an attack.',
  }),
  tooDeep: defineCode('HW1011', {
    severity: 'error',
    title: 'Nesting too deep',
    explanation: 'Maps and lists are nested beyond the limit, which no schema here needs.',
  }),
  notAMap: defineCode('HW1012', {
    severity: 'error',
    title: 'Top level is not a map',
    explanation: 'Every authored file is a map of keys to values; a list or a single value says nothing here.',
  }),
  keyNotText: defineCode('HW1013', {
    severity: 'error',
    title: 'Key is not text',
    explanation:
      'A key that YAML reads as a number, a boolean, null, a list or a map is refused; quoted, it is text and means the same to every reader.',
  }),
  numberNotExact: defineCode('HW1014', {
    severity: 'error',
    title: 'Number that cannot be kept exactly',
    explanation:
      'Infinity, NaN and integers beyond 2^53 cannot be written to Kubernetes unchanged. A long number is usually an identifier and wants quotes.',
  }),
  unusableCharacter: defineCode('HW1015', {
    severity: 'error',
    title: 'Character that Helm cannot take',
    explanation:
      'The text holds a control character, a line separator beyond the usual ones, a noncharacter or half of a surrogate pair, written out or as an escape. Helm 3 refuses values with most of these, and no object of Kubernetes carries the others.',
  }),
} as const;
