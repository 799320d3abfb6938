import { isJsonObject, type Json, type JsonObject } from '@helmwright/source';

/**
 * Two values files as `helm -f below -f above` joins them: maps merge deep, everything else is replaced.
 * `null` stays, because it has yet to delete what the chart says (see {@link withDefaults}).
 */
export function mergeLayers(below: JsonObject, above: JsonObject): JsonObject {
  const merged: Record<string, Json> = { ...below };
  for (const key in above) {
    const value = above[key];
    if (value === undefined) continue;
    const old = merged[key];
    merged[key] = isJsonObject(old) && isJsonObject(value) ? mergeLayers(old, value) : value;
  }
  return merged;
}

/**
 * The values that templates see: a chart's defaults under the values of all files. `null` deletes the default of
 * that name and itself with it. A map given where the default is a scalar, or the other way round, replaces it.
 */
export function withDefaults(defaults: JsonObject, values: JsonObject): JsonObject {
  const merged: Record<string, Json> = {};
  for (const key in values) {
    const value = values[key];
    if (value === undefined) continue;
    const fallback = Object.hasOwn(defaults, key) ? defaults[key] : undefined;
    if (value === null && fallback !== undefined) continue;
    merged[key] = isJsonObject(value) && isJsonObject(fallback) ? withDefaults(fallback, value) : value;
  }
  for (const key in defaults) {
    const fallback = defaults[key];
    if (fallback !== undefined && !Object.hasOwn(values, key)) merged[key] = fallback;
  }
  return merged;
}
