import { glob, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { root } from './releases.ts';

/** A chart with one of the value sets that show what it can do. */
export interface Example {
  /** Name of the chart. */
  readonly chart: string;
  readonly version: string;
  /** Folder of the chart, from the root of the workspace. */
  readonly path: string;
  /** Name of the value set. */
  readonly example: string;
  /** File of the values, from the root of the workspace. */
  readonly values: string;
}

const chartFile = z.object({ name: z.string(), version: z.string() });

/** Every emitted chart below a folder with every one of its value sets, in order. */
export async function readExamples(folder: string): Promise<readonly Example[]> {
  const examples: Example[] = [];
  for await (const values of glob(`${folder}/*/ci/*-values.yaml`, { cwd: root })) {
    const path = dirname(dirname(values));
    const { name, version } = chartFile.parse(parse(await readFile(join(root, path, 'Chart.yaml'), 'utf8')));
    examples.push({ chart: name, version, path, example: basename(values, '-values.yaml'), values });
  }
  return examples.sort((left, right) => (left.values < right.values ? -1 : 1));
}
