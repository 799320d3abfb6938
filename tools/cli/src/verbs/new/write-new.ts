import { type Diagnostic, fleetCodes, type Position } from '@helmwright/diagnostics';
import { nameProblem } from '@helmwright/fleet';
import type { FileSet } from '@helmwright/plan';
import type { Context } from '../../output/context.ts';
import type { Outcome } from '../../output/outcome.ts';
import { applyFleetEdits, planFleetEdits } from '../../tree/apply-edits.ts';
import type { ReadWorkspace } from '../../tree/read-fleet.ts';

/** Something new of a fleet: files that nobody has yet, and what of others changes with them. */
export interface Beginning {
  readonly added: FileSet;
  readonly edited?: FileSet;
  /** What it is, such as `the component mail`. */
  readonly what: string;
  readonly report?: Readonly<Record<string, unknown>>;
}

/** Writes something new, all of it or nothing, where the whole fleet is right with it. */
export async function writeNew(
  context: Context,
  read: Extract<ReadWorkspace, { readonly ok: true }>,
  { added, edited = new Map(), what, report = {} }: Beginning,
): Promise<Outcome> {
  const source = (file: string): string | undefined => added.get(file) ?? edited.get(file) ?? read.source(file);
  const planned = await planFleetEdits(context, read.value, edited, added);
  const before: readonly Diagnostic[] = read.diagnostics;
  if (!planned.ok) return { diagnostics: [...before, ...planned.diagnostics], source };
  const applied = await applyFleetEdits(context, planned.value);
  const diagnostics = [...before, ...applied.diagnostics];
  if (!applied.ok) return { diagnostics, source };
  return {
    diagnostics,
    source,
    text: wroteText(what, added, edited),
    report: { ...report, files: pathsOf(added, edited) },
  };
}

const pathsOf = (added: FileSet, edited: FileSet): readonly string[] => [...added.keys(), ...edited.keys()].sort();

/** What was written, and what to do next. */
export function wroteText(what: string, added: FileSet, edited: FileSet = new Map()): string {
  const marks = (mark: string, files: FileSet): readonly string[] =>
    [...files.keys()].map((path) => `  ${mark} ${path}`);
  const next = 'Next: look them over, then run `helmwright generate`, and commit both.';
  return `${[`Wrote ${what}:`, ...marks('+', added), ...marks('~', edited), '', next].join('\n')}\n`;
}

/** HW2xxx where a name cannot be one; `undefined` where it can. */
export function nameFault(what: string, name: string, position?: Position): Diagnostic | undefined {
  const problem = nameProblem(name);
  if (problem === undefined) return undefined;
  const remedy = 'Give a name of lower-case letters, digits and hyphens that begins with a letter.';
  const message = `The name \`${name}\` of a ${what} ${problem}.`;
  return fleetCodes.unusableName({ message, remedy, ...(position === undefined ? {} : { position }) });
}
