import { freeze } from '../tree/freeze.ts';
import { entriesOf } from './build.ts';
import { fragment } from './make.ts';
import type { Entries, Expr, Fragment, Maybe, Templated } from './types.ts';

/** Some of the fields of a `T`; of a map that users name the keys of, some of its entries. */
type SomeOf<T> = T extends object ? (string extends keyof T ? T : Partial<T>) : T;

/** A part of a merged map. */
type Part<T> = Templated<SomeOf<NonNullable<T>>> | Maybe<SomeOf<NonNullable<T>>>;

/** The fields that a `T` must have; of a map that users name the keys of, none. */
type FieldsOf<T> = T extends object
  ? string extends keyof T
    ? never
    : { [K in keyof T]-?: Record<never, never> extends Pick<T, K> ? never : K }[keyof T]
  : never;

/** The fields that parts are sure to bring. */
type Brought<P> = P extends Fragment<infer T> | Expr<infer T>
  ? FieldsOf<T>
  : P extends Maybe<unknown> | Entries<unknown>
    ? never
    : keyof P;

type Lacking<Parts, T> = [Parts] extends [never]
  ? never
  : Exclude<FieldsOf<T>, Parts extends readonly (infer P)[] ? Brought<P> : never>;

declare const missing: unique symbol;

/** What TypeScript names where the parts of a map leave out fields that their place needs. */
export interface MissingFields<Names> {
  readonly [missing]: Names;
}

/** While TypeScript asks for the type of a call inside the parts, `Parts` is `never`: see `Checked`. */
type Given<Parts, T> = [Parts] extends [never] ? readonly NoInfer<Part<T>>[] : Parts & readonly NoInfer<Part<T>>[];

type Merged<Parts, T> = [Lacking<Parts, T>] extends [never]
  ? Fragment<NonNullable<T>>
  : MissingFields<Lacking<Parts, T>>;

/**
 * One map out of several parts, each with some of its fields; a part that yields nothing adds nothing. No two parts may
 * bring the same key: keys of the chart's own are refused in a map that users give beside them, and what cannot be told
 * apart is HW3006.
 *
 * @example
 * ```ts
 * const spec: Templated<Spec> = { labels: merge({ 'app.kubernetes.io/name': v.name }, v.config) };
 * ```
 */
export const merge = <T, Parts extends readonly unknown[] = never>(...parts: Given<Parts, T>): Merged<Parts, T> =>
  fragment<Fragment<unknown>>({ kind: 'map', entries: freeze(parts.flatMap(entriesOf)) }) as Merged<Parts, T>;
