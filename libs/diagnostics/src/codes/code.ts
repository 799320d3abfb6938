import type { Diagnostic, Position, RelatedPlace, Severity } from '../diagnostic.ts';

/** What a code means, for `docs/diagnostics.md`. */
export interface CodeEntry {
  readonly severity: Severity;
  /** A short noun phrase, the heading of the code's documentation. */
  readonly title: string;
  /** Why it is refused and how it is fixed, in a few sentences. */
  readonly explanation: string;
}

/** What one occurrence adds to its code. */
export interface Occurrence {
  readonly message: string;
  readonly remedy: string;
  readonly position?: Position | undefined;
  readonly related?: readonly RelatedPlace[] | undefined;
}

/** A code that can be reported: call it to make a diagnostic. */
export interface Code extends CodeEntry {
  readonly code: string;
  (occurrence: Occurrence): Diagnostic;
}

/** Declares a code. Its number is stable for ever: a retired code is never used again. */
export function defineCode(code: string, entry: CodeEntry): Code {
  const report = ({ message, remedy, position, related }: Occurrence): Diagnostic => ({
    code,
    severity: entry.severity,
    message,
    remedy,
    ...(position === undefined ? {} : { position }),
    ...(related === undefined ? {} : { related }),
  });
  return Object.assign(report, { code, ...entry });
}
