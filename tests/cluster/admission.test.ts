import type { ApiAnswer, Cluster } from '@helmwright/cluster';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { patience } from '../control-plane/required.ts';
import { testCluster } from '../control-plane/test-cluster.ts';
import { ObjectApi, objectsOf } from './object-api.ts';
import { Operator, releaseArguments } from './operator.ts';
import { isTenancy, podNamespace, readInstallations } from './releases.ts';

const installations = await readInstallations();
const installation = installations.find(({ environment }) => environment === 'production');
if (installation === undefined) throw new Error('the fleet has no tenant in production');
const namespace = podNamespace(installation);

let cluster: Cluster;
beforeAll(async () => {
  cluster = await testCluster();
  const operator = await Operator.open('helm4', cluster.kubeconfig);
  const api = new ObjectApi(cluster);
  for (const release of installation.releases.filter(isTenancy)) {
    for (const object of objectsOf(await operator.succeed('template', ...releaseArguments(release)))) {
      const { status, body } = await api.apply(object, { dryRun: false });
      expect(status, String(body['message'])).toBeLessThan(300);
    }
  }
  await operator.close();
  // A quota counts only after its controller has looked at it, and pods need the account of the namespace.
  await vi.waitFor(
    async () => {
      expect(await get('resourcequotas')).toMatchObject({
        items: [{ status: { hard: { pods: expect.any(String) } } }],
      });
      expect(await get('serviceaccounts/default')).toMatchObject({ kind: 'ServiceAccount' });
    },
    { timeout: 600_000, interval: 100 },
  );
}, patience);
afterAll(() => cluster.stop());

const resources = { requests: { cpu: '100m', memory: '64Mi' }, limits: { cpu: '200m', memory: '128Mi' } };
const container = {
  name: 'app',
  image: 'registry.example.org/app:1.0.0',
  resources,
  securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true },
};
const spec = {
  securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [container],
};

const quantities = z.record(z.string(), z.string());
const limitRanges = z.object({
  items: z.array(
    z.object({ spec: z.object({ limits: z.array(z.object({ default: quantities, defaultRequest: quantities })) }) }),
  ),
});

const get = async (resource: string): Promise<unknown> =>
  (await cluster.request({ method: 'GET', path: `/api/v1/namespaces/${namespace}/${resource}` })).body;

const create = (pod: object): Promise<ApiAnswer> =>
  cluster.request({
    method: 'POST',
    path: `/api/v1/namespaces/${namespace}/pods?dryRun=All`,
    body: { metadata: { name: 'probe' }, spec: pod },
  });

test('a pod that keeps the rules is let in', async () => {
  expect(await create(spec)).toMatchObject({ status: 201 });
});

test('a container that asks for nothing gets the requests and limits of its tenant', async () => {
  const { resources: _, ...without } = container;
  const { status, body } = await create({ ...spec, containers: [without] });
  const [range] = limitRanges.parse(await get('limitranges')).items.flatMap((item) => item.spec.limits);
  expect(status).toBe(201);
  expect(body).toMatchObject({
    spec: { containers: [{ resources: { requests: range?.defaultRequest, limits: range?.default } }] },
  });
});

const violates = 'violates PodSecurity "restricted:latest"';
const forbidden: readonly (readonly [string, object, readonly string[]])[] = [
  [
    'is privileged',
    {
      ...spec,
      containers: [
        {
          ...container,
          securityContext: { ...container.securityContext, privileged: true, allowPrivilegeEscalation: true },
        },
      ],
    },
    [violates, 'privileged (container "app" must not set securityContext.privileged=true)'],
  ],
  [
    'mounts a path of its node',
    { ...spec, volumes: [{ name: 'etc', hostPath: { path: '/etc' } }] },
    [violates, 'volume "etc" uses restricted volume type "hostPath"'],
  ],
  ['shares the network of its node', { ...spec, hostNetwork: true }, [violates, 'host namespaces (hostNetwork=true)']],
  [
    'may run as root',
    { ...spec, securityContext: { seccompProfile: { type: 'RuntimeDefault' } } },
    [violates, 'runAsNonRoot != true'],
  ],
  [
    'keeps its capabilities',
    { ...spec, containers: [{ ...container, securityContext: { allowPrivilegeEscalation: false } }] },
    [violates, 'unrestricted capabilities (container "app" must set securityContext.capabilities.drop=["ALL"])'],
  ],
  [
    'runs without a seccomp profile',
    { ...spec, securityContext: { runAsNonRoot: true, runAsUser: 10001 } },
    [violates, 'seccompProfile'],
  ],
  [
    'has one container that asks for more than any may',
    { ...spec, containers: [{ ...container, resources: { requests: { cpu: '1' }, limits: { cpu: '64' } } }] },
    ['maximum cpu usage per Container is'],
  ],
  [
    'asks for more than the tenant has left',
    {
      ...spec,
      containers: Array.from({ length: 60 }, (_, index) => ({
        ...container,
        name: `app-${index}`,
        resources: { requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '1', memory: '1Gi' } },
      })),
    },
    ['exceeded quota: ', 'requested: ', 'requests.cpu=60', 'limited: '],
  ],
];

test.each(forbidden)('a pod that %s is refused with the reason', async (_name, pod, reasons) => {
  const { status, body } = await create(pod);
  expect(status, JSON.stringify(body)).toBe(403);
  for (const reason of reasons) expect(body['message']).toContain(reason);
});
