import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Diagnostic } from '@helmwright/diagnostics';
import { run } from 'helmwright';
import { onTestFinished } from 'vitest';

/** A copy of a tree that is gone after the test. */
export function copyOf(tree: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'helmwright-broken-'));
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
  cpSync(tree, copy, { recursive: true });
  return copy;
}

/** What a run of the command found. */
export interface Found {
  readonly code: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Runs the command on a tree, with `--json`. */
export async function helmwright(tree: string, ...args: readonly string[]): Promise<Found> {
  const out: string[] = [];
  const code = await run([...args, '--json', '--root', tree], {
    stdout: { write: (text) => out.push(text) },
    stderr: { write: () => undefined },
    environment: process.env,
    folder: tree,
    signal: new AbortController().signal,
  });
  const report: { readonly diagnostics: readonly Diagnostic[] } = JSON.parse(out.join(''));
  return { code, diagnostics: report.diagnostics };
}

/** The codes of what was found, each as often as it was found. */
export const codesOf = ({ diagnostics }: Pick<Found, 'diagnostics'>): readonly string[] =>
  diagnostics.map(({ code }) => code);
