import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { toolchainCodes } from '@helmwright/diagnostics';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Cluster, startCluster } from '../start-cluster.ts';
import { joinCluster } from './join-cluster.ts';

/** The first start builds the API server. */
const patience = 2_700_000;
const onProgress = (line: string): void => void process.stderr.write(`${line}\n`);
const anna = { user: 'anna@example.org', groups: ['readers'] };
const waiting = { timeout: 600_000, interval: 100 };

describe('a cluster that was there before', () => {
  let own: Cluster;
  let joined: Cluster;
  beforeAll(async () => {
    const started = await startCluster({ onProgress });
    if (!started.ok) throw new Error(JSON.stringify(started.diagnostics));
    own = started.value;
    const result = await joinCluster(own.kubeconfig, { onProgress, node: true, identities: [anna] });
    if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
    joined = result.value;
  }, patience);
  afterAll(() => own.stop());

  test('is asked as whom one says, with their groups and no more rights', async () => {
    const review = { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' };
    const path = '/apis/authentication.k8s.io/v1/selfsubjectreviews';
    const { body } = await joined.request({ method: 'POST', path, body: review, user: anna.user });
    const groups = [...anna.groups, 'system:authenticated'];
    expect(body).toMatchObject({ status: { userInfo: { username: anna.user, groups } } });
    expect(await joined.request({ method: 'GET', path: '/api/v1/secrets', user: anna.user })).toMatchObject({
      status: 403,
      body: { message: expect.stringContaining('User "anna@example.org" cannot list resource "secrets"') },
    });
  });

  test('has a kubeconfig for each identity, and itself understands it', async () => {
    const again = await joinCluster(await joined.kubeconfigOf('admin'));
    if (!again.ok) throw new Error(JSON.stringify(again.diagnostics));
    expect(await again.value.request({ method: 'GET', path: '/api/v1/secrets' })).toMatchObject({ status: 200 });
    await again.value.stop();
    await expect(joined.kubeconfigOf('bert')).rejects.toThrow('without an identity bert');
  });

  test('gets a node on which pods become ready, and loses nothing else with it', async () => {
    const pods = '/api/v1/namespaces/default/pods';
    const spec = { nodeName: 'node-1', containers: [{ name: 'app', image: 'registry.example.org/app:1' }] };
    await joined.request({ method: 'POST', path: pods, body: { metadata: { name: 'app' }, spec } });
    await vi.waitFor(async () => {
      const { body } = await joined.request({ method: 'GET', path: `${pods}/app` });
      expect(body['status']).toMatchObject({ phase: 'Running' });
    }, waiting);
    await joined.stop();
    await vi.waitFor(() => expect(access(dirname(joined.kubeconfig))).rejects.toThrow('ENOENT'), waiting);
    expect(await own.request({ method: 'GET', path: '/api/v1/nodes/node-1' })).toMatchObject({ status: 404 });
    expect(await own.request({ method: 'GET', path: `${pods}/app` })).toMatchObject({ status: 200 });
  });
});

test.each([
  ['is no kubeconfig', 'a: 1\n'],
  ['has a context of nobody', 'current-context: a\ncontexts: []\nclusters: []\nusers: []\n'],
  [
    'leads nowhere',
    JSON.stringify({
      'current-context': 'a',
      contexts: [{ name: 'a', context: { cluster: 'a', user: 'a' } }],
      clusters: [{ name: 'a', cluster: { server: 'https://127.0.0.1:9', 'certificate-authority-data': '' } }],
      users: [{ name: 'a', user: { token: 'x' } }],
    }),
  ],
])('a file that %s is refused', async (_, text) => {
  const folder = await mkdtemp(join(tmpdir(), 'helmwright-test-'));
  const path = join(folder, 'kubeconfig');
  await writeFile(path, text);
  const { ok, diagnostics } = await joinCluster(path);
  expect({ ok, codes: diagnostics.map(({ code }) => code) }).toEqual({
    ok: false,
    codes: [toolchainCodes.clusterNotStarted.code],
  });
  await rm(folder, { recursive: true });
});
