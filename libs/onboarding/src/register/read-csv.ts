import { type Diagnostic, failure, inputCodes, type Position, type Result, success } from '@helmwright/diagnostics';
import { MAX_FINDINGS } from '@helmwright/source';
import { CsvError, parse } from 'csv-parse/sync';
import type { Register, RegisterForm, RegisterRow } from './register.ts';

interface Line {
  readonly cells: readonly string[];
  /** The line as it is written, line breaks in its cells included. */
  readonly raw: string;
  /** From 1. */
  readonly start: number;
}

/** What csv-parse gives of a record when it is asked for the raw text too. */
interface RawRecord {
  readonly raw: string;
  readonly record: readonly string[];
}

/** The most columns of a register; those of Europe have some tens. */
const MAX_COLUMNS = 1_000;

const delimiters = [',', ';', '\t', '|'] as const;

/**
 * Reads a CSV register whose first line names the columns. Lines may end in any way and cells may be quoted; empty
 * lines are passed over. Fails with HW1101, HW1105 and HW1106, of each at most {@link MAX_FINDINGS}.
 */
export function readCsv(file: string, text: string, form: RegisterForm): Result<Register> {
  const delimiter = form.delimiter ?? likeliestDelimiter(text);
  // Before every cell of them is held.
  const cells = headerColumns(text, delimiter);
  if (cells > MAX_COLUMNS) {
    return failure([
      inputCodes.registerHeader({
        message: `The first line of the register ${file} has more than ${MAX_COLUMNS} cells.`,
        remedy: 'Take the columns that are needed, or name the right delimiter in the mapping.',
        position: { file, line: 1, column: 1 },
      }),
    ]);
  }
  const parsed = parseLines(file, text, delimiter);
  if (!parsed.ok) return parsed;
  const [first, ...lines] = parsed.value;
  if (first === undefined) {
    return failure([
      inputCodes.registerHeader({
        message: `The register ${file} is empty.`,
        remedy: 'Give a register with a header and at least one row.',
        position: { file, line: 1, column: 1 },
      }),
    ]);
  }
  const header = first.cells.map((cell) => cell.trim());
  const ragged = lines.filter(({ cells }) => cells.length !== header.length).slice(0, MAX_FINDINGS);
  const found = [...doubles(file, header, first, delimiter), ...ragged.map((line) => uneven(file, header, line))];
  if (found.length > 0) return failure(found);
  const columns = new Map(header.map((name, index) => [name, index]));
  const rows = lines.map(
    (line): RegisterRow => ({
      get: (column) => {
        const index = columns.get(column);
        return index === undefined ? undefined : line.cells[index];
      },
      place: (column) => cellPlace(file, line, columns.get(column ?? '') ?? 0, delimiter),
    }),
  );
  return success({ file, header, rows, headerPlace: cellPlace(file, first, 0, delimiter) });
}

/** How many cells the first line has, delimiters in quotes included: more than {@link MAX_COLUMNS} are not counted. */
function headerColumns(text: string, delimiter: string): number {
  let cells = 1;
  for (let at = 0; at < text.length && cells <= MAX_COLUMNS; at++) {
    const character = text[at];
    if (character === '\n' || character === '\r') break;
    if (character === delimiter) cells++;
  }
  return cells;
}

/** A text without the line breaks that it begins and ends with. */
function withoutBreaks(text: string): string {
  const isBreak = (at: number): boolean => text[at] === '\n' || text[at] === '\r';
  let [start, end] = [0, text.length];
  while (start < end && isBreak(start)) start++;
  while (end > start && isBreak(end - 1)) end--;
  return text.slice(start, end);
}

/** What splits the first line into most cells; the first of those that do. */
function likeliestDelimiter(text: string): string {
  const [line = ''] = text.split(/\r\n|\n|\r/, 1);
  const counts = delimiters.map((delimiter) => ({ delimiter, count: line.split(delimiter).length }));
  return counts.toSorted((a, b) => b.count - a.count)[0]?.delimiter ?? ',';
}

function parseLines(file: string, text: string, delimiter: string): Result<readonly Line[]> {
  const lines: Line[] = [];
  try {
    parse(text, {
      delimiter,
      raw: true,
      skip_empty_lines: true,
      relax_column_count: true,
      // Its types say that a record is its cells, whether or not the raw text is asked for.
      on_record: (given: RawRecord | readonly string[], { lines: end }) => {
        const { raw, record: cells } = 'raw' in given ? given : { raw: '', record: given };
        const written = withoutBreaks(raw);
        lines.push({ cells, raw: written, start: end - written.split(/\r\n|\n|\r/).length + 1 });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return failure([
      inputCodes.registerUnreadable({
        message: `The register is no CSV: ${error.message.replace(/\.?$/, '')}.`,
        remedy: 'Fix the quotes of the line, or name the right delimiter in the mapping.',
        position: { file, line: typeof error['lines'] === 'number' ? error['lines'] : 1, column: 1 },
      }),
    ]);
  }
  return success(lines);
}

function doubles(file: string, header: readonly string[], line: Line, delimiter: string): readonly Diagnostic[] {
  const firsts = new Map(header.map((name, index) => [name, index] as const).reverse());
  return [...header.entries()]
    .filter(([index, name]) => name !== '' && firsts.get(name) !== index)
    .slice(0, MAX_FINDINGS)
    .map(([index, name]) =>
      inputCodes.registerHeader({
        message: `The register has the column "${name}" twice.`,
        remedy: 'Rename one of the two.',
        position: cellPlace(file, line, index, delimiter),
      }),
    );
}

const uneven = (file: string, header: readonly string[], { cells, start }: Line): Diagnostic =>
  inputCodes.registerRow({
    message: `The row has ${cells.length} cells, and the header ${header.length}.`,
    remedy: 'Put cells that hold the delimiter in quotes.',
    position: { file, line: start, column: 1 },
  });

/** Where a cell begins: delimiters in quotes do not count, and a cell may hold line breaks. */
function cellPlace(file: string, { raw, start }: Line, index: number, delimiter: string): Position {
  let line = start;
  let column = 1;
  let cell = 0;
  let quoted = false;
  for (const character of raw) {
    if (cell === index && !quoted) break;
    if (character === '"') quoted = !quoted;
    else if (character === delimiter && !quoted) cell++;
    if (character === '\n') {
      line++;
      column = 1;
    } else column += character.length;
  }
  return { file, line, column };
}
