import { isJsonObject, type Json, type JsonObject, setKey } from './json.ts';

/**
 * The values a chart sees: its defaults under the user's values, as Helm's `CoalesceValues` puts them together. Maps
 * merge, everything else replaces, and null deletes a default; a null for which there is no default stays. (Laid over a
 * default that is null itself, Helm 3 drops the key and Helm 4 keeps it below the top level; templates see nil either way.)
 */
export function coalesce(defaults: JsonObject, values: JsonObject): JsonObject {
  const into: Record<string, Json> = {};
  for (const key of Object.keys(values)) {
    const value = values[key] ?? null;
    if (!Object.hasOwn(defaults, key)) setKey(into, key, value);
    else if (value !== null) setKey(into, key, under(defaults[key] ?? null, value));
  }
  for (const key of Object.keys(defaults)) {
    if (!Object.hasOwn(values, key)) setKey(into, key, defaults[key] ?? null);
  }
  return into;
}

/** One value over its default. */
const under = (standard: Json, value: Json): Json =>
  isJsonObject(standard) && isJsonObject(value) ? coalesce(standard, value) : value;
