import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ChartDefinition } from '@helmwright/chart';
import { type Block, blocksOf } from './blocks.ts';

/** What the guide "Write a chart" shows, block by block. */
export const guideBlocks: readonly Block[] = blocksOf(
  await readFile(new URL('../../docs/guides/write-a-chart.md', import.meta.url), 'utf8'),
);

/** The files of its chart, and of what tries it out. */
export const guideFiles: readonly { readonly path: string; readonly text: string }[] = guideBlocks.flatMap(
  ({ language, path, flavour, text }) =>
    language === 'ts' && flavour === '' && path !== undefined ? [{ path, text }] : [],
);

/** The chart of the guide, as its reader has it: somebody's own, which nobody here registered. */
export async function guideChart(): Promise<ChartDefinition> {
  const folder = fileURLToPath(new URL('../.cache/guide-chart', import.meta.url));
  const files = guideFiles.filter(({ path }) => path.startsWith('src/backup/'));
  for (const { path, text } of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    // Several test files do this at once, and none may see half a file.
    await writeFile(`${file}.${process.pid}`, text);
    await rename(`${file}.${process.pid}`, file);
  }
  const { backup }: { readonly backup: ChartDefinition } = await import(
    pathToFileURL(join(folder, 'src/backup/index.ts')).href
  );
  return backup;
}
