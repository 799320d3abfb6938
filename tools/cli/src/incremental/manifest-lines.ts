import { type Listing, lineOf, pathOf, rowsIn, textOf } from '@helmwright/disk';
import { compareCodePoints } from '@helmwright/json';

/** A SHA-256 in hexadecimal. */
const DIGEST = 64;

/** The place of the first path of a listing, which is sorted, that does not come before this one. */
function placeOf(listing: Listing, path: string): number {
  let [from, to] = [0, rowsIn(listing)];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (compareCodePoints(pathOf(listing, middle), path) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The places of all files in a folder of a manifest, by their paths in it. */
export function rowsBelow(manifest: Listing, folder: string): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  for (let row = placeOf(manifest, `${folder}/`); row < rowsIn(manifest); row++) {
    const path = pathOf(manifest, row);
    if (!path.startsWith(`${folder}/`)) break;
    rows.set(path, row);
  }
  return rows;
}

/** The SHA-256 that a manifest has of a file. */
export const digestAt = (manifest: Listing, row: number): string => lineOf(manifest, row).slice(0, DIGEST);

/** The text of a manifest in which some files have other digests: what printing all of it anew would give. */
export function withDigests(manifest: Listing, digests: ReadonlyMap<number, string>): string {
  const { bytes, starts } = manifest;
  let text = '';
  let from = 0;
  for (const [row, digest] of [...digests].sort(([left], [right]) => left - right)) {
    const start = starts[row] ?? 0;
    text += textOf(bytes, from, start) + digest;
    from = start + DIGEST;
  }
  return text + textOf(bytes, from, bytes.length);
}
