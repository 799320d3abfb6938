import { isJsonObject, type Json, type JsonObject } from './json.ts';

/**
 * Two values files as `helm -f below -f above` joins them: maps merge deep, everything else is replaced. `null` stays,
 * because it has yet to delete what the chart says (see `coalesce`).
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
