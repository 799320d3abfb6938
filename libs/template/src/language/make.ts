import { freeze } from '../tree/freeze.ts';
import type { Expression, Field, Structure, Variable } from '../tree/nodes.ts';
import { armsOf, eitherOf, type ValueSchema } from '../tree/schema.ts';
import { type Expr, node, type ValuePath } from './types.ts';

/** Wraps an expression node; the type is the caller's promise, checked by the function catalogue's signatures. */
export const expr = <T>(expression: Expression): Expr<T> => wrap(expression) as Expr<T>;

/** Wraps a structure node as whichever fragment type the caller promises. */
export const fragment = <F extends { readonly [node]: Structure }>(structure: Structure): F => wrap(structure) as F;

const spread = Symbol('helmwright.spread');

/**
 * Hides a node in an object that refuses what JavaScript would allow and get wrong: to become text before its value is
 * known, and to be spread, which would leave the node and lose what stands beside it.
 */
const wrap = (inner: Expression | Structure): { readonly [node]: Expression | Structure } =>
  Object.freeze(
    Object.defineProperties(
      { [node]: freeze(inner) },
      {
        [node]: { enumerable: false },
        [Symbol.toPrimitive]: { value: refuseText },
        [spread]: { enumerable: true, get: refuseSpread },
      },
    ),
  );

function refuseText(): never {
  throw new TypeError(
    'This value is not known before the chart is rendered: use text`…` instead of a template literal.',
  );
}

function refuseSpread(): never {
  throw new TypeError('This value is not known before the chart is rendered: use merge(…) instead of spreading it.');
}

/** Reads the node out of an expression or fragment; undefined for plain values. */
export function nodeOf(value: unknown): Expression | Structure | undefined {
  if (typeof value !== 'object' || value === null || !(node in value)) return undefined;
  return value[node] as Expression | Structure;
}

/** Reads the node out of an expression. */
export const expressionOf = (value: Expr<unknown>): Expression => value[node];

/** An expression for a constant or an expression. */
export function toExpression(value: unknown): Expression {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return freeze({ kind: 'literal', value });
  }
  return expressionOf(value as Expr<unknown>);
}

/** A path whose properties are paths, following the schema. */
export function pathExpression<T>(at: Field | Variable): ValuePath<T> {
  const self = expr<T>(at) as ValuePath<T>;
  return new Proxy(self, {
    get: (_, key) => (typeof key === 'string' ? pathExpression(child(at, key)) : Reflect.get(self, key)),
  });
}

/** One step down a path. */
function child(at: Field | Variable, key: string): Field | Variable {
  return { ...at, path: [...at.path, key], schema: propertyOf(at.schema, key) };
}

/** The schema of a property, whichever of several maps it is a property of. */
function propertyOf(schema: ValueSchema | undefined, key: string): ValueSchema | undefined {
  if (schema === undefined) return undefined;
  const own = (arm: ValueSchema): ValueSchema | undefined => arm.properties?.[key] ?? additional(arm);
  const arms = armsOf(schema);
  if (arms.length === 1) return own(arms[0] ?? schema);
  // A property that only some of the maps have is read where the others are ruled out.
  const known = arms.map(own).filter((property) => property !== undefined);
  return known.length === 1 ? known[0] : eitherOf(known);
}

/** The schema of the values of an open map. */
export function additional(schema: ValueSchema | undefined): ValueSchema | undefined {
  const extra = schema?.additionalProperties;
  return typeof extra === 'object' ? extra : undefined;
}
