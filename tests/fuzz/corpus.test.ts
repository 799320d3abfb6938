import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Cluster, startCluster } from '@helmwright/cluster';
import { difference, evaluated, helmPath, helms, Workbench } from '@helmwright/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { soundFleet } from '../broken/breaks.ts';
import { chartNamed } from '../charts/subjects.ts';
import { onProgress, patience, required } from '../control-plane/required.ts';
import { faultOfLoading } from '../hostile/mangled.ts';
import { judgeFleet } from './judge-fleet.ts';
import { type Kept, kept } from './target.ts';

const folder = join(import.meta.dirname, 'corpus');
const corpus = readdirSync(folder)
  .sort()
  .map((name) => ({ name, input: kept.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))) }));

const sound = Object.fromEntries(
  readdirSync(soundFleet, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => [relative(soundFleet, path), readFileSync(path, 'utf8')]),
);

let bench: Workbench;
let cluster: Cluster;
beforeAll(async () => {
  bench = await Workbench.open();
  cluster = required(await startCluster({ onProgress }));
}, patience);
afterAll(async () => {
  await cluster.stop();
  await bench.close();
});

/** What is found of an input now. */
async function replay(input: Kept): Promise<unknown> {
  switch (input.target) {
    case 'differential':
      return differences(input);
    case 'fleet':
      return judgeFleet({ ...(input.over === 'base' ? sound : {}), ...input.files }, cluster);
    case 'files':
      return faultOfLoading(input);
  }
}

async function differences({ chart, release, values }: Extract<Kept, { target: 'differential' }>): Promise<unknown> {
  const subject = chartNamed(chart);
  const request = { chart: await bench.chart(subject), release, namespace: 'some-namespace', values };
  const found = helms.map(async (helm) =>
    difference(evaluated(subject, request), await bench.template(await helmPath(helm), request)),
  );
  return (await Promise.all(found)).filter((each) => each !== undefined);
}

/** What is found where the fault is fixed. */
function fixed(input: Kept): unknown {
  switch (input.target) {
    case 'differential':
      return [];
    case 'fleet':
      return { refusedWith: input.refusedWith };
    case 'files':
      return undefined;
  }
}

test.each(corpus)('$name: $input.what', async ({ input }) => {
  expect(await replay(input)).toEqual(fixed(input));
});
