import { lstatSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Diagnostic, failure, planCodes, type Result, wholeFile } from '@helmwright/diagnostics';
import { lock } from 'proper-lockfile';
import { errorCode, writeFault } from './faults.ts';
import { foreignIn, holdersOf, noteHolder, removeHolders, removeIfEmpty } from './holder.ts';
import { makeOneFolder } from './make-folder.ts';
import { folderGuard } from './observe.ts';

/** The folder, directly below the root, that holds the lock and the journal while a plan is applied. */
export const controlFolder = '.helmwright';

// A lock that was not refreshed for this long belongs to a process that is gone.
const staleAfter = 5_000;
const refreshEvery = 1_000;
const retryEvery = 200;
const attempts = (staleAfter + refreshEvery) / retryEvery;

/**
 * Runs `work` while no other run writes into the tree. Waits a few seconds for a lock that is held, long enough to take
 * over one that a killed run left behind; then fails with HW4305. Fails with HW4201 when the folder for it is a link out of
 * the tree.
 *
 * @param work gets a check to call now and then, which throws once the lock was lost (after a long sleep, say)
 */
export async function withLock<T>(
  root: string,
  work: (checkLock: () => void) => Promise<Result<T>>,
): Promise<Result<T>> {
  const guarded = folderGuard(root)(`${controlFolder}/lock`);
  if (typeof guarded === 'object' && 'fault' in guarded) return failure([guarded.fault]);
  const planted = notALock(join(root, controlFolder, 'lock'));
  if (planted !== undefined) return failure([blocked(planted)]);
  let lost: Error | undefined;
  let release: () => Promise<void>;
  try {
    const acquired = await acquire(root, (error) => {
      lost = error;
    });
    if (acquired === undefined) {
      const foreign = foreignIn(join(root, controlFolder, 'lock'));
      return failure([
        foreign === undefined ? lockedBy(root) : blocked(`holds "${foreign}", which no run leaves there`),
      ]);
    }
    release = acquired;
  } catch (error) {
    return failure([writeFault(controlFolder, error)]);
  }
  try {
    return await work(() => {
      if (lost !== undefined) throw lost;
    });
  } finally {
    if (lost === undefined) await release();
    removeIfEmpty(join(root, controlFolder));
  }
}

async function acquire(root: string, onLost: (error: Error) => void): Promise<(() => Promise<void>) | undefined> {
  const folder = join(root, controlFolder);
  const lockFolder = join(folder, 'lock');
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (attempt > 0) await pause(retryEvery);
    makeOneFolder(folder);
    // Who is known to live or not is believed rather than clocks, which jump.
    const before = holdersOf(lockFolder);
    if (before.state === 'alive') continue;
    if (before.state === 'gone') removeHolders(lockFolder, before);
    try {
      const release = await lock(root, {
        lockfilePath: lockFolder,
        stale: staleAfter,
        update: refreshEvery,
        onCompromised: onLost,
      });
      const forget = noteHolder(lockFolder);
      const releaseAll = async (): Promise<void> => {
        forget();
        await release();
      };
      if (holdersOf(lockFolder).names.length === 1) return releaseAll;
      // Two took an empty folder for their own; both start over.
      await releaseAll();
    } catch (error) {
      // Nobody refreshed it for so long, and where its holder runs is not known.
      if (errorCode(error) === 'ENOTEMPTY') removeHolders(lockFolder, before);
      // ENOENT: the run before removed the folder between our two steps.
      else if (errorCode(error) !== 'ELOCKED' && errorCode(error) !== 'ENOENT') throw error;
    }
  }
  return undefined;
}

/** What stands in the place of the lock and is none, as the end of a sentence. */
function notALock(path: string): string | undefined {
  let stat: Stats | undefined;
  try {
    stat = lstatSync(path, { throwIfNoEntry: false });
  } catch {
    // The folder around it is none, which making it reports.
    return undefined;
  }
  if (stat === undefined || stat.isDirectory()) return undefined;
  return stat.isSymbolicLink() ? 'is a symbolic link' : 'is no folder';
}

const blocked = (problem: string): Diagnostic =>
  planCodes.locked({
    message: `"${controlFolder}/lock", where a run that writes keeps others away, ${problem}.`,
    remedy: `Make sure that no run is writing, then delete "${controlFolder}/lock".`,
    position: wholeFile(`${controlFolder}/lock`),
  });

const lockedBy = (root: string) =>
  planCodes.locked({
    message: `Another run is writing into "${root}".`,
    remedy: 'Wait until the other run has ended, then run again.',
  });
