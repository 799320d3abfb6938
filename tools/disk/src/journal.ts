import { closeSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathFault, stagingName, type Write } from '@helmwright/plan';
import { controlFolder } from './lock.ts';
import { openOwnFile, readOwnFile } from './own-files.ts';

/** One step of an apply, without its content: enough to undo it. Its number is its place in the list. */
export interface Step {
  readonly kind: Write['kind'];
  readonly path: string;
  /** The generated root that the path lies below. */
  readonly root: string;
  /** SHA-256 of the content written; empty for a delete. */
  readonly sha256: string;
}

/**
 * How far an apply has come. `staging`: nothing visible was changed. `replacing`: some steps may be done. `done`: all
 * are, and only the traces are left to clear away.
 */
export type Phase = 'staging' | 'replacing' | 'done';

const phases: readonly Phase[] = ['staging', 'replacing', 'done'];

/** What an apply does, written down before it does it. */
export interface Journal {
  readonly phase: Phase;
  readonly steps: readonly Step[];
  /** Folders that did not exist before, parents first. */
  readonly folders: readonly string[];
}

// The phase is the file's name, so that the next phase begins with one atomic rename, however long the journal is.
const journalFile = (phase: Phase): string => `${controlFolder}/${phase}.json`;
const journalPath = (root: string, phase: Phase): string => join(root, journalFile(phase));

/** Writes the journal of an apply that begins. */
export function beginJournal(root: string, steps: readonly Step[], folders: readonly string[]): Journal {
  const path = journalPath(root, 'staging');
  const descriptor = openOwnFile(root, `${journalFile('staging')}.new`);
  try {
    for (const piece of journalText(steps, folders)) writeFileSync(descriptor, piece);
  } finally {
    closeSync(descriptor);
  }
  renameSync(`${path}.new`, path);
  return { phase: 'staging', steps, folders };
}

/** A journal as JSON, in pieces: as one text, that of a hundred thousand files is the largest thing in memory. */
function* journalText(steps: readonly Step[], folders: readonly string[]): Generator<string> {
  yield '{"folders":[';
  yield* listText(folders);
  yield '],"steps":[';
  yield* listText(steps);
  yield ']}\n';
}

function* listText(items: readonly (string | Step)[]): Generator<string> {
  const piece = 1_000;
  for (let start = 0; start < items.length; start += piece) {
    const texts = items.slice(start, start + piece).map((item) => JSON.stringify(item));
    yield `${start === 0 ? '' : ','}\n${texts.join(',\n')}`;
  }
}

/** Enters the next phase in one atomic step. */
export function advanceJournal(root: string, journal: Journal, phase: Phase): Journal {
  renameSync(journalPath(root, journal.phase), journalPath(root, phase));
  return { ...journal, phase };
}

/** Whether a run left a journal behind. */
export const hasJournal = (root: string): boolean => phases.some((phase) => existsSync(journalPath(root, phase)));

/** The journal that a run left behind; `undefined` when there is none. Throws when it is not one that we wrote. */
export function readJournal(root: string): Journal | undefined {
  const phase = phases.find((each) => existsSync(journalPath(root, each)));
  if (phase === undefined) return undefined;
  const content: unknown = JSON.parse(readOwnFile(root, journalFile(phase)).toString('utf8'));
  if (!isContent(content)) throw new Error('it is not a journal of this program');
  return { phase, ...content };
}

/** Removes the journal: the apply is over. */
export function removeJournal(root: string): void {
  for (const phase of phases) rmSync(journalPath(root, phase), { force: true });
  rmSync(`${journalPath(root, 'staging')}.new`, { force: true });
}

// A journal makes files move and vanish, so one that somebody put there must not reach outside the tree.
function isContent(value: unknown): value is Pick<Journal, 'steps' | 'folders'> {
  if (!isRecord(value)) return false;
  const { steps, folders } = value;
  return (
    Array.isArray(steps) &&
    steps.every(isStep) &&
    Array.isArray(folders) &&
    folders.every((folder: unknown) => typeof folder === 'string' && pathFault(folder) === undefined)
  );
}

function isStep(value: unknown): value is Step {
  if (!isRecord(value)) return false;
  const { kind, path, root, sha256 } = value;
  return (
    (kind === 'create' || kind === 'update' || kind === 'delete') &&
    typeof sha256 === 'string' &&
    typeof path === 'string' &&
    pathFault(path) === undefined &&
    typeof root === 'string' &&
    path.startsWith(`${root}/`)
  );
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The folder below a generated root where the new and the replaced contents lie while a plan is applied. */
export const stagingFolder = (generatedRoot: string): string => `${generatedRoot}/${stagingName}`;

/** Where the new content of a step lies until it is put in place. */
export const stagedPath = (root: string, step: Step, number: number): string =>
  join(root, stagingFolder(step.root), `new-${number}`);

/** Where the content that a step replaces or deletes is kept until the apply is over. */
export const keptPath = (root: string, step: Step, number: number): string =>
  join(root, stagingFolder(step.root), `old-${number}`);
