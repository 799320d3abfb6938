import { existsSync, type FSWatcher, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';

/** What is watched, and who hears of it. Paths are relative to the root, with forward slashes; the root is empty. */
export interface Watched {
  /** Whether a folder is looked into, or a file heard of. */
  readonly includes: (path: string) => boolean;
  readonly onChange: (path: string) => void;
  /** No more folders can be watched, such as where the system allows no more. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * Watches every folder below a root by itself, those too that are made later: what Node does for a whole tree looks into
 * folders that nobody wants, and takes a watch for each file on Linux. Throws where a folder cannot be watched at the start.
 *
 * @returns ends it
 */
export function watchFolders(root: string, { includes, onChange, onFailure }: Watched): () => void {
  const watchers = new Map<string, FSWatcher>();
  const forget = (folder: string): void => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };
  const heard = (folder: string, name: string | null): void => {
    if (!existsSync(join(root, folder))) forget(folder);
    const path = name === null ? folder : inside(folder, name.replaceAll('\\', '/'));
    if (!includes(path)) return;
    try {
      add(path);
    } catch (error) {
      onFailure(error);
    }
    onChange(path);
  };
  const add = (folder: string): void => {
    if (watchers.has(folder)) return;
    const entries = foldersIn(join(root, folder));
    if (entries === undefined) return;
    const watcher = watch(join(root, folder), (_, name) => heard(folder, name));
    // A folder that is gone; its parent tells that.
    watcher.on('error', () => forget(folder));
    watchers.set(folder, watcher);
    // Listed anew, since a folder may have been made before the watch was there.
    for (const name of foldersIn(join(root, folder)) ?? [])
      if (includes(inside(folder, name))) add(inside(folder, name));
  };
  add('');
  return () => {
    for (const folder of [...watchers.keys()]) forget(folder);
  };
}

const inside = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);

/** The names of the folders in a folder; `undefined` where it is none, or none that can be read. */
function foldersIn(path: string): readonly string[] | undefined {
  try {
    return readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  } catch {
    return undefined;
  }
}
