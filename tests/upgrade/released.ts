import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where every version that people may have installed is kept as it was emitted, from the root of the workspace. */
export const releasedCharts = 'tests/upgrade/fixtures';

/** One version of a chart, file by file. */
export interface ChartVersion {
  readonly name: string;
  readonly version: string;
  /** Texts by path inside the chart. */
  readonly files: ReadonlyMap<string, string>;
}

const chartFile = z.object({ name: z.string(), version: z.string() });

/** Every chart below a folder of the workspace, by path. */
export async function readCharts(folder: string): Promise<readonly ChartVersion[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(names.sort().map((name) => readChart(join(root, folder, name))));
}

async function readChart(folder: string): Promise<ChartVersion> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const texts = await Promise.all(
    paths.map(async (path) => [relative(folder, path), await readFile(path, 'utf8')] as const),
  );
  const files = new Map(texts);
  return { ...chartFile.parse(parse(files.get('Chart.yaml') ?? '')), files };
}
