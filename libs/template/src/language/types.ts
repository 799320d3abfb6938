import type { Expression, Structure } from '../tree/nodes.ts';

/** Where an expression or a fragment keeps its node. A symbol, so that no value path can clash with it. */
export const node: unique symbol = Symbol('helmwright.node');
declare const expressionType: unique symbol;
declare const fragmentType: unique symbol;
declare const maybeType: unique symbol;
declare const itemsType: unique symbol;
declare const entriesType: unique symbol;

/** A value of type `T` that is known when the chart is rendered. */
export interface Expr<out T> {
  readonly [node]: Expression;
  /** A function, since a plain property would let TypeScript take an `Expr<A | B>` for an `Expr<A> | Expr<B>`. */
  readonly [expressionType]: () => T;
}

/** A structure that always yields a `T`. */
export interface Fragment<out T> {
  readonly [node]: Structure;
  readonly [fragmentType]: () => T;
}

/** A structure that yields a `T` or nothing: it fits optional fields, list items and whole resources. */
export interface Maybe<out T> {
  readonly [node]: Structure;
  readonly [maybeType]: () => T;
}

/** List items made by a loop; nothing at all where the loop's source is empty. */
export interface Items<out T> {
  readonly [node]: Structure;
  readonly [itemsType]: () => T;
}

/** Map entries made by a loop; nothing at all where the loop's source is empty. */
export interface Entries<out T> {
  readonly [node]: Structure;
  readonly [entriesType]: () => T;
}

type Scalar = string | number | boolean | null | undefined;

declare const noValue: unique symbol;

/**
 * What no value is. TypeScript keeps what it takes a call within a call for when it tries the first signature of several:
 * one that would refuse what the call gives still has to name it, so that the call is told what it is asked for.
 */
export type No<T> = T & { readonly [noValue]: true };

/** A loop where one of its items may stand; a list is no item of a loop here, since a loop stands for the whole of one. */
export type Loop<T> = T extends readonly unknown[] ? never : Items<T>;

/** Any value. `Item<unknown>` accepts nothing by mistake: loops and conditions take their type from their place. */
type Plain<T> = T extends Scalar
  ? T
  : T extends readonly (infer E)[]
    ? readonly Item<E>[] | Items<E>
    : T extends object
      ? string extends keyof T
        ? Fields<T> | Entries<T[keyof T]>
        : Fields<T>
      : never;

type Fields<T> = {
  readonly [K in keyof T]: Record<never, never> extends Pick<T, K>
    ? Templated<NonNullable<T[K]>> | Maybe<NonNullable<T[K]>>
    : Templated<T[K]>;
};

/** A `T` in which any part may be an expression, a condition or a loop. */
export type Templated<T> = Expr<T> | Fragment<T> | Plain<T>;

/** What may stand in a list: an item, an item that may be absent, or a loop over items. */
export type Item<T> = Templated<T> | Maybe<T> | Items<T>;

/**
 * A typed path into values of type `T`: every property of a closed object is a path of its own. A value that may be
 * null has no properties: narrow it with `withValue`. The entries of open maps and lists are reached with loops.
 */
export type ValuePath<T> = Expr<T> &
  (T extends Scalar | readonly unknown[]
    ? unknown
    : string extends keyof T
      ? unknown
      : { readonly [K in keyof T]-?: ValuePath<undefined extends T[K] ? Exclude<T[K], undefined> | null : T[K]> });

declare const noSuchField: unique symbol;

/** What TypeScript names where a callback gives a field that its place does not have. */
export interface NoSuchField<Name> {
  readonly [noSuchField]: Name;
}

type Unknown = Expr<unknown> | Fragment<unknown> | Maybe<unknown> | Items<unknown> | Entries<unknown>;
type KeyIn<T> = T extends unknown ? keyof T : never;
type ValueIn<T, K> = T extends unknown ? (K extends keyof T ? NonNullable<T[K]> : never) : never;
type ElementIn<T> = T extends readonly (infer E)[] ? E : never;

/**
 * What a callback may give for a `T`: no field that a `T` does not have. TypeScript looks for such fields in an object
 * that stands in its place, but not in one that a function returns.
 */
export type Exact<Given, T> = Given extends Scalar | Unknown
  ? unknown
  : Given extends readonly (infer E)[]
    ? readonly Exact<E, ElementIn<T>>[]
    : string extends KeyIn<T>
      ? unknown
      : { readonly [K in keyof Given]: K extends KeyIn<T> ? Exact<Given[K], ValueIn<T, K>> : NoSuchField<K> };

/**
 * What a callback gives, looked at by `Exact`. While TypeScript asks for the type of a call inside the callback it has
 * no `Given` yet, and takes `never`: the type of the place alone must be left then, or the call would not hear of it.
 */
export type Checked<Given, T> = [Given] extends [never] ? unknown : Given & Exact<Given, T>;
