import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cluster } from '@helmwright/cluster';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { patience } from '../control-plane/required.ts';
import { testCluster } from '../control-plane/test-cluster.ts';
import { releasedCharts } from '../upgrade/released.ts';
import { replacing } from '../upgrade/replacing.ts';
import { ExampleLife, staysInside } from './example-life.ts';
import { type Example, readExamples } from './examples.ts';
import { helms, Operator } from './operator.ts';
import { root } from './releases.ts';

/** A value set of a released version, with the same one for the chart of today. */
interface Upgrade extends Example {
  readonly today: Example;
  /** Whether it leaves everything outside its namespace alone. */
  readonly inside: boolean;
}

const renderer = await Operator.open('helm4', 'none');
const current = await readExamples('charts');
const upgrades: Upgrade[] = [];
for (const released of await readExamples(releasedCharts)) {
  const path = current.find(({ chart }) => chart === released.chart)?.path;
  if (path === undefined) continue;
  const today = { ...released, path };
  const inside = (await staysInside(renderer, released)) && (await staysInside(renderer, today));
  upgrades.push({ ...released, today, inside });
}
await renderer.close();

let cluster: Cluster;
let operators: readonly Operator[];
beforeAll(async () => {
  cluster = await testCluster({ node: true });
  operators = await Promise.all(helms.map((helm) => Operator.open(helm, cluster.kubeconfig)));
}, patience);
afterAll(async () => {
  await Promise.all(operators.map((operator) => operator.close()));
  await cluster.stop();
});

/** Upgrades a release, and tells whether each of its pods is still the same one afterwards. */
async function keepsPods(life: ExampleLife, operator: Operator, next: Example): Promise<boolean> {
  const before = await life.workloads.pods();
  await life.upgrade(operator, next);
  const after = new Set(await life.workloads.pods());
  return before.every((pod) => after.has(pod));
}

test('every released chart is still one of ours', async () => {
  const charts = new Set(current.map(({ chart }) => chart));
  expect((await readExamples(releasedCharts)).filter(({ chart }) => !charts.has(chart))).toEqual([]);
  expect(upgrades.length).toBeGreaterThan(0);
});

const name =
  '$chart $version with the values $example becomes the chart of today with each Helm, and goes back, without a needless restart';

async function change({ today, ...released }: Upgrade): Promise<void> {
  for (const operator of operators) {
    const life = await ExampleLife.prepare(cluster, operator, released);
    await life.install(operator, released);
    const kept = await keepsPods(life, operator, today);
    expect(kept, 'pods were replaced').toBe(replacing[`${released.chart} ${released.version}`] === undefined);
    await life.test(operator);
    await life.rollback(operator, 1);
    await life.uninstall(operator);
  }
}

const those = (inside: boolean): readonly Upgrade[] => upgrades.filter((upgrade) => upgrade.inside === inside);

describe.concurrent('in a namespace of its own', () => {
  test.each(those(true))(name, change, patience);
});

describe('with objects outside its namespace, alone', () => {
  test.each(those(false))(name, change, patience);
});

describe('the suite notices', () => {
  const [subject] = current.filter(({ chart, example }) => chart === 'app' && example === 'defaults');
  if (subject === undefined) throw new Error('there is no example of app to break');

  /** The chart of today with a mistake in it. */
  async function broken(file: string, change: (text: string) => string): Promise<Example> {
    const folder = await mkdtemp(join(tmpdir(), 'helmwright-broken-chart-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const path = join(folder, 'app');
    await cp(join(root, subject?.path ?? ''), path, { recursive: true });
    const before = await readFile(join(path, file), 'utf8');
    const after = change(before);
    expect(after).not.toBe(before);
    await writeFile(join(path, file), after);
    return { ...Object(subject), path };
  }

  test(
    'a needless restart, and a field that cannot be changed',
    async () => {
      const [operator] = operators;
      if (operator === undefined) throw new Error('there is no Helm');
      const life = await ExampleLife.prepare(cluster, operator, subject);
      await life.install(operator, subject);
      const restarting = await broken('templates/_pod.tpl', (text) =>
        text.replace('enableServiceLinks: false', 'enableServiceLinks: true'),
      );
      expect(await keepsPods(life, operator, restarting)).toBe(false);
      const immutable = await broken('templates/_helpers.tpl', (text) =>
        text.replaceAll('app.kubernetes.io/component:', 'example.org/component:'),
      );
      await expect(life.upgrade(operator, immutable)).rejects.toThrow('field is immutable');
      await life.uninstall(operator);
    },
    patience,
  );
});
