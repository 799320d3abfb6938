import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ApiAnswer, Cluster } from '@helmwright/cluster';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { patience } from '../control-plane/required.ts';
import { denied, guarded, inNamespace, install, intruder, namespace, tenants } from './guarded.ts';
import type { Operator } from './operator.ts';
import { root } from './releases.ts';
import { waiting } from './workloads.ts';

const { own, other } = tenants;

let cluster: Cluster;
let operator: Operator;
let stop: () => Promise<void> = async () => {};
beforeAll(async () => {
  ({ cluster, operator, stop } = await guarded(['--set-json', `priority.classes=${JSON.stringify(classes)}`]));
  // Whoever is granted a class still has no pods before the platform's.
  const priorityClasses = ['system-node-critical', ...Object.keys(classes)].join('\n');
  const body = { metadata: { annotations: { 'grants.municipality/priorityClasses': priorityClasses } } };
  const contentType = 'application/merge-patch+json';
  expect(await cluster.request({ method: 'PATCH', path: inNamespace, body, contentType })).toMatchObject({
    status: 200,
  });
}, patience);
afterAll(() => stop());

const classes = { 'tenant-premium': { value: 1000 }, 'above-tenants': { value: 1001 } };

const dryRun = (resource: string, body: object, group = '/api/v1'): Promise<ApiAnswer> =>
  cluster.request({ method: 'POST', path: `${group}/namespaces/${namespace}/${resource}?dryRun=All`, body });

const podSpec = {
  securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [
    {
      name: 'app',
      image: 'registry.example.org/app:1.0.0',
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
    },
  ],
};

test('the server finds no fault in the rules', async () => {
  const policies = (await readdir(join(root, 'charts/platform/templates'))).flatMap(
    (file) => /^validatingadmissionpolicy-(.*)\.yaml$/.exec(file)?.[1] ?? [],
  );
  expect(policies).toContain('tenant-labels');
  const schema = z.object({
    items: z.array(
      z.object({
        metadata: z.object({ generation: z.number(), name: z.string() }),
        status: z.object({ observedGeneration: z.number(), typeChecking: z.object({}).loose() }),
      }),
    ),
  });
  const path = '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies';
  await vi.waitFor(async () => {
    const { items } = schema.parse((await cluster.request({ method: 'GET', path })).body);
    expect(items.map(({ metadata }) => metadata.name).toSorted()).toEqual(policies.toSorted());
    for (const { metadata, status } of items) {
      expect(status).toEqual({ observedGeneration: metadata.generation, typeChecking: {} });
    }
  }, waiting);
});

describe('the label of a tenant', () => {
  const labelled = (tenant: string) => ({ metadata: { name: 'probe', labels: { municipality: tenant, app: 'web' } } });
  const forged = denied(
    'tenant-labels',
    `the label municipality is ${other.tenant}, but the namespace is of ${own.tenant}`,
  );
  const bodies = (metadata: object): readonly (readonly [string, object, string])[] => [
    ['pods', { ...metadata, spec: podSpec }, '/api/v1'],
    ['configmaps', metadata, '/api/v1'],
    ['services', { ...metadata, spec: { ports: [{ port: 80 }] } }, '/api/v1'],
    [
      'deployments',
      {
        metadata: { name: 'probe' },
        spec: {
          selector: { matchLabels: { app: 'web' } },
          template: { metadata: Object(metadata).metadata, spec: podSpec },
        },
      },
      '/apis/apps/v1',
    ],
  ];

  test.each(bodies(labelled(other.tenant)))(
    'that is forged is refused on %s with the reason',
    async (kind, body, group) => {
      expect(await dryRun(kind, body, group)).toMatchObject(forged);
    },
  );

  test.each(bodies(labelled(own.tenant)))('that is honest is admitted on %s', async (kind, body, group) => {
    expect(await dryRun(kind, body, group)).toMatchObject({ status: 201 });
  });

  test('is refused in an update, and in that of a status, as well', async () => {
    const pod = { metadata: { name: 'honest', labels: { app: 'web' } }, spec: podSpec };
    expect(await cluster.request({ method: 'POST', path: `${inNamespace}/pods`, body: pod })).toMatchObject({
      status: 201,
    });
    for (const path of ['pods/honest', 'pods/honest/status']) {
      const answer = await cluster.request({
        method: 'PATCH',
        path: `${inNamespace}/${path}`,
        body: { metadata: { labels: { municipality: other.tenant } } },
        contentType: 'application/merge-patch+json',
      });
      expect(answer).toMatchObject(forged);
    }
  });

  test('may be any tenant’s in the namespace of a pool, which holds what is its tenants’', async () => {
    const made = { metadata: { name: 'pool-probe', labels: { municipality: 'pool-probe' } } };
    expect(await cluster.request({ method: 'POST', path: '/api/v1/namespaces', body: made })).toMatchObject({
      status: 201,
    });
    const path = '/api/v1/namespaces/pool-probe/configmaps?dryRun=All';
    for (const { tenant } of [own, other]) {
      expect(await cluster.request({ method: 'POST', path, body: labelled(tenant) })).toMatchObject({ status: 201 });
    }
  });

  test('says nothing in a namespace that is of no tenant', async () => {
    const path = '/api/v1/namespaces/default/configmaps?dryRun=All';
    expect(await cluster.request({ method: 'POST', path, body: labelled(other.tenant) })).toMatchObject({
      status: 201,
    });
  });
});

