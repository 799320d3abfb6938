import stringWidth from 'fast-string-width';
import { visible } from './characters.ts';
import type { Position } from './diagnostic.ts';

/** Gives the text of a file, or `undefined` where it is not known. Keeps the rendering free of disk access. */
export type SourceLookup = (file: string) => string | undefined;

/** One line of a source, made fit for a terminal, and where the caret stands under it. */
export interface Excerpt {
  readonly line: number;
  /** No tabs and no control characters; at most {@link maximumWidth} columns wide. */
  readonly text: string;
  /** Display columns to the left of the caret. */
  readonly indent: number;
}

const tabStop = 4;
const maximumWidth = 100;
/** What stays visible to the left of the caret when a long line is cut. */
const leading = 40;
const ellipsis = '…';
/** What of a line is looked at to either side of the caret: a line may be a file of many megabytes. */
const around = 2_000;

/** The source line at a position, or `undefined` when there is no such line or the position means the whole file. */
export function excerptAt(source: string, position: Position): Excerpt | undefined {
  if (position.line < 1) return undefined;
  const line = lineAt(source, position.line);
  if (line === undefined) return undefined;
  const from = Math.max(0, position.column - around);
  const cells = toCells(line.slice(from, position.column + around));
  const caret = cells.findIndex((cell) => from + cell.end >= position.column);
  const at = caret === -1 ? cells.length : caret;
  return { line: position.line, ...cut(cells, at) };
}

/** Lines end as YAML ends them: LF, CR LF or a lone CR. */
function lineAt(source: string, wanted: number): string | undefined {
  const breaks = /\r\n|\n|\r/g;
  let start = 0;
  for (let line = 1; line < wanted; line++) {
    if (breaks.exec(source) === null) return undefined;
    start = breaks.lastIndex;
  }
  const end = breaks.exec(source)?.index ?? source.length;
  return source.slice(start, end);
}

/** What is drawn as one unit: a character with the marks that combine with it. */
interface Cell {
  readonly text: string;
  readonly width: number;
  /** The column, in UTF-16 code units from 1, of the cell's last unit. */
  readonly end: number;
}

// A base character with its combining marks, variation selectors, and what zero-width joiners tie to it.
const clusters =
  /\p{Regional_Indicator}{2}|[^\p{M}](?:[\p{M}\p{Emoji_Modifier}]|\u200d\p{Extended_Pictographic})*|\p{M}+/gsu;

function toCells(line: string): readonly Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  for (const [cluster] of line.matchAll(clusters)) {
    const text = cluster === '\t' ? ' '.repeat(tabStop - (column % tabStop)) : visible(cluster);
    const width = stringWidth(text);
    column += width;
    cells.push({ text, width, end: (cells.at(-1)?.end ?? 0) + cluster.length });
  }
  return cells;
}

function cut(cells: readonly Cell[], caret: number): { readonly text: string; readonly indent: number } {
  const before = widthOf(cells.slice(0, caret));
  if (widthOf(cells) <= maximumWidth) return { text: join(cells), indent: before };
  let first = caret;
  let shown = 0;
  const room = before < maximumWidth - leading ? maximumWidth : leading;
  for (let next = cells[first - 1]; next !== undefined && shown + next.width <= room; next = cells[first - 1]) {
    shown += next.width;
    first--;
  }
  const prefix = first > 0 ? ellipsis : '';
  let last = first;
  let width = prefix.length;
  for (let next = cells[last]; next !== undefined && width + next.width < maximumWidth; next = cells[last]) {
    width += next.width;
    last++;
  }
  const suffix = last < cells.length ? ellipsis : '';
  return { text: `${prefix}${join(cells.slice(first, last))}${suffix}`, indent: shown + prefix.length };
}

const widthOf = (cells: readonly Cell[]): number => cells.reduce((sum, cell) => sum + cell.width, 0);
const join = (cells: readonly Cell[]): string => cells.map((cell) => cell.text).join('');
