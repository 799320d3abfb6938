import { type ApiAnswer, type Cluster, startCluster } from '@helmwright/cluster';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { concurrently } from './concurrently.ts';
import { type KubernetesObject, ObjectApi, objectsOf } from './object-api.ts';
import { Operator, onProgress, patience, releaseArguments, required } from './operator.ts';
import { type Installation, readInstallations } from './releases.ts';

/** What must be there for the server to judge the rest: the namespace with its bounds and its accounts. */
const foundations = new Set(['Namespace', 'ResourceQuota', 'LimitRange', 'ServiceAccount']);
const lanes = 8;

const installations = await readInstallations();
const environments = [...new Set(installations.map(({ environment }) => environment))];

const workload = z.object({
  metadata: z.object({ name: z.string(), namespace: z.string() }),
  spec: z.object({ template: z.object({ metadata: z.looseObject({}), spec: z.looseObject({}) }) }),
});

let cluster: Cluster;
let operator: Operator;
let api: ObjectApi;
beforeAll(async () => {
  cluster = required(await startCluster({ onProgress }));
  operator = await Operator.open('helm4', cluster.kubeconfig);
  api = new ObjectApi(cluster);
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

/** The first pod of a Deployment, without the delay until its controller makes it. */
function createPod(deployment: KubernetesObject): Promise<ApiAnswer> {
  const { metadata, spec } = workload.parse(deployment);
  const path = `/api/v1/namespaces/${metadata.namespace}/pods?dryRun=All&fieldValidation=Strict`;
  const pod = { ...spec.template, metadata: { ...spec.template.metadata, generateName: `${metadata.name}-` } };
  return cluster.request({ method: 'POST', path, body: pod });
}

const refused = (object: KubernetesObject, { status, body }: ApiAnswer): readonly string[] =>
  status < 300 ? [] : [`${object.kind} ${object.metadata.name}: ${status} ${body['message']}`];

describe.each(environments)('in %s', (environment) => {
  const own = installations.filter((installation) => installation.environment === environment);

  test.each(own)('the server accepts every object and pod of $tenant', async (installation) => {
    const objects = await render(installation);
    const first = objects.filter(({ kind }) => foundations.has(kind));
    // One after another: a namespace comes before what is in it.
    for (const object of first) expect(refused(object, await api.apply(object, { dryRun: false }))).toEqual([]);
    const answers = await concurrently(lanes, objects, async (object) =>
      refused(object, await api.apply(object, { dryRun: true })),
    );
    expect(answers.flat()).toEqual([]);
    const deployments = objects.filter(({ kind }) => kind === 'Deployment');
    expect(deployments.length).toBe(installation.releases.length - 1);
    const pods = await concurrently(lanes, deployments, async (deployment) =>
      refused(deployment, await createPod(deployment)),
    );
    expect(pods.flat()).toEqual([]);
  });
});

test('the server refuses a field that no schema knows, so that acceptance says something', async () => {
  const object = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'unknown-field', namespace: 'default' },
    date: { KEY: 'text' },
  };
  const { status, body } = await api.apply(object, { dryRun: true });
  expect([status, body['message']]).toEqual([500, expect.stringContaining('.date: field not declared in schema')]);
});
