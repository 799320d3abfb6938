import type { JsonObject } from '@helmwright/json';

/** An object of a kind. */
export const of = (apiVersion: string, kind: string, rest: JsonObject): JsonObject => ({
  apiVersion,
  kind,
  metadata: { name: 'a', namespace: 'default' },
  ...rest,
});
