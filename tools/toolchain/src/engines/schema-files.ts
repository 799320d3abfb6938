import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { SchemaFiles } from './changes.ts';

/** The schemas of kinds in the folder of a set. */
export async function schemaFiles(folder: string): Promise<SchemaFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  // What stands at the top is no kind: `metadata.json`, and the definitions of custom resources.
  const paths = entries.flatMap((entry) =>
    entry.isFile() && entry.parentPath !== folder
      ? [relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')]
      : [],
  );
  return new Map(
    await Promise.all(
      paths.map(async (path) => [path, JSON.parse(await readFile(join(folder, ...path.split('/')), 'utf8'))] as const),
    ),
  );
}
