import type { Json, JsonObject } from '@helmwright/template';

/**
 * The values a chart sees: its defaults under the user's values, as Helm's `CoalesceValues` puts them together. Maps
 * merge, everything else replaces, and null deletes the key. A null that a default holds stays.
 */
export function coalesce(defaults: JsonObject, values: JsonObject): JsonObject {
  const into: Record<string, Json> = {};
  for (const [key, value] of Object.entries(values)) {
    if (Object.hasOwn(defaults, key)) {
      if (value !== null) set(into, key, under(defaults[key] ?? null, value));
    } else {
      set(into, key, value);
    }
  }
  for (const [key, value] of Object.entries(defaults)) if (!Object.hasOwn(values, key)) set(into, key, value);
  return into;
}

/** One value over its default. */
function under(standard: Json, value: Json): Json {
  if (!isMap(standard) || !isMap(value)) return value;
  const merged = coalesce(standard, value);
  const kept = Object.entries(merged).filter(([key, inner]) => inner !== null || Object.hasOwn(standard, key));
  return kept.length === Object.keys(merged).length ? merged : Object.fromEntries(kept);
}

const isMap = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function set(into: Record<string, Json>, key: string, value: Json): void {
  if (key !== '__proto__') into[key] = value;
  else Object.defineProperty(into, key, { value, enumerable: true, configurable: true, writable: true });
}
