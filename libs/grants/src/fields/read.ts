import { isJsonObject, type Json, type JsonObject, type Path, valueAt } from '@helmwright/source';
import type { Refusal } from '../refusal.ts';

/** A value in an object, and where it stands. */
export interface Placed {
  readonly value: Json;
  readonly path: Path;
}

/** The value at a path; `undefined` where there is none, or null. */
export function at(object: Json, path: Path): Placed | undefined {
  const value = valueAt(object, path);
  return value === undefined || value === null ? undefined : { value, path };
}

/** The elements of the list at a path. */
export function elementsAt(object: Json, path: Path): readonly Placed[] {
  const list = valueAt(object, path);
  return isList(list) ? list.map((value, index) => ({ value, path: [...path, index] })) : [];
}

// The compiler does not narrow read-only arrays.
const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** What stands under the keys of the map at a path. */
export function entriesAt(object: Json, path: Path): readonly (Placed & { readonly key: string })[] {
  const map = valueAt(object, path);
  if (!isJsonObject(map)) return [];
  return Object.entries(map).map(([key, value]) => ({ key, value, path: [...path, key] }));
}

/** A field that nobody may have. */
export const never = (path: Path, message: string, remedy: string): Refusal => ({
  kind: 'field',
  path,
  message,
  remedy,
});

/** A field whose value somebody would have to grant. */
export const notGranted = (path: Path, what: string, grant: string, value: string): Refusal => ({
  kind: 'field',
  path,
  message: `${what}, which nobody granted`,
  remedy: `Remove it, or let the platform grant it: \`${grant}: [${JSON.stringify(value)}]\`.`,
});

/** The namespace of an object, as it says itself; empty where it does not. */
export const namespaceOf = (object: JsonObject): string => {
  const namespace = valueAt(object, ['metadata', 'namespace']);
  return typeof namespace === 'string' ? namespace : '';
};
