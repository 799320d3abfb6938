import { readdirSync, realpathSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { type Result, success } from '@helmwright/diagnostics';
import { readTree } from '@helmwright/disk';
import { WrongUsage } from '../output/outcome.ts';

const largestFile = 4 * 1024 * 1024;

/** The files below a folder that the command line names, by their paths in it. */
export async function readFolder(
  from: string,
  named: string,
  isRead: (path: string) => boolean = () => true,
): Promise<Result<ReadonlyMap<string, string>>> {
  const real = realFolder(from, named);
  const [parent, name] = [dirname(real), basename(real)];
  const inside = (path: string): string => path.slice(name.length + 1);
  const read = await readTree(parent, [name], {
    include: (path, kind) => !/(?:^|\/)\.[^/]*$/.test(inside(path)) && (kind === 'folder' || isRead(inside(path))),
    maximumBytes: () => largestFile,
  });
  if (!read.ok) return read;
  return success(new Map([...read.value].map(([path, text]) => [inside(path), text])));
}

function realFolder(from: string, named: string): string {
  try {
    const real = realpathSync(resolve(from, named));
    readdirSync(real);
    return real;
  } catch (error) {
    throw new WrongUsage(`${named} cannot be read: ${error instanceof Error ? error.message : error}.`);
  }
}

/** A file of a folder as it is called where the folder was named. */
export const shownPath = (folder: string, path: string): string =>
  `${folder.replaceAll('\\', '/').replace(/\/$/, '').replace(/^\.\//, '')}/${path}`.replace(/^\.\//, '');

/** The text of a file of a folder by what it is called there; undefined for what is not of the folder. */
export function sourceIn(texts: ReadonlyMap<string, string>, folder: string, file: string): string | undefined {
  const start = shownPath(folder, '');
  return file.startsWith(start) ? texts.get(file.slice(start.length)) : undefined;
}
