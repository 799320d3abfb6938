import type { JsonObject } from '@helmwright/json';

/** Values that contradict one another, and what a chart says to them. */
export interface Conflict {
  readonly values: JsonObject;
  readonly message: string;
}
