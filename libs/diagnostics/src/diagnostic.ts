/** How much a diagnostic weighs: an `error` stops every write, a `warning` is shown, an `info` explains. */
export type Severity = 'error' | 'warning' | 'info';

/**
 * A place in an authored file. Lines and columns count from 1, columns in UTF-16 code units.
 * Line 0 means the file as a whole, see {@link wholeFile}.
 */
export interface Position {
  /** Path relative to the root of the tree, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The position of a finding about a file as a whole: no line to show, such as a file that cannot be read. */
export const wholeFile = (file: string): Position => ({ file, line: 0, column: 0 });

/** Another place that explains a diagnostic, such as the first of two definitions. */
export interface RelatedPlace {
  readonly message: string;
  readonly position: Position;
}

/** One finding: what is wrong, where, and what to do about it. */
export interface Diagnostic {
  /** Stable code, such as `HW1203`; documented in `docs/diagnostics.md`. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence in the present tense, naming the value at fault. */
  readonly message: string;
  /** What to do; one imperative sentence. */
  readonly remedy: string;
  readonly position?: Position;
  readonly related?: readonly RelatedPlace[];
}

/** The value of a step that may fail, with everything it found on the way. `value` is there only when no error was found. */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** A successful result, with the warnings found on the way. */
export const success = <T>(value: T, diagnostics: readonly Diagnostic[] = []): Result<T> => ({
  ok: true,
  value,
  diagnostics,
});

/** A failed result. */
export const failure = (diagnostics: readonly Diagnostic[]): Result<never> => ({ ok: false, diagnostics });

/** Whether any of the diagnostics is an error. */
export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some((diagnostic) => diagnostic.severity === 'error');
