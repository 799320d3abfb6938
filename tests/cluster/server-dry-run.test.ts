import { type Cluster, startCluster } from '@helmwright/cluster';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { concurrently } from './concurrently.ts';
import { DryRun } from './dry-run.ts';
import { type KubernetesObject, objectsOf } from './object-api.ts';
import { Operator, onProgress, patience, releaseArguments, required } from './operator.ts';
import { type Installation, readInstallations } from './releases.ts';

const installations = await readInstallations();
const environments = [...new Set(installations.map(({ environment }) => environment))];

let cluster: Cluster;
let operator: Operator;
let dryRun: DryRun;
beforeAll(async () => {
  cluster = required(await startCluster({ onProgress }));
  operator = await Operator.open('helm4', cluster.kubeconfig);
  dryRun = new DryRun(cluster);
}, patience);
afterAll(async () => {
  await operator.close();
  await cluster.stop();
});

async function render({ releases }: Installation): Promise<readonly KubernetesObject[]> {
  const texts = await concurrently(2, releases, (release) =>
    operator.succeed('template', ...releaseArguments(release)),
  );
  return texts.flatMap(objectsOf);
}

describe.each(environments)('in %s', (environment) => {
  const own = installations.filter((installation) => installation.environment === environment);

  test.each(own)('the server accepts every object and pod of $tenant', async (installation) => {
    const objects = await render(installation);
    expect(objects.filter(({ kind }) => kind === 'Deployment').length).toBe(installation.releases.length - 1);
    expect(await dryRun.refusals(objects)).toEqual([]);
  });
});

test('the server refuses a field that no schema knows, so that acceptance says something', async () => {
  const object = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'unknown-field', namespace: 'default' },
    date: { KEY: 'text' },
  };
  expect(await dryRun.refusals([object])).toMatchObject([
    { reason: '500', message: expect.stringContaining('.date: field not declared in schema') },
  ]);
});
