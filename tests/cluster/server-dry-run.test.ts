import type { Cluster } from '@helmwright/cluster';
import { validateManifests } from '@helmwright/toolchain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { concurrently } from '../control-plane/concurrently.ts';
import { onProgress, patience } from '../control-plane/required.ts';
import { testCluster } from '../control-plane/test-cluster.ts';
import { DryRun } from './dry-run.ts';
import { type KubernetesObject, ObjectApi, objectsOf } from './object-api.ts';
import { Operator, releaseArguments } from './operator.ts';
import { type Installation, isService, readInstallations } from './releases.ts';

const installations = await readInstallations();
const environments = [...new Set(installations.map(({ environment }) => environment))];

let cluster: Cluster;
let operator: Operator;
let dryRun: DryRun;
beforeAll(async () => {
  cluster = await testCluster();
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
    expect(objects.filter(({ kind }) => kind === 'Deployment').length).toBe(
      installation.releases.filter(isService).length,
    );
    expect(await dryRun.refusals(objects)).toEqual([]);
  });
});

/** Ways of spelling an object wrong that a schema can see. */
const mistakes: readonly (readonly [string, (object: KubernetesObject) => KubernetesObject | undefined])[] = [
  ['a field that nobody knows', (object) => ({ ...object, speck: {} })],
  ['a label that is no text', (object) => withMetadata(object, { labels: { count: [1] } })],
  ['annotations that are no map', (object) => withMetadata(object, { annotations: ['text'] })],
  ['a spec that is a text', (object) => ('spec' in object ? { ...object, spec: 'text' } : undefined)],
  ['an unknown field in its spec', (object) => ('spec' in object ? withSpec(object, { speck: 1 }) : undefined)],
  ['no selector', (object) => (object.kind === 'Deployment' ? withSpec(object, { selector: undefined }) : undefined)],
];
const withMetadata = (object: KubernetesObject, more: object): KubernetesObject => ({
  ...object,
  metadata: { ...object.metadata, ...more },
});
const withSpec = (object: KubernetesObject, more: object): KubernetesObject => ({
  ...object,
  spec: { ...Object(object['spec']), ...more },
});

describe('verify and the server agree on', () => {
  const kinds = new Map<string, KubernetesObject>();
  beforeAll(async () => {
    const [installation] = installations;
    if (installation === undefined) throw new Error('the fleet is empty');
    const sound = await render(installation);
    expect(await dryRun.refusals(sound)).toEqual([]);
    for (const object of sound) kinds.set(object.kind, object);
  }, patience);

  test.each(mistakes)('%s, for every kind of the fleet', async (mistake, spoil) => {
    const spoilt = [...kinds.values()].flatMap((object) => spoil(object) ?? []);
    expect(spoilt.length).toBeGreaterThan(0);
    const manifests = spoilt.map((object) => ({ name: object.kind, text: JSON.stringify(object) }));
    const { diagnostics } = await validateManifests(manifests, { onProgress });
    const found = new Set(diagnostics.map(({ position }) => position?.file));
    expect([...found].sort(), `verify, ${mistake}`).toEqual(spoilt.map(({ kind }) => kind).sort());
    const api = new ObjectApi(cluster);
    const answers = await Promise.all(
      spoilt.map(async (object) => ({ kind: object.kind, ...(await api.apply(object, { dryRun: true })) })),
    );
    const refused = answers.filter(({ status }) => status >= 400).map(({ kind }) => kind);
    expect(refused.sort(), `the server, ${mistake}`).toEqual(spoilt.map(({ kind }) => kind).sort());
  });
});
