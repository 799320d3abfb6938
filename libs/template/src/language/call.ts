import type { FunctionName } from '../functions/catalogue.ts';
import type { Expression } from '../tree/nodes.ts';
import { expr, toExpression } from './make.ts';
import type { Expr } from './types.ts';

/** A value, or one that is known already. */
export type Or<T> = Expr<T> | T;

/** What can be compared. */
export type Comparable = string | number | boolean;

/** The call of a function of the language. */
export const call = <T>(name: FunctionName, ...args: readonly unknown[]): Expr<T> => {
  const expressions: readonly Expression[] = args.map(toExpression);
  return expr<T>({ kind: 'call', name, args: Object.freeze(expressions) });
};
