import type { Json } from '@helmwright/template';
import { isMap } from '../render/maps.ts';

/** The paths of the nulls in the maps of a value; Helm looks into no list. */
export function nullPaths(value: Json | undefined): readonly (readonly string[])[] {
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    inner === null ? [[key]] : nullPaths(inner).map((path) => [key, ...path]),
  );
}
