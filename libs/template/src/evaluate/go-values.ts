import type { Json } from '@helmwright/json';
import { compareCodePoints } from '@helmwright/json';

/** What evaluation works on: JSON, and undefined for a key that is not there, which Go templates read as nil. */
export type Value = Json | undefined;

/** A value that is a map. */
export const isMap = (value: Value): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Go's text/template truth: false, 0, nil, "" and empty maps and lists are false. */
export function isTrue(value: Value): boolean {
  if (value === undefined || value === null) return false;
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'number':
      return value !== 0;
    case 'string':
      return value !== '';
    default:
      return !isEmptyCollection(value);
  }
}

/** Whether a value is a map or list without entries. */
export function isEmptyCollection(value: Value): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (!isMap(value)) return false;
  for (const _ in value) return false;
  return true;
}

// A loop in a loop visits the same map once an entry: with thousands of entries, sorting them each time takes seconds.
const LARGE = 64;
const sorted = new WeakMap<object, readonly string[]>();

/** The keys of a map, which never changes, in the order in which `range` and `toJson` visit them. */
export function sortedKeys(map: { readonly [key: string]: Json }): readonly string[] {
  const known = sorted.get(map);
  if (known !== undefined) return known;
  const keys = Object.keys(map).sort(compareCodePoints);
  if (keys.length > LARGE) sorted.set(map, keys);
  return keys;
}

/** The text of Go's `json.Marshal`: sorted keys; `<`, `>`, `&` and the two line separators escaped. */
export function goJson(value: Value): string {
  if (value === undefined || value === null) return 'null';
  if (Array.isArray(value)) return `[${value.map(goJson).join(',')}]`;
  if (isMap(value)) {
    const fields = sortedKeys(value).map((key) => `${goJsonString(key)}:${goJson(value[key])}`);
    return `{${fields.join(',')}}`;
  }
  return typeof value === 'string' ? goJsonString(value) : JSON.stringify(value);
}

const goJsonString = (value: string): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** How `printf` shows a part of a text: strings as they are, whole numbers with `%d`, booleans with `%t`. */
export const shown = (value: Value): string => (value === undefined || value === null ? '' : String(value));
