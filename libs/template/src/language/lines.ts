import { freeze } from '../tree/freeze.ts';
import type { Structure } from '../tree/nodes.ts';
import { toStructure } from './build.ts';
import { fragment } from './make.ts';
import type { Expr, Fragment, Items, Maybe } from './types.ts';

/** A line, or lines that are there under a condition or for each entry of a map. */
export type Line =
  | string
  | Expr<string>
  | Fragment<string | Paragraph>
  | Maybe<string | Paragraph>
  | Items<string | Paragraph>;

/** What lines among other lines yield. */
export interface Paragraph {
  readonly paragraph: true;
}

/** Text of lines: a text where one stands, and a paragraph among other lines. */
export interface TextLines extends Fragment<string>, Maybe<Paragraph> {}

/**
 * Text of several lines, one an element, each with its line break: for files in ConfigMaps, and for NOTES.txt. What the
 * lines hold has to be text of one line by the values model, or the chart is refused with HW3007.
 *
 * @example
 * ```ts
 * const config: Templated<Readonly<Record<string, string>>> = { 'app.conf': lines(text`name ${v.name}`, 'quiet') };
 * ```
 */
export const lines = (...all: readonly Line[]): TextLines =>
  fragment({ kind: 'lines', lines: freeze(all.map((line): Structure => toStructure(line))) });
