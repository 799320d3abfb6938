import { existsSync, linkSync, renameSync, writeFileSync } from 'node:fs';
import { cannotLink } from './faults.ts';
import type { HeldFolders } from './held-folder.ts';
import { type Step, stagedPath, stagingFolder } from './journal.ts';
import { makeOneFolder } from './make-folder.ts';
import { parentOf } from './observe.ts';

/** New contents between the time they are written and the time they get their place. */
export interface Staging {
  /** Writes a step's content aside. */
  write(step: Step, number: number, content: string): void;
  /** Gives the content of a `create` its place, where nothing may stand. */
  create(step: Step, number: number): void;
  /** Gives the content of an `update` its place. */
  replace(step: Step, number: number): void;
}

/**
 * Files of folders that are new are staged in folders of the same shape, and the topmost of these gets its place with
 * everything in it: one rename for a thousand tenants. All other files are staged flat and get theirs one by one.
 *
 * @param staged the folders of what is written aside
 * @param targets the folders of what gets its place
 * @param missing folders that do not exist yet
 * @param made those of them that are made for the staging folders themselves, and so are there by now
 */
export function createStaging(
  staged: HeldFolders,
  targets: HeldFolders,
  missing: ReadonlySet<string>,
  made: readonly string[],
): Staging {
  const topmost = topmostNewFolder(missing, made);
  // Steps come in the order of their paths, so most files lie in the folder of the one before.
  let last = '';
  const placed = new Set<string>();

  /** Where a path below a new folder is staged. */
  const inShape = (step: Step, path: string): string =>
    `${stagingFolder(step.root)}/new/${path.slice(step.root.length + 1)}`;

  return {
    write: (step, number, content) => {
      const folder = parentOf(step.path);
      const isNew = topmost(folder) !== undefined;
      if (isNew && folder !== last) {
        makeShape(staged, inShape(step, folder), stagingFolder(step.root));
        last = folder;
      }
      const path = isNew ? inShape(step, step.path) : stagedPath(step, number);
      writeFileSync(staged.at(path), content, { flag: 'wx' });
    },
    create: (step, number) => {
      const folder = topmost(parentOf(step.path));
      if (folder === undefined) {
        placeFile(staged.at(stagedPath(step, number)), targets.at(step.path));
      } else if (!placed.has(folder)) {
        staged.forget(inShape(step, folder));
        placeFolder(staged.at(inShape(step, folder)), targets.at(folder));
        placed.add(folder);
      }
    },
    replace: (step, number) => renameSync(staged.at(stagedPath(step, number)), targets.at(step.path)),
  };
}

/** Finds the highest new folder that a folder is or lies in; `undefined` for folders that exist. */
function topmostNewFolder(
  missing: ReadonlySet<string>,
  made: readonly string[],
): (folder: string) => string | undefined {
  const existing = new Set(made);
  const isNew = (folder: string): boolean => missing.has(folder) && !existing.has(folder);
  return (folder) => {
    if (!isNew(folder)) return undefined;
    let top = folder;
    for (let parent = parentOf(top); isNew(parent); parent = parentOf(parent)) top = parent;
    return top;
  };
}

/** Makes a folder and those above it, down from one that is there. */
function makeShape(folders: HeldFolders, path: string, from: string): void {
  const segments = path.slice(from.length + 1).split('/');
  for (const depth of segments.keys()) makeOneFolder(folders.at(`${from}/${segments.slice(0, depth + 1).join('/')}`));
}

/** A link, unlike a rename, never replaces a file that somebody put there just now. */
function placeFile(staged: string, target: string): void {
  try {
    linkSync(staged, target);
  } catch (error) {
    if (!cannotLink(error)) throw error;
    if (existsSync(target)) throw inTheWay();
    renameSync(staged, target);
  }
}

/** A rename never replaces a folder that holds something. */
function placeFolder(staged: string, target: string): void {
  if (existsSync(target)) throw inTheWay();
  renameSync(staged, target);
}

const inTheWay = (): Error => Object.assign(new Error('in the way'), { code: 'EEXIST' });
