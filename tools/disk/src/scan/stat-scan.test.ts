import { appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { restamp } from '../stamps.ts';
import { type Listing, startsIn } from './listing.ts';
import { StatScan } from './stat-scan.ts';

const FILES = 3_000;

const shared = (text: string): Listing['bytes'] => {
  const bytes = Buffer.from(text);
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
};

/** A folder with old files, as a listing. */
function listed(): { readonly root: string; readonly paths: readonly string[]; readonly listing: Listing } {
  const root = mkdtempSync(join(tmpdir(), 'helmwright-look-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, 'a'));
  const paths = Array.from({ length: FILES }, (_, index) => `a/${index}-å.txt`);
  for (const path of paths) writeFileSync(join(root, path), path);
  const bytes = shared(`# heading\n${paths.map((path) => `xx ${path}\n`).join('')}`);
  const table = restamp(root, paths, undefined, () => true, Date.now() + 60_000);
  const stamps = new Float64Array(new SharedArrayBuffer(table.byteLength));
  stamps.set(table);
  return { root, paths, listing: { folder: `${root}/`, bytes, starts: startsIn(bytes, 3), skip: 3, stamps } };
}

describe.each([0, 2])('looking with %i more threads', (threads) => {
  test('finds every file that is not what it was, and no other', async () => {
    const { root, paths, listing } = listed();
    const edits: readonly ((path: string) => void)[] = [
      (path) => appendFileSync(path, 'x'),
      (path) => rmSync(path),
      (path) => utimesSync(path, 1, 1),
      (path) => {
        rmSync(path);
        symlinkSync('0-å.txt', path);
      },
    ];
    const rows = [0, 1023, 1024, FILES - 1];
    edits.forEach((edit, index) => {
      edit(join(root, paths[rows[index] ?? 0] ?? ''));
    });
    const look = new StatScan([listing, listing], threads);
    await look.scannedTo(0);
    expect(look.changedIn(0)).toEqual(rows);
    await look.scannedTo(1);
    expect(look.changedIn(1)).toEqual(rows);
  });

  test('takes nothing for the same that it was told not to look at', () => {
    const { listing } = listed();
    const look = new StatScan([listing], 0);
    look.stop();
    expect(look.changedIn(0)).toHaveLength(FILES);
  });
});

test('a line without an end is no line', () => {
  expect(() => startsIn(shared('one\ntwo'), 0)).toThrow('a line has no end');
  expect([...startsIn(shared('one\ntwo\n'), 0)]).toEqual([0, 4, 8]);
  expect([...startsIn(shared(''), 0)]).toEqual([0]);
});
