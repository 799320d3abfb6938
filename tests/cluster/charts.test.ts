import type { Cluster } from '@helmwright/cluster';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { patience } from '../control-plane/required.ts';
import { testCluster } from '../control-plane/test-cluster.ts';
import { ExampleLife, staysInside } from './example-life.ts';
import { type Example, readExamples } from './examples.ts';
import { helms, Operator } from './operator.ts';

const renderer = await Operator.open('helm4', 'none');
const examples = await Promise.all(
  (await readExamples('charts')).map(async (example) => ({ example, inside: await staysInside(renderer, example) })),
);
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

/** With each Helm in turn: install, attack, test, upgrade to the same, roll back, uninstall. */
async function live(example: Example): Promise<void> {
  for (const operator of operators) {
    const life = await ExampleLife.prepare(cluster, operator, example);
    await life.install(operator, example);
    const installed = await life.workloads.pods();
    await life.attack();
    await life.test(operator);
    await life.upgrade(operator, example);
    await life.rollback(operator, 1);
    // Neither changes what pods are made from, so each of them is still the same one.
    expect(await life.workloads.pods()).toEqual(expect.arrayContaining([...installed]));
    await life.uninstall(operator);
  }
}

const name = 'the chart $chart lives with the values $example, with each Helm, and leaves nothing';
const those = (inside: boolean): readonly Example[] =>
  examples.filter((candidate) => candidate.inside === inside).map(({ example }) => example);

describe.concurrent('in a namespace of its own', () => {
  test.each(those(true))(name, live, patience);
});

describe('with objects outside its namespace, alone', () => {
  test.each(those(false))(name, live, patience);
});
