import type { ValueSchema } from '@helmwright/template';

/** A value that a user sets whole. */
export interface Leaf {
  readonly path: readonly string[];
  readonly schema: ValueSchema;
}

/** A group of values, which has no default of its own: users set what is in it one by one. */
export const isGroup = (schema: ValueSchema): boolean =>
  schema.properties !== undefined && schema.default === undefined;

/** The values of a model in its order, those of groups one by one. */
export function leavesOf(schema: ValueSchema, path: readonly string[] = []): readonly Leaf[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) =>
    isGroup(inner) ? leavesOf(inner, [...path, name]) : [{ path: [...path, name], schema: inner }],
  );
}
