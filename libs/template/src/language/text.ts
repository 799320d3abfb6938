import { freeze } from '../tree/freeze.ts';
import { expr, toExpression } from './make.ts';
import type { Expr } from './types.ts';

/** What a text may hold: strings, whole numbers and booleans that are certain to be there. */
export type TextPart = Expr<string> | Expr<number> | Expr<boolean> | string | number;

/** Builds a text: text`${name}-${port.port}`. */
export function text(strings: TemplateStringsArray, ...values: readonly TextPart[]): Expr<string> {
  const parts = strings.flatMap((string, index) => {
    const value = values[index];
    const before = string === '' ? [] : [string];
    return value === undefined ? before : [...before, typeof value === 'string' ? value : toExpression(value)];
  });
  return expr({ kind: 'text', parts: freeze(parts) });
}
