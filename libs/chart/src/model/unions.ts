import type { JsonType } from '@helmwright/json';
import { typesOf, type ValueSchema } from '@helmwright/template';

/**
 * One schema for a value that may be one of several. Where the types of the alternatives do not meet, one list of types
 * with the keywords of all says the same, and reads better; otherwise the alternatives stay.
 *
 * @param keyword `anyOf`, or `oneOf` for alternatives of which exactly one has to fit
 */
export function unionOf(alternatives: readonly ValueSchema[], keyword: 'anyOf' | 'oneOf'): ValueSchema {
  const present = alternatives.filter((schema) => !isNull(schema));
  const nullable = present.length < alternatives.length;
  const [only] = present;
  if (only === undefined) return { type: 'null' };
  if (present.length === 1) return nullable ? orNull(only) : only;
  const merged = inOne(present);
  if (merged !== undefined) return nullable ? orNull(merged) : merged;
  return { [keyword]: nullable ? [...present, { type: 'null' }] : present };
}

const isNull = ({ type }: ValueSchema): boolean => type === 'null';

/** A schema that takes null, too. */
function orNull(schema: ValueSchema): ValueSchema {
  const { anyOf, oneOf, type, enum: members } = schema;
  if (anyOf !== undefined) return { ...schema, anyOf: withNull(anyOf) };
  if (oneOf !== undefined) return { ...schema, oneOf: withNull(oneOf) };
  const { const: constant, ...rest } = schema;
  const all = constant === undefined ? members : [constant];
  return {
    ...rest,
    ...(type === undefined ? {} : { type: [...new Set([...[type].flat(), 'null' as const])] }),
    ...(all === undefined ? {} : { enum: all.includes(null) ? all : [...all, null] }),
  };
}

const withNull = (alternatives: readonly ValueSchema[]): readonly ValueSchema[] =>
  alternatives.some(isNull) ? alternatives : [...alternatives, { type: 'null' }];

/** The alternatives as one schema, where nothing is lost by that. */
function inOne(alternatives: readonly ValueSchema[]): ValueSchema | undefined {
  const members = alternatives.map(({ const: constant, enum: listed }) =>
    constant === undefined ? listed : [constant],
  );
  const listed = members.filter((each) => each !== undefined);
  if (listed.length === alternatives.length) {
    const { const: _, ...rest }: ValueSchema = Object.assign({}, ...alternatives);
    return { ...rest, type: joined(alternatives), enum: [...new Set(listed.flat())] };
  }
  if (listed.length > 0 || alternatives.some((schema) => schema.anyOf ?? schema.oneOf ?? schema.allOf ?? schema.not)) {
    return undefined;
  }
  const types = alternatives.flatMap((schema) => kindsOf(schema));
  const meet = new Set(types).size < types.length || alternatives.some((schema) => kindsOf(schema).length === 0);
  return meet ? undefined : { ...Object.assign({}, ...alternatives), type: joined(alternatives) };
}

/** The types of a schema; whole numbers are numbers. */
const kindsOf = (schema: ValueSchema): readonly JsonType[] => [
  ...new Set([schema.type ?? []].flat().map((type) => (type === 'integer' ? 'number' : type))),
];

const joined = (alternatives: readonly ValueSchema[]): JsonType | readonly JsonType[] => {
  const all = [...new Set(alternatives.flatMap(({ type }) => type ?? []))];
  return all.length === 1 ? (all[0] ?? 'null') : all;
};

/** Whether more than one alternative is a map: which one a map is then hangs on what is in it. */
export const hasMapArms = ({ anyOf, oneOf }: ValueSchema): boolean =>
  (anyOf ?? oneOf ?? []).filter((schema) => typesOf(schema).includes('object')).length > 1;
