import type { Json, JsonObject } from '@helmwright/json';

/** Whether a value is an object, rather than a scalar or a list. */
export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object at a key, or an empty one. */
export const objectAt = (value: JsonObject, key: string): JsonObject => {
  const found = value[key];
  return isObject(found) ? found : {};
};

/** The text at a key; undefined where there is none. */
export const textAt = (value: JsonObject, key: string): string | undefined => {
  const found = value[key];
  return typeof found === 'string' ? found : undefined;
};

/** The entries of an object whose values are texts, such as labels. */
export const textsOf = (value: JsonObject): ReadonlyMap<string, string> =>
  new Map(Object.entries(value).flatMap(([key, text]) => (typeof text === 'string' ? [[key, text] as const] : [])));
