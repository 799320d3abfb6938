import type { Json, JsonType } from '@helmwright/json';

/**
 * What the tree knows about a value before it is known: the part of JSON Schema draft-07 that a values model yields.
 * Printing depends on it (an `integer` goes through `int64`, an enum needs no quotes).
 */
export interface ValueSchema {
  readonly type?: JsonType | readonly JsonType[];
  readonly enum?: readonly Json[];
  readonly const?: Json;
  readonly description?: string;
  readonly default?: Json;
  readonly examples?: readonly Json[];
  readonly properties?: { readonly [name: string]: ValueSchema };
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | ValueSchema;
  readonly propertyNames?: ValueSchema;
  readonly items?: ValueSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly uniqueItems?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly not?: ValueSchema;
  /** Alternatives; where one of them takes a value, it is taken. */
  readonly anyOf?: readonly ValueSchema[];
  /** Alternatives of which exactly one has to take a value. */
  readonly oneOf?: readonly ValueSchema[];
  readonly allOf?: readonly ValueSchema[];
}

/** The JSON types a schema allows, `null` left out; empty where the schema says nothing. */
export function typesOf(schema: ValueSchema | undefined): readonly JsonType[] {
  const { type, anyOf, oneOf } = schema ?? {};
  const arms = anyOf ?? oneOf;
  if (arms !== undefined) return typesOfArms(arms);
  const all = type === undefined ? [] : typeof type === 'string' ? [type] : type;
  return all.filter((name) => name !== 'null');
}

function typesOfArms(arms: readonly ValueSchema[]): readonly JsonType[] {
  const each = arms.filter(({ type }) => type !== 'null').map(typesOf);
  return each.some((types) => types.length === 0) ? [] : withoutNarrower(each.flat());
}

/** The alternatives that a value is one of, null left out: the schema alone where it has none. */
export const armsOf = (schema: ValueSchema): readonly ValueSchema[] =>
  (schema.anyOf ?? schema.oneOf)?.filter(({ type }) => type !== 'null').flatMap(armsOf) ?? [schema];

/** Types without repetition, and without `integer` beside `number`, which takes every integer in. */
export const withoutNarrower = (types: readonly JsonType[]): readonly JsonType[] => [
  ...new Set(types.filter((type) => type !== 'integer' || !types.includes('number'))),
];

/** What is known of a value that one of several schemas describes. */
export function eitherOf(schemas: readonly (ValueSchema | undefined)[]): ValueSchema | undefined {
  const [first, ...rest] = schemas;
  if (first === undefined || rest.includes(undefined)) return undefined;
  const known = schemas.filter((schema) => schema !== undefined);
  const types = known.map(typesOf);
  if (types.some((each) => each.length === 0)) return undefined;
  const all = known.flatMap(armsOf);
  const names = [...new Set(all.flatMap(({ properties = {} }) => Object.keys(properties)))];
  const below = (name: string): ValueSchema | undefined =>
    eitherOf(all.flatMap(({ properties }) => (properties?.[name] === undefined ? [] : [properties[name]])));
  const properties = names.flatMap((name) => {
    const schema = below(name);
    return schema === undefined ? [] : [[name, schema] as const];
  });
  return {
    type: withoutNarrower(types.flat()),
    ...(properties.length === 0 ? {} : { properties: Object.fromEntries(properties) }),
  };
}
