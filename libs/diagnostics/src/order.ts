import type { Diagnostic } from './diagnostic.ts';

/**
 * Compares two texts by Unicode code point, the one order that depends neither on a locale nor on UTF-16.
 * Returns a negative number, zero or a positive number, as `Array.prototype.sort` wants.
 */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above U+FFFF, so they sort after the units U+E000 to U+FFFF. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

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
