import type { Json, JsonObject } from '@helmwright/template';

/**
 * The values a chart sees: its defaults under the user's values, as Helm's `CoalesceValues` puts them together. Maps
 * merge, everything else replaces, and null deletes a default; a null for which there is no default stays. (Laid over a
 * default that is null itself, Helm 3 drops the key and Helm 4 keeps it below the top level; templates see nil either way.)
 */
export function coalesce(defaults: JsonObject, values: JsonObject): JsonObject {
  const into: Record<string, Json> = {};
  for (const key of Object.keys(values)) {
    const value = values[key] ?? null;
    if (!Object.hasOwn(defaults, key)) set(into, key, value);
    else if (value !== null) set(into, key, under(defaults[key] ?? null, value));
  }
  for (const key of Object.keys(defaults)) {
    if (!Object.hasOwn(values, key)) set(into, key, defaults[key] ?? null);
  }
  return into;
}

/** One value over its default. */
const under = (standard: Json, value: Json): Json =>
  isMap(standard) && isMap(value) ? coalesce(standard, value) : value;

const isMap = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function set(into: Record<string, Json>, key: string, value: Json): void {
  if (key !== '__proto__') into[key] = value;
  else Object.defineProperty(into, key, { value, enumerable: true, configurable: true, writable: true });
}
