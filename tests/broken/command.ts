import type { Diagnostic } from '@helmwright/diagnostics';
import { run } from 'helmwright/command';

/** What a run of the command found. */
export interface Found {
  readonly code: number;
  readonly diagnostics: readonly Diagnostic[];
  /** What it said besides, such as an internal error. */
  readonly complaint: string;
}

/** Runs the command on a tree, with `--json`. */
export async function helmwright(tree: string, ...args: readonly string[]): Promise<Found> {
  const out: string[] = [];
  const complaints: string[] = [];
  const code = await run([...args, '--json', '--root', tree], {
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => complaints.push(text) },
    environment: process.env,
    folder: tree,
    now: () => new Date('2027-06-01T12:00:00Z'),
    signal: new AbortController().signal,
  });
  const report: { readonly diagnostics: readonly Diagnostic[] } = JSON.parse(out.join(''));
  return { code, diagnostics: report.diagnostics, complaint: complaints.join('') };
}

/** The codes of what was found, each as often as it was found. */
export const codesOf = ({ diagnostics }: Pick<Found, 'diagnostics'>): readonly string[] =>
  diagnostics.map(({ code }) => code);
