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
