import type { Expression } from '../tree/expression.ts';
import { freeze } from '../tree/freeze.ts';
import { typesOfExpression } from '../tree/type-of.ts';
import { expr, toExpression } from './make.ts';
import type { Expr } from './types.ts';

/** What a text may hold: strings, whole numbers and booleans that are certain to be there. */
export type TextPart = Expr<string> | Expr<number> | Expr<boolean> | string | number;

/** Builds a text: text`${name}-${port.port}`. Constants become part of the text around them. */
export function text(strings: TemplateStringsArray, ...values: readonly TextPart[]): Expr<string> {
  const parts: (string | Expression)[] = [];
  const add = (part: string | Expression): void => {
    const before = parts.at(-1);
    if (part === '') return;
    if (typeof part === 'string' && typeof before === 'string') parts.splice(-1, 1, before + part);
    else parts.push(part);
  };
  for (const [index, string] of strings.entries()) {
    add(string);
    const value = values[index];
    const expression = value === undefined || typeof value === 'string' ? undefined : toExpression(value);
    if (expression === undefined) add(String(value ?? ''));
    else if (expression.kind === 'text') expression.parts.forEach(add);
    else add(typeof value === 'number' ? String(value) : expression);
  }
  const [only = ''] = parts;
  if (parts.length > 1) return expr({ kind: 'text', parts: freeze(parts) });
  if (typeof only === 'string') return expr({ kind: 'literal', value: only });
  const types = typesOfExpression(only);
  return expr(types.length === 1 && types[0] === 'string' ? only : { kind: 'text', parts: freeze([only]) });
}
