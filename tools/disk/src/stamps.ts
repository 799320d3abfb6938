import { lstatSync, type Stats } from 'node:fs';

/**
 * What the operating system says of a regular file: size in bytes, times of its last change of content and of anything
 * in milliseconds, inode. As long as it says the same, the file is the same: the second time is the clock's at every
 * change, and nobody can set it.
 */
export type Stamp = readonly [size: number, modified: number, changed: number, inode: number];

/** How many numbers a stamp has. */
const WIDTH = 4;

/** How far clocks of file systems may step, and be behind the machine's, in milliseconds. */
const DOUBTFUL = 2_000;

const stampOfStats = ({ size, mtimeMs, ctimeMs, ino }: Stats): Stamp => [size, mtimeMs, ctimeMs, ino];

/** The stamp of a file; `undefined` for anything that is no regular file, and for what cannot be looked at. */
export function stampOf(absolute: string): Stamp | undefined {
  try {
    const stat = lstatSync(absolute, { throwIfNoEntry: false });
    return stat?.isFile() === true ? stampOfStats(stat) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether a stamp proves anything later on. A file that was changed a moment before may be changed again without the
 * clock having moved.
 *
 * @param at when the stamp was taken, in milliseconds of the machine's clock
 */
export const isSettled = ([, , changed]: Stamp, at: number): boolean => changed < at - DOUBTFUL;

/** Stamps of files in the order of their paths. */
export interface Stamped {
  readonly paths: readonly string[];
  readonly stamps: Float64Array;
}

/**
 * The stamps of many files, in the order of their paths. What is no file or not settled has none, and is never the same.
 *
 * @param known stamps that hold still, unless `again` says that a file is to be looked at
 * @param at see {@link isSettled}
 */
export function restamp(
  root: string,
  paths: readonly string[],
  known: Stamped | undefined,
  again: (path: string) => boolean,
  at = Date.now(),
): Float64Array {
  const table = new Float64Array(paths.length * WIDTH).fill(Number.NaN);
  const rows = known === undefined ? undefined : rowsOf(known.paths);
  paths.forEach((path, index) => {
    const row = rows?.(path);
    if (known !== undefined && row !== undefined && !again(path)) {
      table.set(known.stamps.subarray(row * WIDTH, (row + 1) * WIDTH), index * WIDTH);
      return;
    }
    const stamp = stampOf(`${root}/${path}`);
    if (stamp !== undefined && isSettled(stamp, at)) table.set(stamp, index * WIDTH);
  });
  return table;
}

/** Finds the places of paths in a list, fast when asked in its order: hardly a path came or went. */
function rowsOf(paths: readonly string[]): (path: string) => number | undefined {
  let next = 0;
  let all: ReadonlyMap<string, number> | undefined;
  return (path) => {
    for (let row = next; row < next + 8; row++) {
      if (paths[row] !== path) continue;
      next = row + 1;
      return row;
    }
    all ??= new Map(paths.map((each, row) => [each, row]));
    return all.get(path);
  };
}
