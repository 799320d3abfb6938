/** A JSON value, deeply read-only. */
export type Json = null | boolean | number | string | JsonArray | JsonObject;

/** A list of JSON values. */
export type JsonArray = readonly Json[];

/** A map of JSON values. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** The names of the types that a JSON Schema tells apart. */
export type JsonType = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';

/** Whether a value is a list. The compiler does not narrow read-only arrays by `Array.isArray`. */
export const isJsonArray = (value: Json | undefined): value is JsonArray => Array.isArray(value);

/** Whether a value is a map: neither a list, nor null, nor a scalar. */
export const isJsonObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The number as JSON has it: one zero. YAML's `-0.0` is another one to Go, which prints its sign, and none to JavaScript. */
export const oneZero = (value: number): number => (value === 0 ? 0 : value);

/** Puts a value under a key; `__proto__` stays a plain one. */
export function setKey(into: Record<string, Json>, key: string, value: Json): void {
  if (key !== '__proto__') into[key] = value;
  else Object.defineProperty(into, key, { value, enumerable: true, configurable: true, writable: true });
}
