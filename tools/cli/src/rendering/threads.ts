import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { WrongUsage } from '../output/outcome.ts';
import type { Shard } from '../verification/shard.ts';
import { noCounts, sumOf, type Written } from './write-manifests.ts';

/** A part of `render --output` for a thread of its own. */
export interface Task {
  /** Folder of the tree, absolute. */
  readonly root: string;
  /** The clock of the run, in milliseconds since 1970. */
  readonly now: number;
  readonly environment: string | undefined;
  readonly part: Shard;
  /** Where the manifests go, absolute. */
  readonly folder: string;
}

/** What a thread says of its part. */
export type Message =
  | { readonly kind: 'progress'; readonly done: number }
  | ({ readonly kind: 'written' } & Written)
  | { readonly kind: 'failed'; readonly error: Error };

// A thread reads the fleet anew; with fewer tenants it would hardly be through with that before all are rendered.
const WORTHWHILE = 2_000;

// More threads than these wait for one disk.
const MOST = 8;

/**
 * How many threads render.
 *
 * @param wish `--jobs`; otherwise as many as the machine runs at once, where the tenants are worth it
 * @param tenants how many there are to render, counted in each environment
 */
export function threadsFor(wish: string | undefined, tenants: number): number {
  if (wish === undefined) return tenants < WORTHWHILE ? 1 : Math.min(availableParallelism(), MOST);
  if (/^[1-9]\d?$/.test(wish)) return Number(wish);
  throw new WrongUsage(`--jobs takes a number of threads from 1 to 99, and not \`${wish}\`.`);
}

/** Parts of a shard, or of everything: together they are the whole, and no two have a tenant in common. */
export const partsOf = (whole: Shard | undefined, parts: number): readonly Shard[] => {
  const { index, count } = whole ?? { index: 1, count: 1 };
  return Array.from({ length: parts }, (_, part) => ({ index: index + part * count, count: count * parts }));
};

const source = extname(import.meta.url);

/** Threads that are at work. */
export interface Threads {
  /** What all of them wrote. Rejects with what the first one failed with. */
  readonly written: Promise<Written>;
  /** How many tenants they are through with so far. */
  done(): number;
  /** Ends them, wherever they are. */
  stop(): Promise<void>;
}

/** Starts a thread for each task. */
export function startThreads(tasks: readonly Task[]): Threads {
  const done = tasks.map(() => 0);
  const workers = tasks.map(
    (task) =>
      new Worker(new URL(`./thread${source}`, import.meta.url), {
        workerData: task,
        // A checkout runs its sources, and a thread does not inherit how they are found.
        ...(source === '.ts' ? { execArgv: ['--conditions=@helmwright/source'] } : {}),
        resourceLimits: { maxYoungGenerationSizeMb: 24 },
      }),
  );
  const results = workers.map(
    (worker, number) =>
      new Promise<Written>((resolve, reject) => {
        worker.on('message', (message: Message) => {
          switch (message.kind) {
            case 'progress':
              done[number] = message.done;
              return;
            case 'written':
              resolve(message);
              return;
            case 'failed':
              reject(message.error);
              return;
          }
        });
        worker.on('error', reject);
        worker.on('exit', () => reject(new Error('A thread ended before its part was written.')));
      }),
  );
  const written = Promise.all(results).then((parts) =>
    parts.reduce<Written>(
      (whole, part) => ({
        counts: sumOf(whole.counts, part.counts),
        diagnostics: [...whole.diagnostics, ...part.diagnostics],
      }),
      { counts: noCounts, diagnostics: [] },
    ),
  );
  // Whoever stops the threads hears of it elsewhere.
  written.catch(() => undefined);
  return {
    written,
    done: () => done.reduce((sum, each) => sum + each, 0),
    stop: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
