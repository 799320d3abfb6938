import type { JsonObject } from '@helmwright/json';
import type { Binding, Root } from '../tree/nodes.ts';
import type { Value } from './go-values.ts';

/** What one rendering sees. */
export interface EvaluationContext {
  readonly roots: Readonly<Record<Root, JsonObject>>;
  readonly apiVersions: ReadonlySet<string>;
  /** The values of bound names; each binding has a place of its own, since templates do not recurse. */
  readonly slots: Value[];
}

/** Gives every binding of a chart its place in the slots. */
export class SlotTable {
  readonly #slots = new Map<Binding, number>();

  /** The place of a binding, the same each time it is asked for. */
  of(binding: Binding): number {
    const known = this.#slots.get(binding);
    if (known !== undefined) return known;
    const next = this.#slots.size;
    this.#slots.set(binding, next);
    return next;
  }
}
