import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** Bytes that threads share, so that none of them is copied. */
export type SharedBytes = Uint8Array<SharedArrayBuffer>;

/** Files of one folder and below, one a line of a text, and the stamp that each had. Threads share all of it. */
export interface Listing {
  /** What comes before each path to make it absolute, with a slash at its end. */
  readonly folder: string;
  readonly bytes: SharedBytes;
  /** Where each line starts, and where the last one ends. */
  readonly starts: Uint32Array<SharedArrayBuffer>;
  /** How many bytes of each line stand before the path. */
  readonly skip: number;
  /** Four numbers a line, see `Stamp`. */
  readonly stamps: Float64Array<SharedArrayBuffer>;
}

/** How many files a listing has. */
export const rowsIn = ({ starts }: Pick<Listing, 'starts'>): number => starts.length - 1;

/** One line, without its end. */
export const lineOf = ({ bytes, starts }: Pick<Listing, 'bytes' | 'starts'>, row: number): string =>
  textOf(bytes, starts[row] ?? 0, (starts[row + 1] ?? 1) - 1);

/** The path in a line. */
export const pathOf = ({ bytes, starts, skip }: Pick<Listing, 'bytes' | 'starts' | 'skip'>, row: number): string =>
  textOf(bytes, (starts[row] ?? 0) + skip, (starts[row + 1] ?? 1) - 1);

/** UTF-8 text of a part of some bytes. */
export const textOf = (bytes: SharedBytes, from: number, to: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8', from, to);

/** Finds the lines of a text that each end in a line feed; a first one that starts with `#` is a heading, and none of them. */
export function startsIn(bytes: SharedBytes, skip: number): Uint32Array<SharedArrayBuffer> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const starts: number[] = [];
  let at = view[0] === HEADING ? view.indexOf(LINE_FEED) + 1 : 0;
  while (at < view.length) {
    starts.push(at);
    const end = view.indexOf(LINE_FEED, at + skip);
    if (end === -1) throw new Error('a line has no end');
    at = end + 1;
  }
  starts.push(at);
  const shared = new Uint32Array(new SharedArrayBuffer(starts.length * Uint32Array.BYTES_PER_ELEMENT));
  shared.set(starts);
  return shared;
}

const HEADING = 0x23;
const LINE_FEED = 0x0a;

/**
 * Reads a file to be shared. Neither follows a link nor waits for a pipe nor reads a device: throws what the operating
 * system refuses, and where something else than a file stands.
 */
export function readShared(absolute: string): SharedBytes {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const descriptor = openSync(absolute, flags);
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) throw new Error('it is not a file');
    const bytes = new Uint8Array(new SharedArrayBuffer(stat.size));
    let length = 0;
    while (length < bytes.length) {
      const read = readSync(descriptor, bytes, length, bytes.length - length, null);
      if (read === 0) throw new Error('it became shorter');
      length += read;
    }
    return bytes;
  } finally {
    closeSync(descriptor);
  }
}
