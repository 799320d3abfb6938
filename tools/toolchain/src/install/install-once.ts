import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { makeFolder } from '@helmwright/disk';
import { lock } from 'proper-lockfile';

/** What stands in a cache folder. */
export interface InstallSteps<T> {
  /** Reads the finished folder; `undefined` where it is missing or broken. */
  readonly inspect: (folder: string) => Promise<T | undefined>;
  /** Fills an empty folder beside the final one. `undefined` when it is complete, otherwise why not. */
  readonly fill: (folder: string) => Promise<T | undefined>;
  /** Called once when another process holds the lock. */
  readonly onWait: () => void;
}

/** Milliseconds after which the lock of a process that was killed is taken over. */
const staleAfter = 5_000;
const staging = '.staging-';

/**
 * Makes a folder of the cache exactly once, whatever else runs: one process fills a temporary sibling and renames it
 * into place, the others wait and read the result. A process that dies leaves a sibling that the next one removes.
 * Gives `undefined` where `fill` did; rejects only on errors of the disk.
 */
export async function installOnce<T>(folder: string, steps: InstallSteps<T>): Promise<T | undefined> {
  const parent = dirname(folder);
  const prefix = `${staging}${basename(folder)}-`;
  makeFolder(parent, 0o700);
  return withLock(folder, steps.onWait, async () => {
    const present = await steps.inspect(folder);
    if (present !== undefined) return present;
    await removeLeftovers(parent, prefix);
    const sibling = await mkdtemp(join(parent, prefix));
    try {
      const filled = await steps.fill(sibling);
      if (filled === undefined) return undefined;
      await rm(folder, { recursive: true, force: true });
      await rename(sibling, folder);
      return await steps.inspect(folder);
    } finally {
      await rm(sibling, { recursive: true, force: true });
    }
  });
}

/** Does something while no other process that asks for the same lock does; `onWait` is called once if it has to wait. */
export async function withLock<T>(path: string, onWait: () => void, action: () => Promise<T>): Promise<T> {
  const release = await lockFolder(path, onWait);
  try {
    return await action();
  } finally {
    // A lock that was taken over after a long pause of this process is no longer ours to release.
    await release().catch(() => undefined);
  }
}

type Release = () => Promise<void>;

/** Waits as long as another process holds the lock, and no longer: whatever else is wrong is thrown. */
async function lockFolder(folder: string, onWait: () => void): Promise<Release> {
  for (let pause = 50, first = true; ; pause = Math.min(pause * 1.2, 500), first = false) {
    const release = await tryLock(folder);
    if (release !== undefined) return release;
    if (first) onWait();
    await setTimeout(pause);
  }
}

/** Takes the lock, or gives `undefined` where another process has it. */
async function tryLock(folder: string): Promise<Release | undefined> {
  const options = {
    realpath: false,
    lockfilePath: `${folder}.lock`,
    stale: staleAfter,
    // The rename is atomic, so the worst that a lost lock costs is doing the work twice.
    onCompromised: () => undefined,
  };
  try {
    return await lock(folder, options);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ELOCKED')) throw error;
  }
  return undefined;
}

async function removeLeftovers(parent: string, prefix: string): Promise<void> {
  const names = (await readdir(parent)).filter((name) => name.startsWith(prefix));
  await Promise.all(names.map((name) => rm(join(parent, name), { recursive: true, force: true })));
}
