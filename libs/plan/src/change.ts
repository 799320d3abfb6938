/** Paths relative to the tree, with forward slashes → UTF-8 text. */
export type FileSet = ReadonlyMap<string, string>;

/**
 * How git may have put another file into the work tree than is in the commit: with CRLF at the ends of lines
 * (`core.autocrlf`), or as the pointer by which Git LFS finds the content.
 */
export type CheckoutForm = 'line endings' | 'pointer';

/** What stands at a path: a regular file with its SHA-256, or something else that a file cannot replace. */
export type Observation =
  | {
      readonly sha256: string;
      /** The content that the file stands for, where git may have given it another form. */
      readonly stands?: { readonly form: CheckoutForm; readonly sha256: string };
    }
  | { readonly obstacle: string };

/** A file to be written where none is. */
export interface Create {
  readonly kind: 'create';
  readonly path: string;
  readonly content: string;
  readonly sha256: string;
  readonly reason: 'new' | 'missing';
}

/** A file to be replaced. */
export interface Update {
  readonly kind: 'update';
  readonly path: string;
  readonly content: string;
  readonly sha256: string;
  /** SHA-256 of the content that may be replaced; any other is somebody's change since the plan was made. */
  readonly previous: string;
  /** `edited`: what a person changed is lost, by force. A form that git gave to the file is no edit. */
  readonly reason: 'changed' | 'edited' | CheckoutForm;
}

/** A file to be removed. */
export interface Delete {
  readonly kind: 'delete';
  readonly path: string;
  readonly previous: string;
  /** `edited`: what a person changed is lost, by force. */
  readonly reason: 'no longer generated' | 'edited';
}

/** A file that already has the desired content, though the manifest says otherwise: only the manifest changes. */
export interface Adopt {
  readonly kind: 'adopt';
  readonly path: string;
  readonly reason: 'not in the manifest' | 'edited to the desired content';
}

/** A file that is no longer generated and already gone: only the manifest changes. */
export interface Forget {
  readonly kind: 'forget';
  readonly path: string;
  readonly reason: 'already deleted';
}

/** A change that touches the disk. */
export type Write = Create | Update | Delete;

/** One line of a plan. */
export type Change = Write | Adopt | Forget;

/** What would be done, as data. The same request always gives the same plan. */
export interface Plan {
  /** Sorted by path. */
  readonly changes: readonly Change[];
  /** Changes of the manifests themselves, sorted by path; made after all others. */
  readonly manifests: readonly Write[];
  /** Files that are as they should be, sorted. */
  readonly unchanged: readonly string[];
  /** How many more there are of these, where they are too many to list; none by default. */
  readonly unlisted?: number;
  /** The generated roots, sorted. */
  readonly roots: readonly string[];
}
