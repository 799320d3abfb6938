import { freeze } from '../tree/freeze.ts';
import type { Expression, Structure } from '../tree/nodes.ts';
import { armsOf, type ValueSchema } from '../tree/schema.ts';
import { toStructure } from './build.ts';
import { expressionOf, fragment, pathExpression } from './make.ts';
import { type Checked, type Expr, type Fragment, type Maybe, node, type Templated, type ValuePath } from './types.ts';

/** The names that tell the forms of a union apart. */
type Names<U, K extends keyof U> = U[K] & string;

/** The form of a union that has a name. */
type Form<U, K extends keyof U, Name> = Extract<U, { readonly [Key in K]: Name }>;

declare const noSuchForm: unique symbol;

/** What TypeScript names where there is a callback for a form that the value does not have. */
export interface NoSuchForm<Name> {
  readonly [noSuchForm]: Name;
}

/** Whether every form gives something for certain. */
type Result<Given, T> =
  Extract<Given[keyof Given], Maybe<unknown>> extends never ? Fragment<NonNullable<T>> : Maybe<NonNullable<T>>;

/**
 * What a value of several forms stands for, by the key whose constant tells them apart: one callback for each form, in
 * which the value has the fields of that form. A form without a callback does not compile.
 *
 * @example
 * ```ts
 * const spec: Templated<Spec> = {
 *   storage: match(v.storage, 'kind', { disk: ({ size }) => size, bucket: ({ url }) => url }),
 * };
 * ```
 */
export function match<U, K extends keyof U & string, T, Given extends { readonly [Name in Names<U, K>]: unknown }>(
  value: Expr<U>,
  key: K,
  forms: {
    readonly [Name in keyof Given]: Name extends Names<U, K>
      ? (value: ValuePath<Form<U, K, Name>>) => NoInfer<Templated<T> | Maybe<T>> & Checked<Given[Name], NoInfer<T>>
      : NoSuchForm<Name>;
  },
): Result<Given, T>;
export function match(value: Expr<unknown>, key: string, forms: object): { readonly [node]: Structure } {
  return fragment(formsOf(expressionOf(value), key, Object.entries(forms)));
}

/** One `if` with a branch for each form; the last is what is left, as the model lets nothing else through. */
function formsOf(
  value: Expression,
  key: string,
  forms: readonly (readonly [string, (value: unknown) => unknown])[],
): Structure {
  if (value.kind !== 'field' && value.kind !== 'variable') {
    throw new TypeError('match takes a value of the model, or one that a callback gives.');
  }
  const name = { ...value, path: [...value.path, key], schema: { type: 'string' } } as const;
  const branch = ([constant, body]: (typeof forms)[number]): Structure =>
    toStructure(body(pathExpression({ ...value, schema: formOf(value.schema, key, constant) })));
  return forms.reduceRight<Structure>(
    (otherwise, form, index) =>
      index === forms.length - 1
        ? branch(form)
        : freeze({
            kind: 'when',
            condition: freeze({
              kind: 'call',
              name: 'eq',
              args: freeze([freeze(name), freeze({ kind: 'literal', value: form[0] } as const)]),
            } as const),
            body: branch(form),
            otherwise,
          }),
    freeze({ kind: 'map', entries: [] }),
  );
}

/** What is known of the form that has a name. */
function formOf(schema: ValueSchema | undefined, key: string, name: string): ValueSchema | undefined {
  const named = (arm: ValueSchema): boolean => {
    const { const: constant, enum: members } = arm.properties?.[key] ?? {};
    return constant === name || (members?.includes(name) ?? false);
  };
  return schema === undefined ? undefined : (armsOf(schema).find(named) ?? schema);
}
