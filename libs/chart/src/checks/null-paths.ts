import { isJsonObject, type Json } from '@helmwright/json';

/** The paths of the nulls in the maps of a value; Helm looks into no list. */
export function nullPaths(value: Json | undefined): readonly (readonly string[])[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    inner === null ? [[key]] : nullPaths(inner).map((path) => [key, ...path]),
  );
}
