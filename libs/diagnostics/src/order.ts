import { compareCodePoints } from '@helmwright/json';
import type { Diagnostic } from './diagnostic.ts';

/**
 * The diagnostics in their one stable order: file, line, column, code, message. Those without a position come first.
 * A diagnostic that says the same of the same place twice is kept once.
 */
export function orderDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const once = new Map<string, Diagnostic>();
  for (const diagnostic of diagnostics) {
    const key = JSON.stringify([diagnostic.code, diagnostic.message, place(diagnostic)]);
    if (!once.has(key)) once.set(key, diagnostic);
  }
  return [...once.values()].sort(compareDiagnostics);
}

function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  const [left, right] = [place(a), place(b)];
  return (
    compareCodePoints(left.file, right.file) ||
    left.line - right.line ||
    left.column - right.column ||
    compareCodePoints(a.code, b.code) ||
    compareCodePoints(a.message, b.message)
  );
}

function place({ position }: Diagnostic): { readonly file: string; readonly line: number; readonly column: number } {
  if (position === undefined) return { file: '', line: 0, column: 0 };
  return { file: position.file, line: position.line, column: position.column };
}
