import { MAX_DEPTH } from './read-plain.ts';

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
