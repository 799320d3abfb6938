import { freeze } from '../tree/freeze.ts';
import type { Structure } from '../tree/nodes.ts';
import { schemaOf } from '../tree/type-of.ts';
import { hintOf, present, toStructure } from './build.ts';
import { loop } from './loop.ts';
import { expressionOf, fragment, pathExpression, toExpression } from './make.ts';
import type {
  Checked,
  Entries,
  Expr,
  Fragment,
  Item,
  Items,
  Loop,
  Maybe,
  No,
  node,
  Templated,
  ValuePath,
} from './types.ts';

/**
 * `body` where the condition holds, and `otherwise` or nothing where it does not.
 *
 * @example
 * ```ts
 * const spec: Templated<Spec> = { replicas: when(not(v.autoscaling.enabled), v.replicas) };
 * ```
 */
export function when<T>(
  condition: Expr<boolean>,
  body: NoInfer<Templated<T> | No<Maybe<T> | Loop<T>>>,
  otherwise: NoInfer<Templated<T> | No<Maybe<T> | Loop<T>>>,
): Fragment<NonNullable<T>>;
export function when<T>(
  condition: Expr<boolean>,
  body: NoInfer<Templated<T> | Maybe<T> | No<Loop<T>>>,
  otherwise?: NoInfer<Templated<T> | Maybe<T> | No<Loop<T>>>,
): Maybe<NonNullable<T>>;
export function when<T>(
  condition: Expr<boolean>,
  body: NoInfer<Items<T>>,
  otherwise?: NoInfer<Item<T>>,
): Items<NonNullable<T>>;
export function when<T>(
  condition: Expr<boolean>,
  body: NoInfer<Item<T>>,
  otherwise: NoInfer<Items<T>>,
): Items<NonNullable<T>>;
export function when<T>(
  condition: Expr<boolean>,
  body: NoInfer<Templated<T> | Maybe<T>>,
  otherwise?: NoInfer<Templated<T> | Maybe<T>>,
): Maybe<NonNullable<T>>;
export function when(condition: Expr<boolean>, body: unknown, otherwise?: unknown): { readonly [node]: Structure } {
  return fragment({
    kind: 'when',
    condition: expressionOf(condition),
    body: toStructure(body),
    otherwise: otherwise === undefined ? undefined : toStructure(otherwise),
  });
}

/**
 * The value, left out where it is null or an empty map or list. 0, false and "" stay.
 *
 * @example
 * ```ts
 * const spec: Templated<Spec> = { nodeSelector: optional(v.nodeSelector) };
 * ```
 */
export const optional = <T>(value: Expr<T | null>): Maybe<T> => fragment(present(expressionOf(value)));

/**
 * `body` of the value, where it is not null and not an empty map or list; `otherwise`, or nothing, where it is. Inside
 * `body` the value is certain.
 *
 * @example
 * ```ts
 * const spec: Templated<Spec> = { hostname: withValue(v.domain, (domain) => text`www.${domain}`) };
 * ```
 */
export function withValue<S, T, Given = Templated<T>>(
  value: Expr<S | null>,
  body: (value: ValuePath<S>) => NoInfer<Templated<T> | No<Maybe<T> | Loop<T>>> & Checked<Given, NoInfer<T>>,
  otherwise: NoInfer<Templated<T> | No<Maybe<T> | Loop<T>>>,
): Fragment<NonNullable<T>>;
export function withValue<S, T, Given = Templated<T> | Maybe<T>>(
  value: Expr<S | null>,
  body: (value: ValuePath<S>) => NoInfer<Templated<T> | Maybe<T> | No<Loop<T>>> & Checked<Given, NoInfer<T>>,
  otherwise?: NoInfer<Templated<T> | Maybe<T> | No<Loop<T>>>,
): Maybe<NonNullable<T>>;
export function withValue<S, T>(
  value: Expr<S | null>,
  body: (value: ValuePath<S>) => NoInfer<Items<T>>,
  otherwise?: NoInfer<Item<T>>,
): Items<NonNullable<T>>;
export function withValue<S, T, Given = Item<T>>(
  value: Expr<S | null>,
  body: (value: ValuePath<S>) => NoInfer<Item<T>> & Checked<Given, NoInfer<T>>,
  otherwise: NoInfer<Items<T>>,
): Items<NonNullable<T>>;
export function withValue<S, T, Given = Templated<T> | Maybe<T>>(
  value: Expr<S | null>,
  body: (value: ValuePath<S>) => NoInfer<Templated<T> | Maybe<T>> & Checked<Given, NoInfer<T>>,
  otherwise?: NoInfer<Templated<T> | Maybe<T>>,
): Maybe<NonNullable<T>>;
export function withValue<S>(
  value: Expr<S | null>,
  body: (value: ValuePath<S>) => unknown,
  otherwise?: unknown,
): { readonly [node]: Structure } {
  const source = expressionOf(value);
  const binding = freeze({ kind: 'binding', hint: hintOf(source) } as const);
  const bound = pathExpression<S>({ kind: 'variable', binding, path: [], schema: schemaOf(source) });
  return fragment({
    kind: 'with',
    source,
    binding,
    body: toStructure(body(bound)),
    otherwise: otherwise === undefined ? undefined : toStructure(otherwise),
  });
}

