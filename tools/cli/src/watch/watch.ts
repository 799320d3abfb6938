import type { ChildProcess } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startProgram, thisNode, watchFolders } from '@helmwright/disk';
import type { Context } from '../output/context.ts';
import { type Outcome, WrongUsage } from '../output/outcome.ts';
import { isAuthored } from './authored-paths.ts';

/** Milliseconds without a change after which a run begins: an editor, and `git switch`, change many files at once. */
const quiet = 100;

const command = fileURLToPath(new URL('../../bin/helmwright.mjs', import.meta.url));

/**
 * Generates, and again whenever something that people write changes, until the run is interrupted. Each time is a process of
 * its own: modules that were loaded once, such as chart definitions, are not loaded again, and nothing that one run gets
 * wrong ends the watch.
 *
 * @param flags of `generate`
 */
export async function watchTree({ root, io, say }: Context, flags: readonly string[]): Promise<Outcome> {
  const changes = new Changes();
  const close = startWatching(root, changes);
  const stop = (): void => changes.add();
  io.signal.addEventListener('abort', stop);
  try {
    while (!io.signal.aborted) {
      await changes.settle();
      const environment = { ...io.environment };
      const call = { program: thisNode(), options: [command, 'generate', ...flags], folder: root, environment };
      // In a group of its own, so that Ctrl-C reaches it once, by way of this process; a second one would not let it undo.
      const child = startProgram(call, { stdio: ['ignore', 'inherit', 'inherit'], detached: true });
      await ended(child, io.signal);
      if (io.signal.aborted) break;
      say('Waiting for changes; Ctrl-C ends it.\n');
      await changes.next();
    }
  } finally {
    io.signal.removeEventListener('abort', stop);
    close();
  }
  return { diagnostics: [], exitCode: 0 };
}

/** What changed since somebody last asked. */
class Changes {
  #count = 0;
  #failure: unknown;
  #wake: (() => void) | undefined;

  add(): void {
    this.#count += 1;
    this.#wake?.();
  }

  fail(error: unknown): void {
    this.#failure = error;
    this.add();
  }

  /** Waits for the next change, unless there was one since the last time. Rejects where no more will be heard of. */
  async next(): Promise<void> {
    if (this.#count === 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Waits until nothing changes for a moment, and takes all of it as heard of. */
  async settle(): Promise<void> {
    for (let before = -1; before !== this.#count; ) {
      before = this.#count;
      if (before > 0) await setTimeout(quiet);
    }
    this.#count = 0;
  }
}

function startWatching(root: string, changes: Changes): () => void {
  try {
    return watchFolders(root, {
      includes: isAuthored,
      onChange: () => changes.add(),
      onFailure: (error) => changes.fail(tooMany(error)),
    });
  } catch (error) {
    throw tooMany(error);
  }
}

/** What a system says that watches no more folders is the same as of a full disk. */
function tooMany(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'ENOSPC' && code !== 'EMFILE') return error;
  return new WrongUsage('The system watches no more folders. On Linux, raise fs.inotify.max_user_watches.');
}

/** Waits until a run has ended, and asks it to stop where this one is. */
function ended(child: ChildProcess, signal: AbortSignal): Promise<void> {
  const stop = (): void => {
    child.kill(signal.reason);
  };
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
  });
}
