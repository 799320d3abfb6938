import { type Cluster, startCluster } from '@helmwright/cluster';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { ObjectApi } from './object-api.ts';
import { helms, Operator, onProgress, patience, releaseArguments, required } from './operator.ts';
import { type Installation, isTenancy, podNamespace, type Release, readInstallations } from './releases.ts';

const tenants = (await readInstallations()).filter(({ environment }) => environment === 'production');
const wait = ['--wait', '--timeout', '2m'];
const waiting = { timeout: 60_000, interval: 100 };

let cluster: Cluster;
let api: ObjectApi;
beforeAll(async () => {
  cluster = required(await startCluster({ onProgress, node: true }));
  api = new ObjectApi(cluster);
}, patience);
afterAll(() => cluster.stop());

const deployments = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string(), generation: z.number(), labels: z.record(z.string(), z.string()) }),
      spec: z.object({ replicas: z.number() }),
      status: z.object({
        observedGeneration: z.number().optional(),
        replicas: z.number().optional(),
        updatedReplicas: z.number().optional(),
        readyReplicas: z.number().optional(),
        conditions: z.array(z.object({ type: z.string(), message: z.string() })).optional(),
      }),
    }),
  ),
});
type Deployment = z.infer<typeof deployments>['items'][number];

async function deploymentsIn(namespace: string): Promise<readonly Deployment[]> {
  const path = `/apis/apps/v1/namespaces/${namespace}/deployments`;
  return deployments.parse((await cluster.request({ method: 'GET', path })).body).items;
}

/** Every pod that the Deployments ask for is there and ready: quota, Pod Security and the scheduler let them. */
async function expectPods(namespace: string, count: number): Promise<void> {
  await vi.waitFor(async () => {
    const all = await deploymentsIn(namespace);
    expect(all.length).toBe(count);
    for (const { metadata, spec, status } of all) {
      const failures = (status.conditions ?? []).filter(({ type }) => type === 'ReplicaFailure');
      expect(failures, metadata.name).toEqual([]);
      expect(status.observedGeneration, metadata.name).toBe(metadata.generation);
      expect(status.updatedReplicas, metadata.name).toBe(spec.replicas);
      expect(status.readyReplicas, metadata.name).toBe(spec.replicas);
    }
  }, waiting);
}

const generations = async (namespace: string): Promise<Readonly<Record<string, number>>> =>
  Object.fromEntries((await deploymentsIn(namespace)).map(({ metadata }) => [metadata.name, metadata.generation]));

interface Subject {
  readonly operator: Operator;
  readonly installation: Installation;
  readonly namespace: string;
  readonly services: readonly Release[];
}

async function installAll({ operator, installation, namespace, services }: Subject): Promise<void> {
  for (const release of installation.releases) {
    await operator.succeed('install', ...releaseArguments(release), '--create-namespace', ...wait);
  }
  await expectPods(namespace, services.length);
  // Nothing answers on a played node, so the pods of the tests succeed: shown is that they are let in and end.
  for (const { name } of services) await operator.succeed('test', name, '--namespace', namespace);
}

async function uninstallAll({ operator, installation, namespace }: Subject): Promise<void> {
  for (const { name, namespace: home } of installation.releases.toReversed()) {
    await operator.succeed('uninstall', name, '--namespace', home);
  }
  await vi.waitFor(async () => expect(await api.everythingIn(namespace)).toEqual([]), waiting);
}

describe.each(helms.map((helm, index) => ({ helm, installation: tenants[index] })))(
  '$helm',
  ({ helm, installation }) => {
    if (installation === undefined) throw new Error('the fleet has too few tenants in production');
    const { releases, tenant } = installation;
    const namespace = podNamespace(installation);
    const services = releases.filter((release) => !isTenancy(release));
    let subject: Subject;
    beforeAll(async () => {
      subject = { operator: await Operator.open(helm, cluster.kubeconfig), installation, namespace, services };
    }, patience);
    afterAll(() => subject.operator.close());

    test(`takes ${tenant} through its life: install, test, upgrade, rollback, uninstall and install again`, async () => {
      const { operator } = subject;
      await installAll(subject);
      const installed = await generations(namespace);
      expect(Object.keys(installed).length).toBe(services.length);

      // An upgrade to the same values restarts nothing.
      for (const release of releases) {
        await operator.succeed('upgrade', ...releaseArguments(release), ...wait);
      }
      expect(await generations(namespace)).toEqual(installed);

      // A changed setting restarts the pods that read it, and no others.
      const [service] = services;
      if (service === undefined) throw new Error(`${tenant} has no service`);
      const name = `${service.name}-${service.chart.name}`;
      await operator.succeed(
        'upgrade',
        ...releaseArguments(service),
        '--set-string',
        'config.LOG_LEVEL=trace',
        ...wait,
      );
      const upgraded = await generations(namespace);
      expect(upgraded).toEqual({ ...installed, [name]: expect.any(Number) });
      expect(upgraded[name]).toBeGreaterThan(installed[name] ?? Number.POSITIVE_INFINITY);
      await expectPods(namespace, services.length);

      await operator.succeed('rollback', service.name, '1', '--namespace', namespace, ...wait);
      await expectPods(namespace, services.length);

      await uninstallAll(subject);
      // The namespace stays, so that nobody loses the data of a tenant by a slip of Helm.
      const kept = await cluster.request({ method: 'GET', path: `/api/v1/namespaces/${namespace}` });
      expect(kept.body).toMatchObject({ metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } });

      await installAll(subject);
      await uninstallAll(subject);
    }, 600_000);
  },
);
