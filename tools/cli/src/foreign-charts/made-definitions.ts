import type { JsonObject } from '@helmwright/json';
import type { CustomResourceDefinition } from '@helmwright/toolchain';

/** The definitions of custom resources that are among rendered objects: others of the workspace may be of them. */
export function definitionsIn(objects: readonly JsonObject[]): readonly CustomResourceDefinition[] {
  const values: readonly unknown[] = objects;
  return values.filter(isDefinition);
}

// What a chart renders is checked as a whole: one that is of another form is refused there, and must not stop it here.
const isDefinition = (value: unknown): value is CustomResourceDefinition =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  value.kind === 'CustomResourceDefinition' &&
  'spec' in value &&
  typeof value.spec === 'object' &&
  value.spec !== null &&
  'group' in value.spec &&
  typeof value.spec.group === 'string' &&
  'names' in value.spec &&
  typeof value.spec.names === 'object' &&
  'versions' in value.spec &&
  Array.isArray(value.spec.versions);
