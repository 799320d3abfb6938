/** A JSON value, as values files and rendered objects hold it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. Keys keep their insertion order; nothing may depend on it. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** The JSON types that a values schema can name. */
export type JsonType = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';

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
}

/** The JSON types a schema allows, `null` left out; empty where the schema says nothing. */
export function typesOf(schema: ValueSchema | undefined): readonly JsonType[] {
  const { type } = schema ?? {};
  const all = type === undefined ? [] : typeof type === 'string' ? [type] : type;
  return all.filter((name) => name !== 'null');
}

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
  const names = [...new Set(known.flatMap(({ properties = {} }) => Object.keys(properties)))];
  const below = (name: string): ValueSchema | undefined =>
    eitherOf(known.flatMap(({ properties }) => (properties?.[name] === undefined ? [] : [properties[name]])));
  const properties = names.flatMap((name) => {
    const schema = below(name);
    return schema === undefined ? [] : [[name, schema] as const];
  });
  return {
    type: withoutNarrower(types.flat()),
    ...(properties.length === 0 ? {} : { properties: Object.fromEntries(properties) }),
  };
}