/** What a loop goes over. */
type Collection = Readonly<Record<string, unknown>> | readonly unknown[];

/** One of the things that a loop goes over. */
type ElementOf<C> = C extends readonly (infer S)[] ? S : C extends Readonly<Record<string, infer S>> ? S : never;

/** The key that a loop gives: a list has none. */
type KeyOf<C> = C extends readonly unknown[] ? undefined : Expr<string>;

/**
 * An entry of a map or an item of a list, whichever: for named templates that take one. It is read nowhere else.
 *
 * @example
 * ```ts
 * const label = template.textOf('label', 'The name of a host, as a label.', entryOf(v.hosts), (host) => trunc(63, host));
 * ```
 */
export function entryOf<C extends Collection>(source: Expr<C | null>): ValuePath<ElementOf<C>> {
  const { value, body } = loop(expressionOf(source), 'items', toStructure);
  const schema = body.kind === 'scalar' || body.kind === 'wholeValue' ? schemaOf(body.value) : undefined;
  return pathExpression({ kind: 'variable', binding: value, path: [], schema });
}

/**
 * One list item for each entry of a map, sorted by key, or each item of a list. Only maps give a key.
 *
 * @example
 * ```ts
 * const spec: Templated<Spec> = { hosts: each(v.hosts, (host) => lower(host)) };
 * ```
 */
export const each = <C extends Collection, T, Given = Item<T>>(
  source: Expr<C | null>,
  body: (value: ValuePath<ElementOf<C>>, key: KeyOf<C>) => NoInfer<Item<T>> & Checked<Given, NoInfer<T>>,
): Items<NonNullable<T>> =>
  fragment(
    loop(expressionOf(source), 'items', (value, key) =>
      toStructure(body(value as ValuePath<ElementOf<C>>, key as KeyOf<C>)),
    ),
  );

/**
 * One map entry for each entry of a map, sorted by key: the callback gives the new key and value.
 *
 * @example
 * ```ts
 * const spec: Templated<Spec> = { labels: entries(v.config, (value, key) => [lower(key), value]) };
 * ```
 */
export function entries<S, T, Given = Templated<T>>(
  source: Expr<Readonly<Record<string, S>> | null>,
  body: (
    value: ValuePath<S>,
    key: Expr<string>,
  ) => readonly [Expr<string>, NoInfer<Templated<T>> & Checked<Given, NoInfer<T>>],
): Entries<NonNullable<T>> {
  return fragment(
    loop(expressionOf(source), 'entries', (value, key) => {
      const [name, inner] = body(value as ValuePath<S>, key);
      const entry = freeze({ kind: 'entry', key: expressionOf(name), value: toStructure(inner) } as const);
      return freeze({ kind: 'map', entries: freeze([entry]) });
    }),
  );
}

/**
 * Stops the rendering with the message where the condition holds. The message starts with the path of the value.
 *
 * @example
 * ```ts
 * const check = failWhen(gt(v.replicas, v.autoscaling.maxReplicas), 'replicas is more than autoscaling.maxReplicas.');
 * ```
 */
export const failWhen = (condition: Expr<boolean>, message: string | Expr<string>): Maybe<never> =>
  fragment({ kind: 'check', condition: expressionOf(condition), message: toExpression(message) });
