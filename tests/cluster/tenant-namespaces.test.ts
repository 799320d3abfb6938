import type { ApiAnswer, Cluster } from '@helmwright/cluster';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { patience } from '../control-plane/required.ts';
import { denied, guarded, inNamespace, intruder, patched, tenants } from './guarded.ts';
import { helms, installArguments, Operator, releaseArguments } from './operator.ts';
import { isTenancy, podNamespace } from './releases.ts';

const { own, other } = tenants;

let cluster: Cluster;
let stop: () => Promise<void> = async () => {};
beforeAll(async () => {
  ({ cluster, stop } = await guarded());
}, patience);
afterAll(() => stop());

/** What a namespace says that the rules read. */
const metadataOf = (body: unknown) => {
  const { metadata } = z
    .object({
      metadata: z.object({ labels: z.record(z.string(), z.string()), annotations: z.record(z.string(), z.string()) }),
    })
    .parse(body);
  const grants = Object.entries(metadata.annotations).filter(([key]) => key.startsWith('grants.municipality/'));
  return {
    municipality: metadata.labels['municipality'],
    enforce: metadata.labels['pod-security.kubernetes.io/enforce'],
    grants,
  };
};

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
    ['opened to privileged pods', { 'pod-security.kubernetes.io/enforce': 'privileged' }],
    ['moved to a better tier', { tier: 'premium-plus' }],
  ])('is not %s by somebody who may do everything else', async (_name, labels) => {
    expect(await patch(labels, intruder)).toMatchObject(relabelled(...Object.keys(labels)));
    expect(await patch(labels, intruder, '/status')).toMatchObject(relabelled(...Object.keys(labels)));
  });

  test.each([
    ['given to another tenant', { municipality: other.tenant }],
    ['opened to privileged pods', { 'pod-security.kubernetes.io/enforce': 'privileged' }],
    ['moved to a better tier', { tier: 'premium-plus' }],
  ])('is %s by an operator who means it', async (_name, labels) => {
    expect(await patch(labels)).toMatchObject({ status: 200 });
  });

  const lost = 'the namespace of a tenant keeps these labels: ';
  const kept = (...keys: readonly string[]) => denied('tenant-namespaces-kept', `${lost}${keys.join(', ')}`);

  test('is taken out of the rules by nobody', async () => {
    expect(await patch({ municipality: null }, intruder)).toMatchObject({ status: 403 });
    expect(await patch({ municipality: null })).toMatchObject(kept('municipality'));
    expect(await patch({ 'pod-security.kubernetes.io/enforce': null })).toMatchObject(
      kept('pod-security.kubernetes.io/enforce'),
    );
    expect(await patch({ municipality: null }, undefined, '/status')).toMatchObject(kept('municipality'));
  });

  test.each(helms)(
    'keeps its labels and grants where somebody installs into it with %s and --create-namespace',
    async (helm) => {
      const path = `/api/v1/namespaces/${podNamespace(other)}`;
      const installing = await Operator.open(helm, cluster.kubeconfig);
      const tenancy = other.releases.filter(isTenancy);
      for (const release of tenancy) {
        await installing.succeed('install', ...installArguments(release));
      }
      const before = await cluster.request({ method: 'GET', path });
      const service = other.releases.find((release) => !isTenancy(release));
      if (service === undefined) throw new Error('the tenant has no service');
      const { status, stderr } = await installing.helm('install', ...releaseArguments(service), '--create-namespace');
      if (status === 0) await installing.succeed('uninstall', service.name, '--namespace', service.namespace);
      for (const { name, namespace } of tenancy.toReversed()) {
        await installing.succeed('uninstall', name, '--namespace', namespace);
      }
      await installing.close();
      // Helm 3 leaves a namespace that is there as it is.
      expect([status, stderr]).toEqual(helm === 'helm3' ? [0, ''] : [1, expect.stringContaining(lost)]);
      const { body } = await cluster.request({ method: 'GET', path });
      expect(metadataOf(body)).toEqual(metadataOf(before.body));
    },
  );

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
