import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { type Listing, rowsIn } from './listing.ts';
import { chunksIn, SAME, scanChunk, stopTask, type Task, takeChunk, taskOf } from './task.ts';

// A thread starts in some 50 ms, in which ten thousand files are looked at without it.
const WORTHWHILE = 20_000;

/**
 * Looks at many files at once, to tell which of them are not, or not surely, what they were. Asking the operating system
 * for the stamp of a file is all there is to do, and it is nearly all that a run on a large fleet does, so other threads
 * begin with it while this one reads what it has to read; in the end it lends a hand.
 */
export class StatScan {
  readonly #task: Task;
  #threads: number;

  /** @param threads how many beside this one, where it is not the machine's to say */
  constructor(listings: readonly Listing[], threads = threadsFor(listings)) {
    this.#task = taskOf(listings);
    this.#threads = threads;
    try {
      for (let each = 0; each < threads; each++) this.#start();
    } catch {
      // Where no thread may be started, this one does it all.
      this.#threads = 0;
    }
  }

  #start(): void {
    const script = new URL(`./worker${extname(import.meta.url)}`, import.meta.url);
    const worker = new Worker(script, { workerData: this.#task });
    // What a thread leaves undone, this one does.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      this.#threads--;
    });
  }

  /** Waits until the listings up to this one were looked at, and looks, too. */
  async scannedTo(index: number): Promise<void> {
    const { listings, next, done } = this.#task;
    const end = listings.slice(0, index + 1).reduce((sum, listing) => sum + chunksIn(listing), 0);
    while (Atomics.load(next, 0) < end) {
      const chunk = takeChunk(this.#task);
      if (chunk !== undefined) scanChunk(this.#task, chunk);
      await nextTurn();
    }
    for (let chunk = 0; chunk < end; chunk++) {
      while (Atomics.load(done, chunk) === 0) {
        if (this.#threads === 0) scanChunk(this.#task, chunk);
        else await nextTurn();
      }
    }
  }

  /** The numbers of the lines of a listing whose file is not, or may not be, what it was. */
  changedIn(index: number): readonly number[] {
    const others: number[] = [];
    const found = this.#task.found[index] ?? [];
    found.forEach((each, row) => {
      if (each !== SAME) others.push(row);
    });
    return others;
  }

  /** Nobody looks any further. */
  stop(): void {
    stopTask(this.#task);
  }
}

function threadsFor(listings: readonly Listing[]): number {
  const files = listings.reduce((sum, listing) => sum + rowsIn(listing), 0);
  return files < WORTHWHILE ? 0 : Math.min(3, availableParallelism() - 1);
}
