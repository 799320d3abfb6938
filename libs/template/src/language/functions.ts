import { freeze } from '../tree/freeze.ts';
import { toStructure } from './build.ts';
import { type Comparable, call, type Or } from './call.ts';
import { fragment } from './make.ts';
import type { Expr, Fragment, Item, Items } from './types.ts';

/**
 * The value, or the fallback where it is empty: null, 0, false and "" all give the fallback, as in Helm.
 *
 * @example `defaultTo(v.domain, 'example.org')`
 */
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

/**
 * The value; the rendering stops with the message where it is null or "".
 *
 * @example `required('domain has to be set', v.domain)`
 */
export const required = <T>(message: string, value: Expr<T | null>): Expr<T> => call('required', message, value);

/**
 * One of two values.
 *
 * @example `choose(v.debug, 'debug', v.level)`
 */
export const choose = <T extends Comparable>(condition: Expr<boolean>, yes: Or<T>, no: Or<T>): Expr<T> =>
  call('ternary', yes, no, condition);

/**
 * The first `length` bytes, as Sprig cuts them, or the last ones where it is negative; for names, which are ASCII.
 *
 * @example `trunc(63, v.name)`
 */
export const trunc = (length: number, value: Expr<string>): Expr<string> => call('trunc', length, value);

/**
 * The value without one suffix.
 *
 * @example `trimSuffix('-', trunc(63, v.name))`
 */
export const trimSuffix = (suffix: string, value: Expr<string>): Expr<string> => call('trimSuffix', suffix, value);

/**
 * The value without one prefix.
 *
 * @example `trimPrefix('www.', v.name)`
 */
export const trimPrefix = (prefix: string, value: Expr<string>): Expr<string> => call('trimPrefix', prefix, value);

/**
 * The value without any of the characters at either end.
 *
 * @example `trimAll('-', v.name)`
 */
export const trimAll = (characters: string, value: Expr<string>): Expr<string> => call('trimAll', characters, value);

/**
 * The value with every `from` replaced by `to`.
 *
 * @example `replace('.', '-', v.name)`
 */
export const replace = (from: string, to: string, value: Expr<string>): Expr<string> =>
  call('replace', from, to, value);

/**
 * The value in lower case.
 *
 * @example `lower(v.name)`
 */
export const lower = (value: Expr<string>): Expr<string> => call('lower', value);

/**
 * The value in upper case.
 *
 * @example `upper(v.level)`
 */
export const upper = (value: Expr<string>): Expr<string> => call('upper', value);

type Joinable = Expr<readonly string[]> | Items<string> | readonly Item<string>[];

/**
 * The items of a list with a separator between them: a list of the values, or one of texts, conditions and loops. Of the
 * latter the text stands where a text does; `template.text` makes it a value that functions take.
 *
 * @example `join(',', v.hosts)`
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

/**
 * The SHA-256 of a text, in hexadecimal.
 *
 * @example `sha256(toJson(v.config))`
 */
export const sha256 = (value: Expr<string>): Expr<string> => call('sha256sum', value);

/**
 * A value as JSON with sorted keys: the text to hash.
 *
 * @example `toJson(v.config)`
 */
export const toJson = (value: Expr<unknown>): Expr<string> => call('toJson', value);

/**
 * The number of entries, items or bytes.
 *
 * @example `len(v.hosts)`
 */
export const len = (value: Expr<string | readonly unknown[] | Readonly<Record<string, unknown>>>): Expr<number> =>
  call('len', value);

/**
 * The sum of whole numbers.
 *
 * @example `add(v.replicas, 1)`
 */
export const add = (...terms: readonly [Or<number>, Or<number>, ...Or<number>[]]): Expr<number> =>
  call('add', ...terms);

/**
 * The difference of whole numbers.
 *
 * @example `sub(v.replicas, 1)`
 */
export const sub = (a: Or<number>, b: Or<number>): Expr<number> => call('sub', a, b);

/**
 * The product of whole numbers.
 *
 * @example `mul(v.replicas, 2)`
 */
export const mul = (a: Or<number>, b: Or<number>): Expr<number> => call('mul', a, b);
