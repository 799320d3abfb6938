import {
  closeSync,
  constants,
  existsSync,
  lstatSync,
  openSync,
  readdirSync,
  realpathSync,
  rmdirSync,
  unlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { errorCode } from './faults.ts';

// Node has no `openat`. Linux shows every open folder of a process as a path, which leads to that very folder wherever its
// name leads by now.
const DESCRIPTORS = '/proc/self/fd';
const canHold = existsSync(DESCRIPTORS);

interface Held {
  readonly name: string;
  readonly descriptor: number;
}

/**
 * Paths of a tree whose folders are held open, one chain at a time. Who swaps a folder for a link while a run writes moves
 * nothing of it elsewhere: what was opened stays what it is, and a link is refused when it is come to.
 *
 * Where a system does not show open folders as paths, the paths are plain ones, and only the looks before and after the
 * writing remain.
 */
export class HeldFolders {
  readonly #root: string;
  readonly #chain: Held[] = [];

  /** @param root the tree's folder on this machine */
  constructor(root: string) {
    this.#root = realpathSync(root);
    if (canHold)
      this.#chain.push({ name: '', descriptor: openSync(this.#root, constants.O_RDONLY | constants.O_DIRECTORY) });
  }

  /**
   * Where the file or folder at a path of the tree is reached, its folder held open. Good until the next call. Throws what the system
   * refuses: `ELOOP` where a folder became a link.
   */
  at(path: string): string {
    if (!canHold) return join(this.#root, path);
    const segments = path.split('/');
    const name = segments.pop() ?? '';
    let depth = 0;
    while (depth < segments.length && this.#chain[depth + 1]?.name === segments[depth]) depth++;
    while (this.#chain.length > depth + 1) this.#close();
    for (const segment of segments.slice(depth)) {
      this.#chain.push({ name: segment, descriptor: openFolder(`${this.#top()}/${segment}`) });
    }
    return `${this.#top()}/${name}`;
  }

  /** Where a folder itself is, which is held open as {@link at} holds it. */
  inside(folder: string): string {
    return dirname(this.at(`${folder}/x`));
  }

  /** Removes a folder with all that is in it. Links in it are removed, and what they lead to is not. */
  remove(folder: string): void {
    for (const entry of readdirSync(this.inside(folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) this.remove(path);
      else unlinkSync(this.at(path));
    }
    this.forget(folder);
    rmdirSync(this.at(folder));
  }

  /** Forgets the folders that are held below a path, which is about to be moved or removed. */
  forget(path: string): void {
    const segments = path.split('/');
    const holds = segments.every((segment, depth) => this.#chain[depth + 1]?.name === segment);
    while (holds && this.#chain.length > segments.length) this.#close();
  }

  /** Lets go of all folders. */
  close(): void {
    while (this.#chain.length > 0) this.#close();
  }

  #top(): string {
    return `${DESCRIPTORS}/${this.#chain.at(-1)?.descriptor ?? ''}`;
  }

  #close(): void {
    const held = this.#chain.pop();
    if (held !== undefined) closeSync(held.descriptor);
  }
}

/** Opens a folder, and no link to one. */
function openFolder(path: string): number {
  try {
    return openSync(path, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  } catch (error) {
    // Linux says of a link to a folder that it is none.
    const isLink =
      errorCode(error) === 'ENOTDIR' && lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
    throw isLink ? Object.assign(new Error('a link', { cause: error }), { code: 'ELOOP' }) : error;
  }
}
