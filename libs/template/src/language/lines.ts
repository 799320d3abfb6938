import { freeze } from '../tree/freeze.ts';
import type { Structure } from '../tree/structure.ts';
import { toStructure } from './build.ts';
import { fragment } from './make.ts';
import type { Expr, Items, Maybe } from './types.ts';

/** A line of NOTES.txt, or lines that are there under a condition or for each entry of a map. */
export type Line = string | Expr<string> | Maybe<Paragraph> | Items<string | Paragraph>;

/** What `lines` yields: text, and no part of a Kubernetes object. */
export interface Paragraph {
  readonly paragraph: true;
}

/** Lines of text, one an element. */
export const lines = (...all: readonly Line[]): Maybe<Paragraph> =>
  fragment({ kind: 'lines', lines: freeze(all.map((line): Structure => toStructure(line))) });
