import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { patience } from '../control-plane/required.ts';
import { syncedSince } from './history.ts';
import { imageOf, objectsOf } from './objects.ts';
import { Platform } from './platform.ts';
import { Repository } from './repository.ts';

const staging = 'environments/staging';
const worker = 'environments/catalog/components/worker.yaml';
const own = ['staging.argocd.components', 'staging.argocd.root'];
const nameOf = (component: string): string => `staging.argocd.staging.${component}`;
const components = ['api', 'edge', 'web', 'worker'].map(nameOf);
const workerPath = `/apis/argoproj.io/v1alpha1/namespaces/argocd/applications/${nameOf('worker')}`;

let platform: Platform;
beforeAll(async () => {
  platform = await Platform.open(['nexus-staging'], undefined, await Repository.ofExample('nexus-v3'));
}, patience);
afterAll(() => platform?.close());

describe('a system without tenants', () => {
  test(
    'is Synced and Healthy from the bootstrap folder alone, in a namespace that admits no pod with more rights',
    async () => {
      const folder = `${staging}/generated/argocd/bootstrap`;
      for (const name of ['project-default', 'project-root', 'root']) await platform.apply(`${folder}/${name}.yaml`);
      await platform.eventually(async () => {
        expect([...(await platform.applications()).keys()].sort()).toEqual([...own, ...components].sort());
      });
      for (const [name, { status }] of await platform.settled()) {
        expect(status.operationState?.phase, name).toBe('Succeeded');
        expect(status.conditions, name).toEqual([]);
      }
      const namespace = (await platform.get('/api/v1/namespaces/nexus')).body['metadata'];
      expect(namespace).toMatchObject({ labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } });
      expect([...(await objectsOf(platform, 'nexus')).keys()]).toEqual(
        expect.arrayContaining(['deployments/api-app', 'deployments/web-app', 'deployments/worker-app']),
      );
    },
    patience,
  );

  test(
    'gets a change in the component that it is about, and no other is synced',
    async () => {
      const before = await platform.settled();
      await platform.repository.edit(`${staging}/environment.yaml`, (text) =>
        text.replace('worker: { image: { tag: 3.1.0 } }', 'worker: { image: { tag: 3.1.1 } }'),
      );
      const revision = await platform.repository.commit('Another worker');
      await platform.notify();
      const after = await platform.eventually(async () => {
        const now = await platform.settled();
        expect(now.get(nameOf('worker'))?.status.sync.revision).toBe(revision);
        return now;
      });
      expect(syncedSince(before, after)).toEqual([nameOf('worker')]);
      expect(await imageOf(platform, 'nexus', 'worker-app')).toMatch(/nexus-worker:3\.1\.1$/);
    },
    patience,
  );

  test(
    'loses an object that its chart does not make any more',
    async () => {
      const scaler = async (): Promise<boolean> =>
        (await objectsOf(platform, 'nexus')).has('horizontalpodautoscalers/api-app');
      const scaling = async (enabled: boolean): Promise<void> => {
        await platform.repository.edit(`${staging}/environment.yaml`, (text) =>
          enabled
            ? text.replace(
                'api: { image',
                'api: { autoscaling: { enabled: true, minReplicas: 2, maxReplicas: 3 }, image',
              )
            : text.replace('autoscaling: { enabled: true, minReplicas: 2, maxReplicas: 3 }, ', ''),
        );
        await platform.repository.commit(enabled ? 'Scale' : 'Scale no more');
        await platform.notify();
        await platform.eventually(async () => expect(await scaler()).toBe(enabled));
      };
      await scaling(true);
      await scaling(false);
      await platform.settled();
    },
    patience,
  );

  test(
    'keeps a component that is gone from every file until its Application is deleted, and then loses it alone',
    async () => {
      const before = await objectsOf(platform, 'nexus');
      await platform.repository.edit(worker, (text) => text.replace('[staging, production]', '[production]'));
      await platform.repository.commit('No worker in staging');
      await platform.notify();
      await platform.eventually(async () => {
        const { body } = await platform.get(
          '/apis/argoproj.io/v1alpha1/namespaces/argocd/applicationsets/staging.argocd.components-staging',
        );
        expect(JSON.stringify(body)).not.toContain('"component":"worker"');
      });
      expect([...(await platform.applications()).keys()].sort()).toEqual([...own, ...components].sort());
      expect(await objectsOf(platform, 'nexus')).toEqual(before);

      // As `argocd app delete` does it.
      await platform.tamper(workerPath, { metadata: { finalizers: ['resources-finalizer.argocd.argoproj.io'] } });
      await platform.cluster.request({ method: 'DELETE', path: workerPath });
      await platform.eventually(async () => expect((await platform.get(workerPath)).status).toBe(404));
      const after = await objectsOf(platform, 'nexus');
      expect([...before.keys()].filter((name) => !after.has(name))).toContain('deployments/worker-app');
      expect([...before.keys()].filter((name) => !after.has(name) && !name.endsWith('/worker-app'))).toEqual([]);
      await platform.notify();
      expect([...(await platform.settled()).keys()].sort()).toEqual(
        [...own, ...components].filter((name) => name !== nameOf('worker')).sort(),
      );
    },
    patience,
  );
});
