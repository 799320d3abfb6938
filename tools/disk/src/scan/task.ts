import { stampOf } from '../stamps.ts';
import { type Listing, pathOf, rowsIn } from './listing.ts';

/** How many files are looked at before anybody asks what is next: some milliseconds of work. */
const CHUNK = 1_024;

/** What threads share that look at the files of some listings. Chunks are numbered through all of them. */
export interface Task {
  readonly listings: readonly Listing[];
  /** For each listing, a byte a file: {@link SAME} or {@link OTHER}, 0 before it was looked at. */
  readonly found: readonly Uint8Array<SharedArrayBuffer>[];
  /** The number of the next chunk that nobody took. */
  readonly next: Int32Array<SharedArrayBuffer>;
  /** 1 for each chunk that is done. */
  readonly done: Int32Array<SharedArrayBuffer>;
}

/** The file is surely the one that was stamped. */
export const SAME = 1;
/** It is not, or may not be. */
const OTHER = 2;

/** Makes a task of which nothing is done. */
export function taskOf(listings: readonly Listing[]): Task {
  const chunks = listings.reduce((sum, listing) => sum + chunksIn(listing), 0);
  const numbers = (count: number) => new Int32Array(new SharedArrayBuffer(count * Int32Array.BYTES_PER_ELEMENT));
  return {
    listings,
    found: listings.map((listing) => new Uint8Array(new SharedArrayBuffer(rowsIn(listing)))),
    next: numbers(1),
    done: numbers(chunks),
  };
}

/** How many chunks a listing is done in. */
export const chunksIn = (listing: Listing): number => Math.ceil(rowsIn(listing) / CHUNK);

/** Takes a chunk that nobody else has; `undefined` when all are taken. */
export function takeChunk({ next, done }: Task): number | undefined {
  const chunk = Atomics.add(next, 0, 1);
  return chunk < done.length ? chunk : undefined;
}

/** Nobody takes a chunk any more. */
export const stopTask = ({ next, done }: Task): void => {
  Atomics.store(next, 0, done.length);
};

/** Looks at the files of one chunk. */
export function scanChunk({ listings, found, done }: Task, chunk: number): void {
  let first = 0;
  for (const [index, listing] of listings.entries()) {
    const own = chunk - first;
    first += chunksIn(listing);
    if (chunk >= first) continue;
    const flags = found[index];
    const end = Math.min((own + 1) * CHUNK, rowsIn(listing));
    for (let row = own * CHUNK; row < end; row++) flags?.fill(isSame(listing, row) ? SAME : OTHER, row, row + 1);
    break;
  }
  Atomics.store(done, chunk, 1);
  Atomics.notify(done, chunk);
}

function isSame(listing: Listing, row: number): boolean {
  const { folder, stamps } = listing;
  const now = stampOf(folder + pathOf(listing, row));
  return now?.every((part, offset) => part === stamps[row * now.length + offset]) === true;
}
