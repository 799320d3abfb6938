import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ChartDefinition } from '@helmwright/chart';
import { startCluster } from '@helmwright/cluster';
import { helmPath, Workbench } from '@helmwright/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onProgress, patience, required } from '../control-plane/required.ts';
import { type Break, breakTree, readBreaks } from './breaks.ts';
import { type Equipment, examine, type Subject } from './charts/examine.ts';
import { chartWith } from './charts/sound.ts';

const sound = chartWith({});

let equipment: Equipment;
beforeAll(async () => {
  equipment = {
    bench: await Workbench.open(),
    cluster: required(await startCluster({ onProgress })),
    helm: await helmPath('helm4'),
  };
}, patience);
afterAll(async () => {
  await equipment.cluster.stop();
  await equipment.bench.close();
});

/** A folder either defines a chart of its own, or changes what was printed of the sound one. */
async function subjectOf(broken: Break): Promise<Subject> {
  const path = join(broken.folder, 'chart.ts');
  if (!existsSync(path)) {
    const change = (folder: string) => {
      breakTree(folder, broken);
      return filesOf(folder);
    };
    return { name: broken.name, definition: sound, change };
  }
  const { chart }: { readonly chart: ChartDefinition } = await import(pathToFileURL(path).href);
  return { name: broken.name, definition: chart };
}

const filesOf = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );

test('the sound chart passes every check', async () => {
  expect(await examine({ name: 'sound', definition: sound }, equipment)).toEqual({});
});

test.each(readBreaks('charts'))('$name: $breaks', async (broken) => {
  expect(await examine(await subjectOf(broken), equipment)).toEqual(broken.finds);
});
