import { visible } from './characters.ts';
import type { Diagnostic, Position, Severity } from './diagnostic.ts';
import { excerptAt, type SourceLookup } from './excerpt.ts';
import { orderDiagnostics } from './order.ts';
import { type Palette, plainPalette } from './palette.ts';

/** What a rendering for people needs from outside. */
export interface RenderOptions {
  /** The text of a file by its path; without it, or where it gives `undefined`, no excerpt is shown. */
  readonly source?: SourceLookup | undefined;
  /** Colours; none by default. */
  readonly palette?: Palette | undefined;
}

/**
 * Renders diagnostics for people: ordered, each once, a blank line between two. Empty for no diagnostics,
 * without a trailing line break otherwise.
 *
 * ```text
 * error HW2104 tenants/se/malmo.yaml:4:7
 *   The tier "gold" is not in the catalogue.
 *   4 | tier: gold
 *     |       ^
 *   remedy: Use one of "standard", "small".
 * ```
 */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], options: RenderOptions = {}): string {
  const source = options.source ?? (() => undefined);
  const palette = options.palette ?? plainPalette;
  return orderDiagnostics(diagnostics)
    .map((diagnostic) => renderOne(diagnostic, source, palette))
    .join('\n\n');
}

function renderOne(diagnostic: Diagnostic, source: SourceLookup, palette: Palette): string {
  const { code, severity, message, position, related = [], remedy } = diagnostic;
  const heading = palette[severity](`${severity} ${code}`);
  const lines = [position === undefined ? heading : `${heading} ${palette.place(formatPosition(position))}`];
  lines.push(...paragraph(message));
  if (position !== undefined) lines.push(...excerptLines(position, source, palette, severity));
  for (const other of related) {
    lines.push(`  see ${palette.place(formatPosition(other.position))}: ${visible(other.message)}`);
    lines.push(...excerptLines(other.position, source, palette, 'info'));
  }
  lines.push(`  remedy: ${visible(remedy)}`);
  return lines.join('\n');
}

/** `file:line:column`, or the file alone when the position means the whole file. */
export function formatPosition({ file, line, column }: Position): string {
  return line < 1 ? visible(file) : `${visible(file)}:${line}:${column}`;
}

// Messages of other programs (Helm, kubeconform) may have several lines; each keeps its own, behind a mark, so that no
// line begins with what somebody else says.
function paragraph(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/).map((line, index) => `  ${index === 0 ? '' : '| '}${visible(line)}`.trimEnd());
}

function excerptLines(
  position: Position,
  source: SourceLookup,
  palette: Palette,
  severity: Severity,
): readonly string[] {
  const text = source(position.file);
  const excerpt = text === undefined ? undefined : excerptAt(text, position);
  if (excerpt === undefined) return [];
  const number = String(excerpt.line);
  const blank = ' '.repeat(number.length);
  return [
    `  ${palette.faint(`${number} |`)} ${excerpt.text}`.trimEnd(),
    `  ${palette.faint(`${blank} |`)} ${' '.repeat(excerpt.indent)}${palette[severity]('^')}`,
  ];
}

/** How many diagnostics there are of each severity. */
export interface DiagnosticCounts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** Counts distinct diagnostics, as the rendering shows them. */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): DiagnosticCounts {
  const distinct = orderDiagnostics(diagnostics);
  const count = (severity: Severity) => distinct.filter((diagnostic) => diagnostic.severity === severity).length;
  return { errors: count('error'), warnings: count('warning'), infos: count('info') };
}

/** One line such as `3 errors, 1 warning`; `no findings` when there are none. */
export function summarizeDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const { errors, warnings, infos } = countDiagnostics(diagnostics);
  const parts = [plural(errors, 'error'), plural(warnings, 'warning'), plural(infos, 'note')];
  return parts.filter((part) => part !== undefined).join(', ') || 'no findings';
}

function plural(count: number, word: string): string | undefined {
  if (count === 0) return undefined;
  return count === 1 ? `1 ${word}` : `${count} ${word}s`;
}

/** Diagnostics for machines: the data that a command prints with `--json`, in the same order as for people. */
export interface DiagnosticsReport {
  readonly summary: DiagnosticCounts;
  readonly diagnostics: readonly Diagnostic[];
}

/** Orders, de-duplicates and counts diagnostics for a machine to read; every field is plain JSON. */
export function reportDiagnostics(diagnostics: readonly Diagnostic[]): DiagnosticsReport {
  return { summary: countDiagnostics(diagnostics), diagnostics: orderDiagnostics(diagnostics) };
}
