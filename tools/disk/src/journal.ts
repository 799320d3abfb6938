import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { closeSync, existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isBelow, pathFault, stagingName, TREE_ITSELF, type Write } from '@helmwright/plan';
import { controlFolder } from './lock.ts';
import { openOwnFile, readOwnFile } from './own-files.ts';
import { findSecret, machineSecret } from './secret.ts';

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
  /** SHA-256 of the file; none before it is written. */
  readonly digest?: string;
}

// The phase is the file's name, so that the next phase begins with one atomic rename, however long the journal is.
const journalFile = (phase: Phase): string => `${controlFolder}/${phase}.json`;
const journalPath = (root: string, phase: Phase): string => join(root, journalFile(phase));
const proofFile = (phase: Phase): string => `${controlFolder}/${phase}.mac`;

/** Writes the journal of an apply that begins. */
export function beginJournal(root: string, steps: readonly Step[], folders: readonly string[]): Journal {
  const path = journalPath(root, 'staging');
  const hash = createHash('sha256');
  const descriptor = openOwnFile(root, `${journalFile('staging')}.new`);
  try {
    for (const piece of journalText(steps, folders)) {
      writeFileSync(descriptor, piece);
      hash.update(piece);
    }
  } finally {
    closeSync(descriptor);
  }
  const digest = hash.digest('hex');
  writeProof(root, 'staging', digest);
  renameSync(`${path}.new`, path);
  return { phase: 'staging', steps, folders, digest };
}

/** A journal as JSON, in pieces: as one text, that of a hundred thousand files is the largest thing in memory. */
function* journalText(steps: readonly Step[], folders: readonly string[]): Generator<string> {
  yield '{"folders":[';
  yield* listText(folders);
  yield '],"steps":[';
  yield* listText(steps);
  yield ']}\n';
}

/**
 * What proves that this user on this machine wrote the journal, in this phase, for this very folder: a checkout may bring
 * a journal like any other file, a copy of the tree is another tree, and an earlier phase must not be taken for a later one.
 * `undefined` where the user has no secret.
 */
function proofOf(root: string, phase: Phase, digest: string): string | undefined {
  const secret = machineSecret();
  if (secret === undefined) return undefined;
  const { dev, ino } = statSync(root, { bigint: true });
  return createHmac('sha256', secret).update(`journal ${dev} ${ino} ${phase} ${digest}`).digest('hex');
}

/** Lies beside the journal, so that it is there before the phase begins and the journal need not be written again. */
function writeProof(root: string, phase: Phase, digest: string): void {
  const proof = proofOf(root, phase, digest);
  if (proof === undefined) return;
  const descriptor = openOwnFile(root, proofFile(phase));
  try {
    writeFileSync(descriptor, proof);
  } finally {
    closeSync(descriptor);
  }
}

function removeProof(root: string, phase: Phase): void {
  try {
    rmSync(join(root, proofFile(phase)), { force: true });
  } catch {
    // Somebody's folder has its name: it proves nothing, and whoever writes there next tells of it.
  }
}

/** Whether a journal is this user's own. */
function isOwn(root: string, phase: Phase, text: Buffer): boolean {
  const expected = proofOf(root, phase, createHash('sha256').update(text).digest('hex'));
  if (expected === undefined || !existsSync(join(root, proofFile(phase)))) return false;
  const proof = readOwnFile(root, proofFile(phase), 1_000);
  return proof.length === expected.length && timingSafeEqual(proof, Buffer.from(expected));
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
  if (journal.digest !== undefined) writeProof(root, phase, journal.digest);
  renameSync(journalPath(root, journal.phase), journalPath(root, phase));
  removeProof(root, journal.phase);
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
  const text = readOwnFile(root, journalFile(phase));
  const content: unknown = JSON.parse(text.toString('utf8'));
  if (!isContent(content)) throw new Error('it is not a journal of this program');
  if (!isOwn(root, phase, text)) {
    const found = findSecret();
    throw new Error(
      found.ok
        ? 'no run of yours on this machine wrote it for this folder'
        : `nobody can tell who wrote it: ${found.reason}`,
    );
  }
  return { phase, steps: content.steps, folders: content.folders };
}

/** Removes the journal: the apply is over. */
export function removeJournal(root: string): void {
  for (const phase of phases) rmSync(journalPath(root, phase), { force: true });
  rmSync(`${journalPath(root, 'staging')}.new`, { force: true });
  for (const phase of phases) removeProof(root, phase);
}

/** What a journal holds. */
type Content = Pick<Journal, 'steps' | 'folders'>;

// A journal makes files move and vanish, so even one of our own must not reach outside the tree.
function isContent(value: unknown): value is Content {
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
    isBelow(path, root)
  );
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The folder below a generated root where the new and the replaced contents lie while a plan is applied. */
export const stagingFolder = (generatedRoot: string): string =>
  generatedRoot === TREE_ITSELF ? stagingName : `${generatedRoot}/${stagingName}`;

/** Where in the tree the new content of a step lies until it is put in place. */
export const stagedPath = (step: Step, number: number): string => `${stagingFolder(step.root)}/new-${number}`;

/** Where in the tree the content that a step replaces or deletes is kept until the apply is over. */
export const keptPath = (step: Step, number: number): string => `${stagingFolder(step.root)}/old-${number}`;
