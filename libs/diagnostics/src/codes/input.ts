import { defineCode } from './code.ts';

/** Codes HW1xxx: authored YAML that cannot be read, or that is refused before anybody asks what it means. */
export const inputCodes = {
  syntax: defineCode('HW1001', {
    severity: 'error',
    title: 'Broken YAML',
    explanation:
      'The text is not YAML 1.2. Nothing of the file is used, so every other finding about it waits until this one is fixed.',
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
  hiddenCharacter: defineCode('HW1016', {
    severity: 'error',
    title: 'Character that nobody sees',
    explanation:
      'The file holds a character that is not drawn, or that changes the order in which others are: a bidirectional control, a zero-width or other invisible character, a tag, or a variation selector that no emoji needs. Comments and values would read otherwise than they are. A value that needs one has it as an escape in double quotes, which a review sees.',
  }),
  decomposed: defineCode('HW1017', {
    severity: 'error',
    title: 'Letter in decomposed form',
    explanation:
      'The file holds a letter as several characters, such as `o` and a combining diaeresis, where Unicode has one for it (NFC). Two names that look the same would be different ones. File systems and editors of macOS write such text.',
  }),
  mergeConflict: defineCode('HW1018', {
    severity: 'error',
    title: 'Merge conflict',
    explanation:
      'A merge, a rebase or a cherry-pick stopped at this file, and its marks (`<<<<<<<`, `=======`, `>>>>>>>`) are still in it. Both sides are there, and which one is right only a person can say. In generated files either side will do: take one, and generate again.',
  }),
  lfsPointer: defineCode('HW1019', {
    severity: 'error',
    title: 'Pointer of Git LFS',
    explanation:
      'The repository keeps the file in Git LFS, and this checkout has the pointer only: Git LFS is not installed, or was told not to fetch. `git lfs pull` brings the content. What people write here is small text, so a pattern of `.gitattributes` that takes it in is best narrowed.',
  }),
  registerUnreadable: defineCode('HW1101', {
    severity: 'error',
    title: 'Register that cannot be read',
    explanation:
      'The register is not the CSV or JSON that it is read as: a quote is not closed, a bracket is missing, or the records are not where the mapping looks for them. Nothing is read past such a place, because everything after it could mean something else.',
  }),
  registerNotText: defineCode('HW1102', {
    severity: 'error',
    title: 'Register in another encoding',
    explanation:
      'Registers are read as UTF-8. A byte is not, which is how `é`, `ö` and `ø` look in files from older programs; a mapping may say `encoding: windows-1252`, which takes ISO 8859-1 too.',
  }),
  registerGarbled: defineCode('HW1103', {
    severity: 'error',
    title: 'Text that an earlier conversion broke',
    explanation:
      'The register holds U+FFFD, which stands for a character that was lost, or letters such as `Ã¶` that are UTF-8 read as something else. What was meant cannot be known here; take the register from its source again.',
  }),
  registerColumn: defineCode('HW1104', {
    severity: 'error',
    title: 'Column that the register does not have',
    explanation:
      'The mapping names a column that the header of the register does not, or that has no value in any record. Letters and case must be the same.',
  }),
  registerHeader: defineCode('HW1105', {
    severity: 'error',
    title: 'Unusable header of a register',
    explanation:
      'The first line of a CSV register names its columns. It is missing, names one twice, or has more than 1,000 columns.',
  }),
  registerRow: defineCode('HW1106', {
    severity: 'error',
    title: 'Row with too many or too few cells',
    explanation:
      'A row of the register has another number of cells than the header, most often because a cell holds the delimiter and is not quoted. Nobody can say which cell belongs to which column.',
  }),
  registerCell: defineCode('HW1107', {
    severity: 'error',
    title: 'Cell that cannot be used',
    explanation:
      'A cell that a tenant needs is empty or no plain text, is not in the table of the mapping, or is a number that may have lost its leading zeros.',
  }),
  registerTwice: defineCode('HW1108', {
    severity: 'error',
    title: 'Municipality that the register has twice',
    explanation:
      'Two rows have the same country and official code. A register of districts or of several years holds a municipality more than once; choose the rows with `rows` in the mapping.',
  }),
  registerName: defineCode('HW1109', {
    severity: 'error',
    title: 'No tenant name for a municipality',
    explanation:
      'A tenant has a short name that is unique in the fleet for good. The one that follows from the display name is taken, used by another row, reserved, too long, or no name at all. It is never altered silently: `name.whenTaken` in the mapping makes another one for all that share a name, and `name.given` gives one by the official code.',
  }),
} as const;
