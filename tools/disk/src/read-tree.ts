import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { type Diagnostic, failure, planCodes, type Result, success, wholeFile } from '@helmwright/diagnostics';
import { compareCodePoints } from '@helmwright/json';
import { inBatches } from './batches.ts';
import { decodeUtf8 } from './decode.ts';
import { errorCode, readFault } from './faults.ts';
import { folderGuard, linkOutOfTree } from './observe.ts';

/** What of a tree is read. */
export interface ReadTreeOptions {
  /** Whether to read a file, or to look into a folder, by its path relative to the root; everything by default. */
  readonly include?: (path: string, kind: 'file' | 'folder') => boolean;
  /** Whether a file is known already, and left out of what is read. */
  readonly isKnown?: (path: string) => boolean;
  /** A larger file is refused, by its path, in bytes; 1 MiB by default. */
  readonly maximumBytes?: (path: string) => number;
}

/**
 * Reads every file below some folders of a tree, as UTF-8 text by its path relative to the root, sorted by path.
 * A folder that does not exist holds no files. A byte order mark is kept. Links are followed inside the tree only.
 *
 * @param root the tree's folder on this machine
 * @param folders relative to the root, with forward slashes
 * @returns fails, with everything it found, with HW4201 and HW4202 for links, HW4203 for what cannot be read,
 *   HW4204 for bytes that are not UTF-8, HW4205 for files that are too large, HW4206 for pipes and devices
 */
export async function readTree(
  root: string,
  folders: readonly string[],
  options: ReadTreeOptions = {},
): Promise<Result<ReadonlyMap<string, string>>> {
  const { files, faults } = await readWhatCanBeRead(root, folders, options);
  return faults.length > 0 ? failure(faults) : success(files);
}

/** What of a tree could be read, and what is wrong with the rest. */
export interface PartlyReadTree {
  readonly files: ReadonlyMap<string, string>;
  readonly faults: readonly Diagnostic[];
}

/** Reads like `readTree`, and gives what it could read beside the faults: other files may have mistakes to tell of. */
export async function readWhatCanBeRead(
  root: string,
  folders: readonly string[],
  options: ReadTreeOptions = {},
): Promise<PartlyReadTree> {
  const { include = () => true, isKnown = () => false, maximumBytes = () => 1024 * 1024 } = options;
  const faults: Diagnostic[] = [];
  const paths = listFiles(root, folders, include, faults);
  const files = new Map<string, string>();
  await inBatches(paths, (path) => {
    if (isKnown(path)) return;
    const text = readText(root, path, maximumBytes(path));
    if (typeof text === 'string') files.set(path, text);
    else faults.push(text);
  });
  return { files, faults };
}

function listFiles(
  root: string,
  folders: readonly string[],
  include: NonNullable<ReadTreeOptions['include']>,
  faults: Diagnostic[],
): readonly string[] {
  const guard = folderGuard(root, 'followed');
  const tree = guard('x');
  if (typeof tree === 'object' && 'fault' in tree) {
    faults.push(tree.fault);
    return [];
  }
  const realRoot = realpathSync(root);
  const files = new Set<string>();

  /** @param above the real paths of the folders that this one lies in, to notice a link that leads back */
  const visitFolder = (folder: string, above: readonly string[]): void => {
    try {
      const real = realpathSync(join(root, folder));
      if (above.includes(real)) {
        faults.push(leadsBack(folder));
        return;
      }
      for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (entry.isFile()) visitFile(path);
        else if (entry.isDirectory()) enter(path, [...above, real]);
        else if (entry.isSymbolicLink()) visitLink(path, [...above, real]);
        else if (include(path, 'file')) faults.push(special(path));
      }
    } catch (error) {
      faults.push(readFault(folder, error));
    }
  };
  const enter = (path: string, above: readonly string[]): void => {
    if (include(path, 'folder')) visitFolder(path, above);
  };
  const visitFile = (path: string): void => {
    if (include(path, 'file')) files.add(path);
  };
  const visitLink = (path: string, above: readonly string[]): void => {
    if (!include(path, 'file') && !include(path, 'folder')) return;
    try {
      const target = realpathSync(join(root, path));
      if (target !== realRoot && !target.startsWith(realRoot + sep)) faults.push(linkOutOfTree(path, target));
      else if (statSync(target).isDirectory()) enter(path, above);
      else visitFile(path);
    } catch (error) {
      faults.push(errorCode(error) === 'ENOENT' ? leadsNowhere(path) : readFault(path, error));
    }
  };

  for (const folder of folders) {
    const inside = guard(`${folder}/x`);
    if (inside === 'inside') visitFolder(folder, []);
    else if (typeof inside === 'object') faults.push('fault' in inside ? inside.fault : notAFolder(folder));
  }
  return [...files].sort(compareCodePoints);
}

function readText(root: string, path: string, maximumBytes: number): string | Diagnostic {
  try {
    // Not blocked by a pipe that took a file's place since the folder was listed.
    const descriptor = openSync(join(root, path), constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stat = fstatSync(descriptor);
      if (!stat.isFile()) return special(path);
      if (stat.size > maximumBytes) return tooLarge(path, stat.size, maximumBytes);
      return decodeUtf8(path, readFileSync(descriptor));
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return readFault(path, error);
  }
}

function tooLarge(path: string, bytes: number, maximumBytes: number): Diagnostic {
  return planCodes.tooLarge({
    message: `The file "${path}" has ${bytes} bytes, and no authored file may have more than ${maximumBytes}.`,
    remedy: `Delete "${path}" or split it.`,
    position: wholeFile(path),
  });
}

const special = (path: string): Diagnostic =>
  planCodes.specialFile({
    message: `"${path}" is a pipe, a socket or a device.`,
    remedy: `Delete "${path}" or move it out of the tree.`,
    position: wholeFile(path),
  });

const notAFolder = (path: string): Diagnostic =>
  planCodes.unreadable({
    message: `"${path}" is a file, and a folder is expected.`,
    remedy: `Move the file "${path}" away.`,
    position: wholeFile(path),
  });

const leadsBack = (path: string): Diagnostic =>
  planCodes.brokenLink({
    message: `The symbolic link "${path}" leads back to a folder that it lies in.`,
    remedy: `Delete the link "${path}".`,
    position: wholeFile(path),
  });

const leadsNowhere = (path: string): Diagnostic =>
  planCodes.brokenLink({
    message: `The symbolic link "${path}" leads to nothing.`,
    remedy: `Delete the link "${path}" or point it at a file of the tree.`,
    position: wholeFile(path),
  });
