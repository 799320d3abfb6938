import { createHash } from 'node:crypto';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { authored } from './authored.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A tree of its own for a test, and the folder around it, in which nothing else may change either. */
export interface HostileTree {
  readonly root: string;
  readonly around: string;
}

/** The fleet of this repository, changed as asked; `null` leaves a file out. */
export function hostileTree(changes: Readonly<Record<string, string | Buffer | null>> = {}): HostileTree {
  const around = mkdtempSync(join(tmpdir(), 'helmwright-hostile-'));
  made.push(around);
  const root = join(around, 'tree');
  for (const [path, content] of Object.entries({ ...authored, ...changes })) {
    if (content !== null) write(root, path, content);
  }
  write(around, 'outside/precious.yaml', 'precious: true\n');
  mkdirSync(join(around, 'outside/.helmwright-staging'));
  return { root, around };
}

/** Writes a file below a folder. */
export function write(root: string, path: string, content: string | Buffer): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

/** Everything below a folder: the SHA-256 of each file, where each link leads, and the folders. */
export function snapshot(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(
    names.map((name) => {
      const path = join(folder, name);
      const stat = lstatSync(path);
      if (stat.isSymbolicLink()) return [name, `a link to ${readlinkSync(path)}`];
      if (stat.isDirectory()) return [name, 'a folder'];
      return [name, stat.isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'special'];
    }),
  );
}

/** Paths of the files below a folder that hold one of some words. */
export const filesHolding = (folder: string, words: readonly string[]): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(folder, name);
    if (!lstatSync(path).isFile()) return false;
    const text = readFileSync(path, 'utf8');
    return words.some((word) => text.includes(word));
  });
