import type { Position } from '@helmwright/diagnostics';
import type { Json } from '@helmwright/json';

/** One municipality of a register. */
export interface RegisterRow {
  /** The cell of a column; undefined where the row has none. */
  get(column: string): Json | undefined;
  /** Where the cell of a column is; the row's beginning where it has none. */
  place(column?: string): Position;
}

/** An official register, whatever its form. */
export interface Register {
  readonly file: string;
  /** The columns of the header; undefined where there is no header. */
  readonly header: readonly string[] | undefined;
  readonly rows: readonly RegisterRow[];
  /** Where columns are named. */
  readonly headerPlace: Position;
}

/** What the reading of a register takes from its mapping. */
export interface RegisterForm {
  readonly delimiter: string | undefined;
  /** Keys to the records in JSON, with dots between them. */
  readonly records: string | undefined;
}

/** The line and column of an offset in a text, both from 1. */
export function placeAt(file: string, text: string, offset: number): Position {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { file, line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
