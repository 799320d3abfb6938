import { type Diagnostic, decomposedAt, hiddenCharacter, inputCodes } from '@helmwright/diagnostics';
import { MAX_DEPTH } from './limits.ts';

/** Offsets of the tabs that YAML text is indented with, one a line. */
export function* tabsThatIndent(text: string): Generator<number> {
  for (const match of text.matchAll(/^ *\t[\t ]*(?=[^\s#])/gm)) yield match.index + match[0].indexOf('\t');
}

/**
 * The offset where YAML text has more open brackets, or dashes in a row, than any readable file. The parser is
 * recursive: a file of a hundred thousand brackets is not for it. Brackets inside text are counted too, so the limit is
 * generous; what text hides from it is left to the parser, which notices when its stack is used up.
 */
export function tooManyBracketsAt(text: string): number | undefined {
  let depth = 0;
  for (const match of text.matchAll(/[[{\]}]|^(?:[ ]*- ){33}/gm)) {
    if (match[0].length > 1) return match.index;
    depth = Math.max(0, depth + (match[0] === '[' || match[0] === '{' ? 1 : -1));
    if (depth > MAX_DEPTH * 4) return match.index;
  }
  return undefined;
}

/** Whether everything in a text is seen, and alike by everybody: the quick look before {@link deceptions}. */
export const isSeenAlike = (text: string): boolean =>
  hiddenCharacter(text) === undefined && decomposedAt(text) === undefined;

/** What of a text as it is written deceives its readers, comments included: HW1016 and HW1017, one of each a line. */
export function* deceptions(file: string, text: string): Generator<Diagnostic> {
  if (isSeenAlike(text)) return;
  let line = 0;
  for (const written of text.split('\n')) {
    line++;
    const hidden = hiddenCharacter(written);
    // A mark at the very beginning has a code of its own.
    const isMark = line === 1 && hidden?.offset === 0 && hidden.name === 'U+FEFF';
    if (hidden !== undefined && !isMark) {
      yield inputCodes.hiddenCharacter({
        message: `The character ${hidden.name} is here, and nobody sees it.`,
        remedy: 'Remove it; a value that needs it has it as an escape in double quotes.',
        position: { file, line, column: hidden.offset + 1 },
      });
    }
    const at = decomposedAt(written);
    if (at !== undefined) {
      yield inputCodes.decomposed({
        message: 'The text here is not in composed form (Unicode NFC).',
        remedy: 'Type the letters again, or let the editor write the file in composed form.',
        position: { file, line, column: at + 1 },
      });
    }
  }
}
