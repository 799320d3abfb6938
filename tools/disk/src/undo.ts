import { renameSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type Diagnostic, failure, planCodes, type Result, success, wholeFile } from '@helmwright/diagnostics';
import { errorCode } from './faults.ts';
import { HeldFolders } from './held-folder.ts';
import { removeIfEmpty } from './holder.ts';
import { hasJournal, type Journal, keptPath, readJournal, removeJournal, type Step, stagingFolder } from './journal.ts';
import { controlFolder, withLock } from './lock.ts';
import { folderGuard, observeOne, parentOf } from './observe.ts';

/**
 * Undoes what a killed run left half-done. To be called before the disk is looked at; does nothing, and takes no lock,
 * where no run was cut short. Gives the warning HW4307 when something was undone; fails with HW4308 for what could not
 * be put back and HW4305 when another run is writing.
 */
export async function recover(root: string): Promise<Result<undefined>> {
  if (!hasJournal(root)) return success(undefined);
  return withLock(root, () => recoverLocked(root));
}

/** {@link recover} for a caller that holds the lock. */
export async function recoverLocked(root: string): Promise<Result<undefined>> {
  let journal: Journal | undefined;
  try {
    journal = readJournal(root);
  } catch (error) {
    return failure([brokenJournal(error)]);
  }
  if (journal === undefined) return success(undefined);
  if (journal.phase === 'done') {
    await clear(root, journal);
    return success(undefined);
  }
  const faults = await undo(root, journal);
  if (faults.length > 0) return failure(faults);
  return success(undefined, journal.phase === 'replacing' ? [rolledBack(journal)] : []);
}

/** Puts back everything that the steps of a journal replaced, then clears the traces. Can be repeated. */
export async function undo(root: string, journal: Journal): Promise<readonly Diagnostic[]> {
  const faults: Diagnostic[] = [];
  if (journal.phase === 'replacing') {
    const guard = folderGuard(root);
    const [targets, kept] = [new HeldFolders(root), new HeldFolders(root)];
    for (const [number, step] of [...journal.steps.entries()].reverse()) {
      // Journals come with a checkout like any other file: neither the place nor what is kept for it may be elsewhere.
      const guarded = [guard(step.path), guard(`${stagingFolder(step.root)}/x`)];
      for (const each of guarded) if (typeof each === 'object' && 'fault' in each) faults.push(each.fault);
      if (guarded[0] !== 'inside' || (guarded[1] !== 'inside' && guarded[1] !== 'missing')) continue;
      try {
        undoStep(step, number, targets, kept);
      } catch (error) {
        faults.push(notRestored(root, step, number, error));
      }
    }
    targets.close();
    kept.close();
  }
  if (faults.length > 0) return faults; // The journal stays, so that the next run tries again.
  await removeStaging(root, journal);
  const folders = folderGuard(root);
  for (const folder of [...journal.folders].reverse())
    if (folders(folder) === 'inside') removeIfEmpty(join(root, folder));
  removeJournal(root);
  return [];
}

function undoStep(step: Step, number: number, targets: HeldFolders, kept: HeldFolders): void {
  const target = targets.at(step.path);
  const found = observeOne(target);
  const ours = found !== undefined && 'sha256' in found && found.sha256 === step.sha256;
  // Content that is neither gone nor ours was put there by somebody since: it stays.
  if (found !== undefined && !ours) return;
  if (step.kind === 'create') {
    if (ours) unlinkSync(target);
    return;
  }
  try {
    renameSync(kept.at(keptPath(step, number)), target);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error; // ENOENT: this step was not reached.
  }
}

/** Clears the traces of an apply that is complete: staging, folders that its deletes left empty, the journal. */
export async function clear(root: string, journal: Journal): Promise<void> {
  await removeStaging(root, journal);
  for (const step of journal.steps) if (step.kind === 'delete') removeEmptyFolders(root, step);
  removeJournal(root);
}

function removeEmptyFolders(root: string, step: Step): void {
  const guard = folderGuard(root);
  for (let folder = parentOf(step.path); folder.length >= step.root.length; folder = parentOf(folder)) {
    if (guard(folder) !== 'inside') return;
    if (!removeIfEmpty(join(root, folder))) return;
  }
}

/** Removes the staging folders of an apply. The name is ours alone, so one without a journal is a leftover too. */
export async function removeStaging(root: string, { steps }: Pick<Journal, 'steps'>): Promise<void> {
  const guard = folderGuard(root);
  const folders = new HeldFolders(root);
  for (const each of new Set(steps.map((step) => step.root)))
    if (guard(`${stagingFolder(each)}/x`) === 'inside') folders.remove(stagingFolder(each));
  folders.close();
}

const rolledBack = (journal: Journal): Diagnostic =>
  planCodes.rolledBack({
    message: `An earlier run was killed while it changed ${journal.steps.length} files; its changes were undone.`,
    remedy: 'Look at the plan again and apply it.',
  });

const notRestored = (root: string, step: Step, number: number, error: unknown): Diagnostic =>
  planCodes.notRestored({
    message: `The earlier content of "${step.path}" could not be put back (${errorCode(error) ?? 'unknown error'}).`,
    remedy: `Copy "${join(root, keptPath(step, number))}" to "${step.path}", or fix the disk and run again.`,
    position: wholeFile(step.path),
  });

const brokenJournal = (error: unknown): Diagnostic =>
  planCodes.notRestored({
    message: `The journal in "${controlFolder}" is not followed: ${error instanceof Error ? error.message : 'unknown error'}.`,
    remedy: `Run it as the user whose run was cut short; otherwise restore the generated files from version control and delete the folder "${controlFolder}".`,
    position: wholeFile(controlFolder),
  });
