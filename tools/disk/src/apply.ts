import { linkSync, renameSync } from 'node:fs';
import { failure, planCodes, type Result, success } from '@helmwright/diagnostics';
import { isEmptyPlan, manifestPath, type Plan } from '@helmwright/plan';
import { inBatches } from './batches.ts';
import { cannotLink, writeFault } from './faults.ts';
import { HeldFolders } from './held-folder.ts';
import { advanceJournal, beginJournal, type Journal, keptPath, type Step, stagingFolder } from './journal.ts';
import { withLock } from './lock.ts';
import { makeOneFolder } from './make-folder.ts';
import { type Prepared, prepare } from './preflight.ts';
import { createStaging, type Staging } from './staging.ts';
import { clear, recoverLocked, removeStaging, undo } from './undo.ts';

/** How far an apply has come. */
export interface Progress {
  /** `staging`: contents are written aside; `replacing`: they are put in place. */
  readonly phase: 'staging' | 'replacing';
  readonly done: number;
  readonly total: number;
}

/** How to apply a plan. */
export interface ApplyOptions {
  /** Aborting it (on SIGINT, say) undoes everything and fails with HW4306. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** What was changed on disk; manifests are not counted. Files that were as desired already count nowhere. */
export interface Applied {
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
}

/**
 * Carries out a plan, all of it or nothing.
 *
 * Every new content is first written beside its place, on the same disk, so that a full or read-only disk shows before
 * anything visible changes. Then everything is put in place by renaming, folders that are new with all they hold,
 * manifests last. Whatever fails, what was replaced is put back; a run that is killed is undone by the next one from its
 * journal (see `recover`).
 *
 * @param root the tree's folder on this machine
 * @returns fails with HW4301, HW4302, HW4303 for what the disk refuses, HW4304 when the disk is not what the plan was
 *   made from, HW4305 when another run is writing, HW4306 when aborted, HW4201 for links out of the tree
 */
export async function applyPlan(root: string, plan: Plan, options: ApplyOptions = {}): Promise<Result<Applied>> {
  if (isEmptyPlan(plan)) return success({ created: 0, updated: 0, deleted: 0 });
  return withLock(root, async (checkLock) => {
    const recovered = await recoverLocked(root);
    if (!recovered.ok) return recovered;
    const prepared = await prepare(root, plan);
    if (!prepared.ok) return failure([...recovered.diagnostics, ...prepared.diagnostics]);
    const applied = await applyPrepared(root, prepared.value, options, checkLock);
    const diagnostics = [...recovered.diagnostics, ...applied.diagnostics];
    return applied.ok ? success(applied.value, diagnostics) : failure(diagnostics);
  });
}

async function applyPrepared(
  root: string,
  { steps, contents, folders }: Prepared,
  { signal, onProgress }: ApplyOptions,
  checkLock: () => void,
): Promise<Result<Applied>> {
  let journal: Journal = { phase: 'staging', steps, folders: [...folders] };
  let current = steps[0]?.path ?? '.';
  const made = stagingFolders(steps, folders);
  const [staged, targets] = [new HeldFolders(root), new HeldFolders(root)];
  const staging = createStaging(staged, targets, folders, made);
  const between = (phase: Progress['phase']) => (done: number) => {
    checkLock();
    signal?.throwIfAborted();
    onProgress?.({ phase, done, total: steps.length });
  };
  try {
    signal?.throwIfAborted();
    journal = beginJournal(root, steps, journal.folders);
    await removeStaging(root, journal);
    for (const folder of made) {
      current = folder;
      makeOneFolder(targets.at(folder));
    }
    await inBatches(
      steps,
      (step, number) => {
        current = step.path;
        const content = contents[number];
        if (content !== undefined) staging.write(step, number, content);
      },
      between('staging'),
    );
    journal = advanceJournal(root, journal, 'replacing');
    await inBatches(
      steps,
      (step, number) => {
        current = step.path;
        carryOut(step, number, { staging, staged, targets });
      },
      between('replacing'),
    );
    journal = advanceJournal(root, journal, 'done');
  } catch (error) {
    staged.close();
    targets.close();
    const notRestored = await undo(root, journal);
    return failure([signal?.aborted === true ? interrupted() : writeFault(current, error), ...notRestored]);
  }
  staged.close();
  targets.close();
  await clear(root, journal);
  return success(count(steps));
}

/** The staging folders, and the folders that have to be made for them; parents first. */
function stagingFolders(steps: readonly Step[], missing: ReadonlySet<string>): readonly string[] {
  const staging = [...new Set(steps.map(({ root }) => root))].map(stagingFolder);
  const parents = [...missing].filter((folder) => staging.some((each) => each.startsWith(`${folder}/`)));
  return [...parents, ...staging];
}

interface Places {
  readonly staging: Staging;
  readonly staged: HeldFolders;
  readonly targets: HeldFolders;
}

function carryOut(step: Step, number: number, { staging, staged, targets }: Places): void {
  switch (step.kind) {
    case 'create':
      staging.create(step, number);
      return;
    case 'update':
      keep(targets.at(step.path), staged.at(keptPath(step, number)));
      staging.replace(step, number);
      return;
    case 'delete':
      renameSync(targets.at(step.path), staged.at(keptPath(step, number)));
      return;
  }
}

/** Keeps the content that is about to be replaced, while it stays visible in its place. */
function keep(target: string, kept: string): void {
  try {
    linkSync(target, kept);
  } catch (error) {
    if (!cannotLink(error)) throw error;
    renameSync(target, kept);
  }
}

const interrupted = () =>
  planCodes.interrupted({
    message: 'The run was interrupted while it was writing; nothing is changed.',
    remedy: 'Run the command again.',
  });

function count(steps: readonly Step[]): Applied {
  const files = steps.filter((step) => !isManifest(step));
  const of = (kind: Step['kind']) => files.filter((step) => step.kind === kind).length;
  return { created: of('create'), updated: of('update'), deleted: of('delete') };
}

const isManifest = (step: Step): boolean => step.path === manifestPath(step.root);