test.each([
  ['system-node-critical', 403],
  ['above-tenants', 403],
  ['tenant-premium', 201],
  [undefined, 201],
])('a pod of a tenant with the priority class %s is answered with %i', async (priorityClassName, status) => {
  const answer = await dryRun('pods', { metadata: { name: 'probe' }, spec: { ...podSpec, priorityClassName } });
  expect(answer.status).toBe(status);
  if (status === 403) {
    expect(answer).toMatchObject(denied('tenant-priorities', 'pods of tenants have a priority of at most 1000'));
  }
});

test('the highest priority may be that of the tier', async () => {
  const pod = (priorityClassName?: string) =>
    dryRun('pods', { metadata: { name: 'probe' }, spec: { ...podSpec, priorityClassName } });
  const tier = own.releases.some(({ valueFiles }) => valueFiles.some((file) => file.includes('/premium/')))
    ? 'premium'
    : 'standard';
  const set = (tiers: object) =>
    operator.succeed('upgrade', ...install, '--reuse-values', '--set-json', `priority.tiers=${JSON.stringify(tiers)}`);
  await set({ [tier]: 999 });
  await vi.waitFor(async () => {
    const reason = `pods of tenants of the tier ${tier} have a priority of at most 999`;
    expect(await pod('tenant-premium')).toMatchObject(denied('tenant-priorities', reason));
  }, waiting);
  expect(await pod()).toMatchObject({ status: 201 });
  await set({ [tier]: 1000, another: 1 });
  await vi.waitFor(async () => expect(await pod('tenant-premium')).toMatchObject({ status: 201 }), waiting);
  expect(await pod('above-tenants')).toMatchObject({ status: 403 });
});

describe('an object of a tenant', () => {
  const largest = 262_144;
  const long = (bytes: number, letter = 'x'): string => letter.repeat(bytes / Buffer.byteLength(letter));
  const tooLarge = denied('tenant-sizes', `an object of a tenant has at most ${largest} bytes, and this one about `);
  const asIntruder = (resource: string, body: object, group = '/api/v1'): Promise<ApiAnswer> => {
    const path = `${group}/namespaces/${namespace}/${resource}?dryRun=All`;
    return cluster.request({ method: 'POST', path, body, user: intruder });
  };

  test.each(['x', 'ä', '😀'])('of %s may be as large as is said, and not larger, by its bytes', async (letter) => {
    const configMap = (bytes: number) => ({ metadata: { name: 'large' }, data: { x: long(bytes, letter) } });
    expect(await asIntruder('configmaps', configMap(largest - 64))).toMatchObject({ status: 201 });
    expect(await asIntruder('configmaps', configMap(largest))).toMatchObject(tooLarge);
  });

  test.each([
    ['secrets', 'data'],
    ['configmaps', 'binaryData'],
  ])('of %s is weighed without the Base64 of its %s', async (resource, key) => {
    const object = (bytes: number) => ({
      metadata: { name: 'large' },
      [key]: { x: Buffer.alloc(bytes, 'x').toString('base64') },
    });
    expect(await asIntruder(resource, object(largest - 64))).toMatchObject({ status: 201 });
    expect(await asIntruder(resource, object(largest))).toMatchObject(tooLarge);
  });

  test('may be as large as it will where an operator makes it', async () => {
    const configMap = { metadata: { name: 'large' }, data: { x: long(2 * largest) } };
    expect(await dryRun('configmaps', configMap)).toMatchObject({ status: 201 });
  });
});

test('for a first look nothing is refused, and the rules come back when they are to deny', async () => {
  const forged = { metadata: { name: 'probe', labels: { municipality: other.tenant } } };
  const becomes = (status: number) =>
    vi.waitFor(async () => expect(await dryRun('configmaps', forged)).toMatchObject({ status }), waiting);
  await operator.succeed('upgrade', ...install, '--set-json', 'enforcement=["Warn","Audit"]');
  await becomes(201);
  await operator.succeed('upgrade', ...install, '--reset-values');
  await becomes(403);
});
