import type { Json } from '@helmwright/json';

/** What the API server would refuse, and where. */
export interface PolicyFault {
  /** Such as `spec.ingress[0].from[1]`. */
  readonly path: string;
  /** The end of a sentence that begins with the path. */
  readonly message: string;
}

/** Takes down the faults of one object while it is read. */
export class Faults {
  readonly #found: PolicyFault[] = [];

  add(path: string, message: string): void {
    this.#found.push({ path, message });
  }

  get found(): readonly PolicyFault[] {
    return this.#found;
  }

  /** The list at a path; empty where it is absent, as for the API server. */
  list(value: Json | undefined, path: string): readonly Json[] {
    if (value === undefined || value === null) return [];
    // The compiler does not narrow read-only arrays.
    if (Array.isArray(value)) return value;
    this.add(path, 'is no list');
    return [];
  }
}
