import type { ApiAnswer, Cluster } from '@helmwright/cluster';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { denied, guarded, inNamespace, intruder, patched, tenants } from './guarded.ts';
import { patience } from './operator.ts';

const { own, other } = tenants;

let cluster: Cluster;
let stop: () => Promise<void> = async () => {};
beforeAll(async () => {
  ({ cluster, stop } = await guarded());
}, patience);
afterAll(() => stop());

describe('a namespace of a tenant', () => {
  const patch = (labels: object, user?: string, subresource = ''): Promise<ApiAnswer> =>
    patched(cluster, `${inNamespace}${subresource}`, { metadata: { labels } }, user);
  const relabelled = (...keys: readonly string[]) =>
    denied(
      'tenant-namespaces',
      `only the operators of the platform set these labels of a namespace of a tenant: ${keys.join(', ')}`,
    );

  test.each([
    ['given to another tenant', { municipality: other.tenant }],
    ['taken out of the rules', { municipality: null }],
    ['opened to privileged pods', { 'pod-security.kubernetes.io/enforce': 'privileged' }],
    ['moved to a better tier', { tier: 'premium-plus' }],
  ])('is not %s by somebody who may do everything else', async (_name, labels) => {
    expect(await patch(labels, intruder)).toMatchObject(relabelled(...Object.keys(labels)));
    expect(await patch(labels, intruder, '/status')).toMatchObject(relabelled(...Object.keys(labels)));
    expect(await patch(labels)).toMatchObject({ status: 200 });
  });

  test('is not removed by them, nor is one made', async () => {
    const removal = { method: 'DELETE', path: `${inNamespace}?dryRun=All` } as const;
    expect(await cluster.request({ ...removal, user: intruder })).toMatchObject(
      denied('tenant-namespaces', 'only the operators of the platform remove the namespace of a tenant'),
    );
    expect(await cluster.request(removal)).toMatchObject({ status: 200 });
    const body = { metadata: { name: 'second-home', labels: { municipality: own.tenant } } };
    const made = { method: 'POST', path: '/api/v1/namespaces?dryRun=All', body } as const;
    expect(await cluster.request({ ...made, user: intruder })).toMatchObject(relabelled('municipality'));
    expect(await cluster.request(made)).toMatchObject({ status: 201 });
  });

  const annotated = (annotations: object, user?: string, subresource = ''): Promise<ApiAnswer> =>
    patched(cluster, `${inNamespace}${subresource}`, { metadata: { annotations } }, user);

  test.each([
    ['another’s host', { 'grants.municipality/hosts': 'example.org' }],
    ['no host', { 'grants.municipality/hosts': null }],
    ['a kind', { 'grants.municipality/kinds': 'Secret' }],
    ['nothing, by name', { 'grants.municipality/resources': '' }],
    ['what nobody grants yet', { 'grants.municipality/anything': 'x' }],
  ])('is granted %s by the operators alone', async (_name, annotations) => {
    const refused = denied(
      'tenant-namespaces',
      `only the operators of the platform grant, which these annotations of a namespace of a tenant do: ${Object.keys(annotations)[0]}`,
    );
    for (const subresource of ['', '/status']) {
      expect(await annotated(annotations, intruder, subresource)).toMatchObject(refused);
      expect(await annotated(annotations, undefined, subresource)).toMatchObject({ status: 200 });
    }
  });

  test('takes annotations that grant nothing from whoever may write them', async () => {
    const annotations = { 'grants.municipality.example/x': 'x', grants: 'x', 'municipality/code': '1' };
    expect(await annotated(annotations, intruder)).toMatchObject({ status: 200 });
  });

  test('takes labels that decide nothing from whoever may write them, and other namespaces take all', async () => {
    expect(await patch({ 'example.org/note': 'x' }, intruder)).toMatchObject({ status: 200 });
    const labels = { tier: 'x' };
    expect(await patched(cluster, '/api/v1/namespaces/default', { metadata: { labels } }, intruder)).toMatchObject({
      status: 200,
    });
  });
});
