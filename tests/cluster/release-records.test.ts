import type { ApiAnswer, ApiRequest, Cluster } from '@helmwright/cluster';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { patience } from '../control-plane/required.ts';
import { testCluster } from '../control-plane/test-cluster.ts';
import { helms, Operator } from './operator.ts';
import { attacks, type ReleaseRecord, type Target } from './records/attacks.ts';
import { type Driver, drivers } from './records/record.ts';
import { adminOf, Recorded } from './records/recorded.ts';
import { readInstallations } from './releases.ts';
import { waiting } from './workloads.ts';

const [own] = (await readInstallations()).filter(({ environment }) => environment === 'production');
if (own === undefined) throw new Error('the fleet has no tenant in production');

/** Somebody whom RBAC lets do everything, and who does not run the platform. */
const intruder = 'intruder@example.org';
const kubeSystem = 'system:serviceaccount:kube-system';
const cleaners = [`${kubeSystem}:namespace-controller`, `${kubeSystem}:generic-garbage-collector`] as const;

let cluster: Cluster;
let platform: Operator;
let recorded: Recorded;
beforeAll(async () => {
  const everybody = [adminOf(own), intruder, ...cleaners];
  cluster = await testCluster({ identities: everybody.map((user) => ({ user, groups: [] })) });
  platform = await Operator.open('helm4', cluster.kubeconfig);
  await platform.succeed('install', ...guard, '--create-namespace', '--set-json', 'enforcement=["Audit"]');
  recorded = await Recorded.settle(cluster, own);
  await recorded.harm();
  const body = {
    metadata: { name: 'everything' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: [intruder, ...cleaners].map((name) => ({ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name })),
  };
  const path = '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings';
  expect(await cluster.request({ method: 'POST', path, body })).toMatchObject({ status: 201 });
}, patience);
afterAll(async () => {
  await recorded.close();
  await platform.close();
  await cluster.stop();
});

const guard = ['platform', 'charts/platform', '--namespace', 'platform'] as const;
const denied = {
  status: 403,
  body: {
    reason: 'Forbidden',
    message: expect.stringContaining(
      "ValidatingAdmissionPolicy 'tenant-release-records' with binding 'tenant-release-records' denied request: only the operators of the platform write Helm's records of releases",
    ),
  },
};

const asking = (user: string, request: Omit<ApiRequest, 'user'>): Promise<ApiAnswer> =>
  cluster.request({ ...request, user });

let number = 0;
/** A new release, and what an attack on it starts from. */
async function installed(helm: (typeof helms)[number], driver: Driver): Promise<Target> {
  number += 1;
  const release = `web-${number}`;
  return { driver, path: recorded.records(driver), release, record: await recorded.install(helm, driver, release) };
}

describe('without the policy', () => {
  describe.each(helms)('%s', (helm) => {
    describe.each(drivers)('with records in a %s', (driver) => {
      test.each(attacks)('lends an operator’s rights to whoever $name', async ({ requests, operate }) => {
        const target = await installed(helm, driver);
        for (const request of requests(target)) {
          const answer = await asking(recorded.admin, request);
          expect(answer.status, String(answer.body['message'])).toBeLessThan(300);
        }
        const said = await recorded.operate(helm, driver, ...operate(target.release));
        expect(await recorded.harm(), said).not.toEqual([]);
        await recorded.forget(driver, 'notes');
      });
    });
  });
});

describe('with the policy', () => {
  beforeAll(async () => {
    await platform.succeed('upgrade', ...guard, '--reset-values');
    // The server learns of it a moment later.
    const body = { metadata: { name: 'sh.helm.release.v1.first.v1' } };
    const request = { method: 'POST', path: `${recorded.records('secret')}?dryRun=All`, body } as const;
    await vi.waitFor(async () => expect(await asking(recorded.admin, request)).toMatchObject({ status: 403 }), waiting);
  });

  describe.each(drivers)('on records in a %s', (driver) => {
    test.each(attacks)('nobody $name', async ({ requests, operate }) => {
      const target = await installed('helm4', driver);
      const all = requests(target);
      for (const user of [recorded.admin, intruder]) {
        for (const [index, request] of all.entries()) {
          const answer = await asking(user, request);
          if (index === all.length - 1) expect(answer).toMatchObject(denied);
          else expect(answer.status, String(answer.body['message'])).toBeLessThan(300);
        }
        await recorded.forget(driver, 'notes', false);
      }
      await recorded.operate('helm4', driver, ...operate(target.release));
      expect(await recorded.harm()).toEqual([]);
      await recorded.forget(driver, 'notes');
    });

    const merge = 'application/merge-patch+json';
    const owner = { apiVersion: 'v1', kind: 'ConfigMap', name: 'gone', uid: '6ab0c6b7-38dd-4c53-a0a4-7d3b1a3c6a52' };
    test.each([
      ['deletes one', 'DELETE', 'one', undefined],
      ['deletes all', 'DELETE', 'all', undefined],
      ['hides one from Helm', 'PATCH', 'one', { metadata: { labels: { owner: null } } }],
      ['adds a finalizer to one', 'PATCH', 'one', { metadata: { finalizers: ['orphan'] } }],
      ['has one collected as garbage', 'PATCH', 'one', { metadata: { ownerReferences: [owner] } }],
    ] as const)('nobody %s', async (_name, method, which, body) => {
      const { path, record } = await installed('helm3', driver);
      const one = which === 'one' ? `${path}/${record.metadata.name}` : `${path}?labelSelector=owner%3Dhelm`;
      expect(await asking(intruder, { method, path: one, body, contentType: merge })).toMatchObject(denied);
      expect(await cluster.request({ method: 'GET', path: `${path}/${record.metadata.name}` })).toMatchObject({
        body: { metadata: { uid: record.metadata.uid } },
      });
      await recorded.forget(driver);
    });

    test.each(['platform', 'tenancy'])('nobody writes one in the namespace %s', async (namespace) => {
      const body = { metadata: { name: 'sh.helm.release.v1.tenant.v9' } };
      const path = `${recorded.records(driver, namespace)}?dryRun=All`;
      expect(await asking(intruder, { method: 'POST', path, body })).toMatchObject(denied);
      expect(await cluster.request({ method: 'POST', path, body })).toMatchObject({ status: 201 });
    });

    test('an operator keeps those of a service out of the tenant’s namespace', async () => {
      const { namespace } = recorded;
      const args = [
        'charts/app',
        '--namespace',
        'tenancy',
        '--set',
        'test.enabled=false,service.enabled=false,replicas=0',
      ];
      const names = `namespaceOverride=${namespace},fullnameOverride=elsewhere-${driver}`;
      const said = await recorded.operate('helm4', driver, 'install', `elsewhere-${driver}`, ...args, '--set', names);
      expect(said).toContain(`is installed in the namespace ${namespace}`);
      expect(await recorded.recordsOf(driver, `elsewhere-${driver}`)).toEqual([]);
      const path = `/apis/apps/v1/namespaces/${namespace}/deployments/elsewhere-${driver}`;
      expect(await cluster.request({ method: 'GET', path })).toMatchObject({ status: 200 });
    });

    test('others keep theirs, where no operator installs', async () => {
      const body = { metadata: { name: 'sh.helm.release.v1.mine.v1', labels: { owner: 'helm' } } };
      const path = `${recorded.records(driver, 'default')}?dryRun=All`;
      expect(await asking(intruder, { method: 'POST', path, body })).toMatchObject({ status: 201 });
    });

    test.each([
      { metadata: { name: 'sh-helm' } },
      { metadata: { name: 'helm.sh', labels: { owner: 'anna', name: 'web' } } },
      { metadata: { generateName: 'my-release-', labels: { 'app.kubernetes.io/managed-by': 'Helm' } } },
    ])('the administrator keeps what is no record, such as %j', async (body) => {
      const request = { method: 'POST', path: `${recorded.records(driver)}?dryRun=All`, body } as const;
      expect(await asking(recorded.admin, request)).toMatchObject({ status: 201 });
    });

    test.each(cleaners)('%s removes what goes with its namespace or owner, and changes nothing', async (user) => {
      const { path, record } = await installed('helm4', driver);
      const one = `${path}/${record.metadata.name}`;
      const body = { data: { release: '' } };
      expect(await asking(user, { method: 'PATCH', path: one, body, contentType: merge })).toMatchObject(denied);
      expect(await asking(user, { method: 'DELETE', path: one })).toMatchObject({ status: 200 });
    });

    test.each(helms)('an operator with %s goes on as before', async (helm) => {
      const { release } = await installed(helm, driver);
      for (const args of [
        ['upgrade', release, 'charts/app', '--reuse-values'],
        ['rollback', release, '1'],
        ['uninstall', release],
      ]) {
        expect(await recorded.operate(helm, driver, ...args)).not.toContain('Error');
      }
      const left: readonly ReleaseRecord[] = await recorded.recordsOf(driver, release);
      expect(left).toEqual([]);
    });
  });
});
