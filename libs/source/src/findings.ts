import { type Code, type Diagnostic, inputCodes } from '@helmwright/diagnostics';
import { LineCounter } from 'yaml';
import { MAX_DEPTH, MAX_FINDINGS } from './limits.ts';

/** What is found in one text, each at its place; at most {@link MAX_FINDINGS}. */
export class Findings {
  readonly found: Diagnostic[] = [];
  readonly #lines = new LineCounter();
  readonly #path: string;
  readonly #text: string;

  constructor(path: string, text: string) {
    this.#path = path;
    this.#text = text;
  }

  /** A finding at an offset of the text; gives `undefined`, so that a caller can stop with it. */
  report(code: Code, offset: number, text: { message: string; remedy: string; first?: number | undefined }): undefined {
    if (this.found.length >= MAX_FINDINGS) return undefined;
    const { first, ...occurrence } = text;
    const related =
      first === undefined ? undefined : [{ message: 'It is written here first.', position: this.#position(first) }];
    this.found.push(code({ ...occurrence, position: this.#position(offset), related }));
  }

  #position(offset: number) {
    if (this.#lines.lineStarts.length === 0) {
      this.#lines.addNewLine(0);
      for (let at = this.#text.indexOf('\n'); at >= 0; at = this.#text.indexOf('\n', at + 1)) {
        this.#lines.addNewLine(at + 1);
      }
    }
    const { line, col } = this.#lines.linePos(offset);
    return { file: this.#path, line: Math.max(line, 1), column: Math.max(col, 1) };
  }

  /** Where a property of the value at an offset is written: before it. */
  before(offset: number, property: string): number {
    const at = this.#text.lastIndexOf(property, offset);
    return at === -1 ? offset : at;
  }

  tooDeep(offset: number): undefined {
    return this.report(inputCodes.tooDeep, offset, {
      message: `Maps and lists are nested deeper than ${MAX_DEPTH} levels.`,
      remedy: 'Flatten the value.',
    });
  }
}
