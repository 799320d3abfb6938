import { type Diagnostic, failure, inputCodes, lineProblem, type Result, success } from '@helmwright/diagnostics';
import { codeProblem } from '@helmwright/fleet';
import type { Source } from '../mapping/schema.ts';
import type { RegisterRow } from '../register/register.ts';

/** What a template may say of the tenant itself, once it is known. */
export interface Own {
  readonly '@name': string;
  readonly '@code': string;
}

const isOwn = (column: string): column is keyof Own => column === '@name' || column === '@code';

const inBraces = /\{([^{}]+)\}/g;

/** The columns that a source reads. */
export const columnsOf = ({ column, template }: Source): readonly string[] => [
  ...(column === undefined ? [] : [column]),
  ...[...(template ?? '').matchAll(inBraces)].flatMap(([, name = '']) => (isOwn(name) ? [] : [name])),
];

/**
 * What a source gives for a row, in composed form (NFC); `undefined` where its cell is empty and it has no default.
 * Fails with HW1107.
 */
export function resolve(source: Source, row: RegisterRow, own?: Own): Result<string | undefined> {
  if (source.value !== undefined) return success(source.value);
  if (source.template !== undefined) return fromTemplate(source.template, row, own);
  const read = textOf(row, source.column ?? '', source.pad);
  if (!read.ok) return read;
  const text = read.value;
  if (text === '') return success(source.default);
  if (source.table === undefined) return success(text);
  if (Object.hasOwn(source.table, text)) return success(source.table[text]);
  if (source.default !== undefined) return success(source.default);
  return failure([
    cell(
      row,
      source.column ?? '',
      `The value "${text}" of the column "${source.column}" is not in the table of the mapping.`,
      'Add it to the table, or give the table a default.',
    ),
  ]);
}

function fromTemplate(template: string, row: RegisterRow, own: Own | undefined): Result<string | undefined> {
  const found: Diagnostic[] = [];
  const text = template.replace(inBraces, (_, column: string) => {
    if (isOwn(column)) return own?.[column] ?? '';
    const read = textOf(row, column);
    found.push(...read.diagnostics);
    if (read.ok && read.value === '') found.push(emptyCell(row, column));
    return read.ok ? read.value : '';
  });
  return found.length > 0 ? failure(found) : success(text.trim());
}

/** The longest text that anything of a tenant is made of; a quote that is closed late makes a cell of half a register. */
const longest = 1_000;

/** The text of a cell without the spaces around it; empty where there is none. */
function textOf(row: RegisterRow, column: string, pad?: number): Result<string> {
  const value = row.get(column) ?? '';
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && pad !== undefined) {
    return padded(String(value), pad, row, column);
  }
  if (typeof value === 'string') {
    const text = value.normalize('NFC').trim();
    if (text.length > longest) {
      const message = `The column "${column}" has ${text.length} characters here; at most ${longest} are read.`;
      return failure([cell(row, column, message, 'Look for a quote that is missing, and shorten what is too long.')]);
    }
    const problem = lineProblem(text);
    if (problem !== undefined) {
      const message = `The text of the column "${column}" ${problem}.`;
      return failure([cell(row, column, message, 'Remove the character from the register.')]);
    }
    return pad === undefined || text === '' ? success(text) : padded(text, pad, row, column);
  }
  const message =
    typeof value === 'number'
      ? `The column "${column}" has the number ${value}, which may have lost zeros before it.`
      : `The column "${column}" has no text here.`;
  const remedy =
    typeof value === 'number'
      ? 'Say with `pad` in the mapping how many digits it has, or write it as text in the register.'
      : 'Name a column that holds text.';
  return failure([cell(row, column, message, remedy)]);
}

/** A number, as a spreadsheet writes it too: with decimals that are zero, or kept as text by `'` or `="…"`. */
const writtenNumber = /^(?:="(?<formula>\d+)"|'?(?<digits>\d+)(?:[.,]0{1,2})?)$/;

/** The digits of a number, with the zeros that were lost. Letters may stand among them where none was lost. */
function padded(text: string, pad: number, row: RegisterRow, column: string): Result<string> {
  const { formula, digits = formula } = writtenNumber.exec(text)?.groups ?? {};
  const code = digits?.padStart(pad, '0') ?? text;
  // A number such as 2E004 is one with letters only where it is none of a spreadsheet.
  if (code.length === pad && /^[0-9A-Z]+$/.test(code) && codeProblem(code) === undefined) return success(code);
  const message = `The column "${column}" has "${text}" here, which is no number of ${pad} digits.`;
  return failure([
    cell(row, column, message, 'Write the number as the register has it, or set `pad` in the mapping to its digits.'),
  ]);
}

/** HW1107 for a cell that must not be empty. */
export const emptyCell = (row: RegisterRow, column: string): Diagnostic =>
  cell(
    row,
    column,
    `The column "${column}" is empty here.`,
    'Fill it in, give the mapping a default, or leave the row out with `rows`.',
  );

/** HW1107 for a cell, or for its row where there is no column. */
export const cell = (row: RegisterRow, column: string | undefined, message: string, remedy: string): Diagnostic =>
  inputCodes.registerCell({ message, remedy, position: row.place(column) });
