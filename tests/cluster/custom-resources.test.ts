import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cluster } from '@helmwright/cluster';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { patience } from '../control-plane/required.ts';
import { testCluster } from '../control-plane/test-cluster.ts';
import { type KubernetesObject, ObjectApi, objectsOf } from './object-api.ts';
import { root } from './releases.ts';

const objects: KubernetesObject[] = [];
for await (const file of glob('environments/*/generated/argocd/**/*.yaml', { cwd: root })) {
  objects.push(...objectsOf(await readFile(join(root, file), 'utf8')));
}
const ofKind = (kind: string): readonly KubernetesObject[] => objects.filter((object) => object.kind === kind);
const [project] = ofKind('AppProject');
const [applicationSet] = ofKind('ApplicationSet');

let cluster: Cluster;
let api: ObjectApi;
beforeAll(async () => {
  cluster = await testCluster({ customResources: ['argo-cd', 'istio'] });
  api = new ObjectApi(cluster);
  await cluster.request({ method: 'POST', path: '/api/v1/namespaces', body: { metadata: { name: 'argocd' } } });
}, patience);
afterAll(() => cluster.stop());

describe('what Argo CD is to read', () => {
  test('is there, in every environment', () => {
    expect(ofKind('AppProject').length).toBeGreaterThan(3);
    expect(ofKind('ApplicationSet').length).toBeGreaterThan(3);
    const kinds = [...new Set(objects.map(({ kind }) => kind))].sort();
    expect(kinds).toEqual(['AppProject', 'Application', 'ApplicationSet', 'ConfigMap']);
  });

  test('is accepted by the server as Argo CD defines it, unknown fields refused', async () => {
    const answers = await Promise.all(
      objects.map(async (object) => {
        const { status, body } = await api.apply(object, { dryRun: true });
        return status < 300 ? [] : [`${object.kind} ${object.metadata.name}: ${body['message']}`];
      }),
    );
    expect(answers.flat()).toEqual([]);
  });

  const spec = (object: KubernetesObject | undefined): object => Object(object?.['spec']);
  test.each([
    ['a field that nobody knows', project, { destination: [] }, '.spec.destination: field not declared in schema'],
    ['a text where a list belongs', project, { sourceRepos: 'all' }, 'expected list, got'],
    ['no template', applicationSet, { template: undefined }, 'spec.template: Required value'],
    [
      'a policy that there is not',
      applicationSet,
      { syncPolicy: { applicationsSync: 'create-and-forget' } },
      'Unsupported value: "create-and-forget": supported values: "create-only", "create-update", "create-delete", "sync"',
    ],
  ])('is refused with %s, with the reason', async (_name, object, change, reason) => {
    if (object === undefined) throw new Error('the fleet has no such object');
    const { status, body } = await api.apply({ ...object, spec: { ...spec(object), ...change } }, { dryRun: true });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body['message']).toContain(reason);
  });
});

describe('rules that operators wrote in CEL', () => {
  const policy = (rules: object): KubernetesObject => ({
    apiVersion: 'security.istio.io/v1',
    kind: 'AuthorizationPolicy',
    metadata: { name: 'probe', namespace: 'default' },
    spec: rules,
  });

  test('hold', async () => {
    const selector = { matchLabels: { app: 'web' } };
    const targetRefs = [{ group: '', kind: 'Service', name: 'web' }];
    expect(await api.apply(policy({ selector }), { dryRun: true })).toMatchObject({ status: 201 });
    const { status, body } = await api.apply(policy({ selector, targetRefs }), { dryRun: true });
    expect([status, body['message']]).toEqual([
      422,
      expect.stringContaining('only one of targetRefs or selector can be set'),
    ]);
  });
});
