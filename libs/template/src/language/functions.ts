import type { FunctionName } from '../functions/catalogue.ts';
import { freeze } from '../tree/freeze.ts';
import type { Expression } from '../tree/nodes.ts';
import { toStructure } from './build.ts';
import { expr, fragment, toExpression } from './make.ts';
import type { Expr, Fragment, Item, Items } from './types.ts';

type Or<T> = Expr<T> | T;
type Comparable = string | number | boolean;

const call = <T>(name: FunctionName, ...args: readonly unknown[]): Expr<T> => {
  const expressions: readonly Expression[] = args.map(toExpression);
  return expr<T>({ kind: 'call', name, args: Object.freeze(expressions) });
};

/** Whether all conditions hold; later ones are not looked at once one fails. */
export const and = (...conditions: readonly [Expr<boolean>, Expr<boolean>, ...Expr<boolean>[]]): Expr<boolean> =>
  call('and', ...conditions);

/** Whether any condition holds; later ones are not looked at once one holds. */
export const or = (...conditions: readonly [Expr<boolean>, Expr<boolean>, ...Expr<boolean>[]]): Expr<boolean> =>
  call('or', ...conditions);

/** Whether the condition does not hold. */
export const not = (condition: Expr<boolean>): Expr<boolean> => call('not', condition);

/** Whether two values are the same. */
export const eq = <T extends Comparable>(a: Expr<T>, b: Or<NoInfer<T>>): Expr<boolean> => call('eq', a, b);

/** Whether two values differ. */
export const ne = <T extends Comparable>(a: Expr<T>, b: Or<NoInfer<T>>): Expr<boolean> => call('ne', a, b);

/** `a < b`. */
export const lt = (a: Or<number>, b: Or<number>): Expr<boolean> => call('lt', a, b);

/** `a <= b`. */
export const le = (a: Or<number>, b: Or<number>): Expr<boolean> => call('le', a, b);

/** `a > b`. */
export const gt = (a: Or<number>, b: Or<number>): Expr<boolean> => call('gt', a, b);

/** `a >= b`. */
export const ge = (a: Or<number>, b: Or<number>): Expr<boolean> => call('ge', a, b);

/** Whether a value is there and not null; 0, false and "" count as set. */
export const isSet = (value: Expr<unknown>): Expr<boolean> => call('isSet', value);

/** Whether a value is not null, 0, false, "", or an empty map or list. */
export const isNotEmpty = (value: Expr<unknown>): Expr<boolean> => call('isNotEmpty', value);

/**
 * Whether the cluster serves an API, such as `monitoring.coreos.com/v1`. Offline those of Kubernetes itself are there, as
 * Helm assumes, and others only where `--api-versions` says so. An API on which the two Helms differ is HW3004.
 */
export const hasApi = (api: string): Expr<boolean> => call('hasApi', api);

/** Whether `value` contains `part`. */
export const contains = (part: Or<string>, value: Expr<string>): Expr<boolean> => call('contains', part, value);

/** Whether `value` starts with `prefix`. */
export const hasPrefix = (prefix: Or<string>, value: Expr<string>): Expr<boolean> => call('hasPrefix', prefix, value);

/** Whether `value` ends with `suffix`. */
export const hasSuffix = (suffix: Or<string>, value: Expr<string>): Expr<boolean> => call('hasSuffix', suffix, value);

/** Whether a map has a key. */
export const hasKey = (map: Expr<Readonly<Record<string, unknown>>>, key: Or<string>): Expr<boolean> =>
  call('hasKey', map, key);

/** Whether a list of strings has an item. */
export const has = (item: Or<string>, list: Expr<readonly string[]>): Expr<boolean> => call('has', item, list);

/** The value, or the fallback where it is empty: null, 0, false and "" all give the fallback, as in Helm. */
export function defaultTo<T extends string | number>(value: Expr<T | null>, fallback: Or<NoInfer<T>>): Expr<T>;
export function defaultTo<T extends string | number>(
  value: Expr<T | null>,
  fallback: Expr<NoInfer<T> | null>,
): Expr<T | null>;
export function defaultTo<T extends string | number>(
  value: Expr<T | null>,
  fallback: T | Expr<T | null>,
): Expr<T | null> {
  return call('default', fallback, value);
}

/** The value; the rendering stops with the message where it is null or "". */
export const required = <T>(message: string, value: Expr<T | null>): Expr<T> => call('required', message, value);

/** One of two values. */
export const choose = <T extends Comparable>(condition: Expr<boolean>, yes: Or<T>, no: Or<T>): Expr<T> =>
  call('ternary', yes, no, condition);

/** The first `length` bytes, as Sprig cuts them, or the last ones where it is negative; for names, which are ASCII. */
export const trunc = (length: number, value: Expr<string>): Expr<string> => call('trunc', length, value);

/** The value without one suffix. */
export const trimSuffix = (suffix: string, value: Expr<string>): Expr<string> => call('trimSuffix', suffix, value);

/** The value without one prefix. */
export const trimPrefix = (prefix: string, value: Expr<string>): Expr<string> => call('trimPrefix', prefix, value);

/** The value without any of the characters at either end. */
export const trimAll = (characters: string, value: Expr<string>): Expr<string> => call('trimAll', characters, value);

/** The value with every `from` replaced by `to`. */
export const replace = (from: string, to: string, value: Expr<string>): Expr<string> =>
  call('replace', from, to, value);

/** The value in lower case. */
export const lower = (value: Expr<string>): Expr<string> => call('lower', value);

/** The value in upper case. */
export const upper = (value: Expr<string>): Expr<string> => call('upper', value);

type Joinable = Expr<readonly string[]> | Items<string> | readonly Item<string>[];

/**
 * The items of a list with a separator between them: a list of the values, or one of texts, conditions and loops. Of the
 * latter the text stands where a text does; `template.text` makes it a value that functions take.
 */
export function join<L = never>(
  separator: string,
  list: [L] extends [never] ? Joinable : L & Joinable,
): L extends Expr<unknown> ? Expr<string> : Fragment<string>;
export function join(separator: string, list: unknown): Expr<string> | Fragment<string> {
  const structure = toStructure(list);
  if (structure.kind === 'list' || structure.kind === 'each') {
    const items = structure.kind === 'list' ? structure.items : [structure];
    return fragment<Fragment<string>>({ kind: 'joined', separator, items: freeze(items) });
  }
  return call('join', separator, list);
}

/** The SHA-256 of a text, in hexadecimal. */
export const sha256 = (value: Expr<string>): Expr<string> => call('sha256sum', value);

/** A value as JSON with sorted keys: the text to hash. */
export const toJson = (value: Expr<unknown>): Expr<string> => call('toJson', value);

/** The number of entries, items or bytes. */
export const len = (value: Expr<string | readonly unknown[] | Readonly<Record<string, unknown>>>): Expr<number> =>
  call('len', value);

/** The sum of whole numbers. */
export const add = (...terms: readonly [Or<number>, Or<number>, ...Or<number>[]]): Expr<number> =>
  call('add', ...terms);

/** The difference of whole numbers. */
export const sub = (a: Or<number>, b: Or<number>): Expr<number> => call('sub', a, b);

/** The product of whole numbers. */
export const mul = (a: Or<number>, b: Or<number>): Expr<number> => call('mul', a, b);
