import { createHmac, timingSafeEqual } from 'node:crypto';
import { closeSync, existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathFault, stagingName, type Write } from '@helmwright/plan';
import { controlFolder } from './lock.ts';
import { openOwnFile, readOwnFile } from './own-files.ts';
import { machineSecret } from './secret.ts';

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
    writeFileSync(descriptor, `,"mac":${JSON.stringify(macOf(root, steps, folders) ?? null)}}\n`);
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
  yield ']';
}

/**
 * What proves that this user on this machine wrote the journal, for this very folder: a checkout may bring a journal like
 * any other file, and a copy of the tree is another tree. `undefined` where the user has no secret.
 */
function macOf(root: string, steps: readonly Step[], folders: readonly string[]): string | undefined {
  const secret = machineSecret();
  if (secret === undefined) return undefined;
  const mac = createHmac('sha256', secret).update(`journal ${statSync(root, { bigint: true }).ino}\n`);
  for (const piece of journalText(steps, folders)) mac.update(piece);
  return mac.digest('hex');
}

/** Whether a journal is this user's own. */
function isOwn(root: string, { steps, folders, mac }: Content): boolean {
  const expected = macOf(root, steps, folders);
  if (expected === undefined || mac === null || mac.length !== expected.length) return false;
  return timingSafeEqual(Buffer.from(mac), Buffer.from(expected));
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

/**
 * The journal that a run left behind; `undefined` when there is none. Throws when it is not one that this user wrote on this
 * machine: whatever acts on it moves and deletes files.
 */
export function readJournal(root: string): Journal | undefined {
  const phase = phases.find((each) => existsSync(journalPath(root, each)));
  if (phase === undefined) return undefined;
  const content: unknown = JSON.parse(readOwnFile(root, journalFile(phase)).toString('utf8'));
  if (!isContent(content)) throw new Error('it is not a journal of this program');
  if (!isOwn(root, content)) throw new Error('no run of yours on this machine wrote it for this folder');
  return { phase, steps: content.steps, folders: content.folders };
}

/** Removes the journal: the apply is over. */
export function removeJournal(root: string): void {
  for (const phase of phases) rmSync(journalPath(root, phase), { force: true });
  rmSync(`${journalPath(root, 'staging')}.new`, { force: true });
}

/** What a journal holds. */
interface Content extends Pick<Journal, 'steps' | 'folders'> {
  readonly mac: string | null;
}

// A journal makes files move and vanish, so even one of our own must not reach outside the tree.
function isContent(value: unknown): value is Content {
  if (!isRecord(value)) return false;
  const { steps, folders, mac } = value;
  return (
    (mac === null || (typeof mac === 'string' && /^[0-9a-f]{64}$/.test(mac))) &&
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

/** Where in the tree the new content of a step lies until it is put in place. */
export const stagedPath = (step: Step, number: number): string => `${stagingFolder(step.root)}/new-${number}`;

/** Where in the tree the content that a step replaces or deletes is kept until the apply is over. */
export const keptPath = (step: Step, number: number): string => `${stagingFolder(step.root)}/old-${number}`;
