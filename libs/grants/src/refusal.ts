import type { Path } from '@helmwright/json';

/** What a tenant may not have in an object. */
export interface Refusal {
  /** An object that is the platform's to make, a host that is another's, or a field that nobody granted. */
  readonly kind: 'object' | 'host' | 'field';
  /** Where in the object; empty for the object itself. */
  readonly path: Path;
  /** The end of a sentence that begins with who renders it, such as `makes Secret it, which …`. */
  readonly message: string;
  readonly remedy: string;
}
