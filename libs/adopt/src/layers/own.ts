import { canonical, isJsonObject, type Json, type JsonObject } from '@helmwright/json';

/**
 * The least that has to be laid over values so that they become others: `mergeLayers(below, own)` is what is wanted.
 * Undefined where nothing has to. What has to go away cannot: a layer deletes nothing of those below it, so groups say
 * nothing that a member does not have.
 */
export function ownLayer(below: Json | undefined, wanted: Json): Json | undefined {
  if (below === undefined || !isJsonObject(wanted) || !isJsonObject(below)) {
    return below !== undefined && canonical(below) === canonical(wanted) ? undefined : wanted;
  }
  const own: Record<string, Json> = {};
  for (const [key, value] of Object.entries(wanted)) {
    const inner = ownLayer(Object.hasOwn(below, key) ? below[key] : undefined, value);
    if (inner !== undefined) own[key] = inner;
  }
  return Object.keys(own).length === 0 ? undefined : own;
}

/** The same of whole layers. */
export function ownValues(below: JsonObject, wanted: JsonObject): JsonObject {
  const own = ownLayer(below, wanted);
  return isJsonObject(own) ? own : {};
}
