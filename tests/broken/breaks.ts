import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const expectation = z.strictObject({
  breaks: z.string().min(20),
  removes: z.array(z.string()).default([]),
  finds: z.record(z.string(), z.array(z.string()).min(1)),
});

/** A folder of this room: one deliberate break, and what must be found of it. */
export interface Break {
  readonly name: string;
  readonly folder: string;
  /** What is wrong, in words. */
  readonly breaks: string;
  /** Files that are taken away, where a diff would say no more. */
  readonly removes: readonly string[];
  /** The findings of each check that must find something, sorted; every other check must find nothing. */
  readonly finds: Readonly<Record<string, readonly string[]>>;
}

/** The sound fleet that fleets are broken from. */
export const soundFleet = join(import.meta.dirname, 'base');

/** The breaks of a kind, by name. */
export function readBreaks(kind: 'charts' | 'fleets' | 'generated'): readonly Break[] {
  const room = join(import.meta.dirname, kind);
  return readdirSync(room, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const folder = join(room, name);
      const expected = expectation.parse(parse(readFileSync(join(folder, 'expected.yaml'), 'utf8')));
      return { name, folder, ...expected };
    });
}

/** Breaks a tree by the `break.diff` of a folder; an error where the diff does not fit the tree any more. */
export function breakTree(tree: string, { folder, removes }: Pick<Break, 'folder' | 'removes'>): void {
  for (const path of removes) rmSync(join(tree, path));
  const diff = join(folder, 'break.diff');
  if (removes.length > 0 && !existsSync(diff)) return;
  execFileSync('git', ['apply', '--unidiff-zero', '--whitespace=nowarn', diff], {
    cwd: tree,
    // Of no repository: git would leave out what lies outside of one that surrounds the tree.
    env: { ...process.env, GIT_DIR: join(tree, '.none') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Findings in the form of an expectation: checks that found nothing are left out. */
export const findings = (
  byCheck: Readonly<Record<string, readonly string[]>>,
): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(byCheck).flatMap(([check, found]) =>
      found.length === 0 ? [] : [[check, [...new Set(found)].sort()] as const],
    ),
  );
