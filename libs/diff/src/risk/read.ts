import { parseQuantity } from '@helmwright/fleet';
import { isJsonObject, type Json, type JsonObject } from '@helmwright/json';

/** The map at the end of some keys; empty where there is none. */
export function mapAt(object: JsonObject, ...keys: readonly string[]): JsonObject {
  let value: Json | undefined = object;
  for (const key of keys) value = isJsonObject(value) ? value[key] : undefined;
  return isJsonObject(value) ? value : {};
}

/** The maps of a list; empty where there is no list. */
export const mapsOf = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter((element): element is JsonObject => isJsonObject(element)) : [];

/** The texts of a list; empty where there is no list. */
export const textsOf = (value: Json | undefined): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

const amount = (value: Json | undefined): bigint | undefined =>
  typeof value === 'string' || typeof value === 'number' ? parseQuantity(String(value)) : undefined;

/** Whether a quantity is less than it was, or there is one where there was none. */
export function isTighter(before: Json | undefined, after: Json | undefined): boolean {
  const [old, now] = [amount(before), amount(after)];
  return now !== undefined && (old === undefined || now < old);
}

/** Whether a quantity that was there is less now, or gone. */
export function isLess(before: Json | undefined, after: Json | undefined): boolean {
  const [old, now] = [amount(before), amount(after)];
  return old !== undefined && (now === undefined || now < old);
}

/** Whether everything in the one set is in the other too. */
export const isWithin = (inner: ReadonlySet<string>, outer: ReadonlySet<string>): boolean =>
  [...inner].every((element) => outer.has(element));
