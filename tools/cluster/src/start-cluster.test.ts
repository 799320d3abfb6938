import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { toolchainCodes } from '@helmwright/diagnostics';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Cluster, type ClusterOptions, startCluster } from './start-cluster.ts';

/** The first start builds the API server. */
const patience = 2_700_000;
const onProgress = (line: string): void => void process.stderr.write(`${line}\n`);

async function start(options: ClusterOptions = {}): Promise<Cluster> {
  const started = await startCluster({
    ...options,
    onProgress,
    identities: [{ user: 'anna "a", Å', groups: ['readers', 'others'] }],
  });
  if (!started.ok) throw new Error(started.diagnostics.map(({ message, remedy }) => `${message} ${remedy}`).join('\n'));
  return started.value;
}

const listens = (server: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(server).port), '127.0.0.1');
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('close', () => socket.destroy());
  });

async function expectNothingLeft(cluster: Pick<Cluster, 'server' | 'kubeconfig'>): Promise<void> {
  const options = { timeout: 600_000, interval: 100 };
  await vi.waitFor(() => expect(access(dirname(cluster.kubeconfig))).rejects.toThrow('ENOENT'), options);
  expect(await listens(cluster.server)).toBe(false);
}

describe('a cluster', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await start();
  }, patience);
  afterAll(() => cluster.stop());

  const anna = 'anna "a", Å';

  test('knows its identities with their groups', async () => {
    const review = { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' };
    const path = '/apis/authentication.k8s.io/v1/selfsubjectreviews';
    const { body } = await cluster.request({ method: 'POST', path, body: review, user: anna });
    expect(body).toMatchObject({
      status: { userInfo: { username: anna, groups: expect.arrayContaining(['readers', 'others']) } },
    });
  });

  test('lets nobody do what no role allows', async () => {
    const { status, body } = await cluster.request({ method: 'GET', path: '/api/v1/secrets', user: anna });
    expect(status).toBe(403);
    expect(body['message']).toContain('cannot list resource "secrets"');
  });

  test('writes kubeconfigs for its identities and for nobody else', async () => {
    const config: { readonly users: unknown } = JSON.parse(await readFile(await cluster.kubeconfigOf(anna), 'utf8'));
    expect(config.users).toEqual([{ name: anna, user: { token: expect.stringMatching(/^[0-9a-f]{48}$/) } }]);
    await expect(cluster.kubeconfigOf('bert')).rejects.toThrow('without an identity bert');
  });

  test('takes a namespace down with all that is in it', async () => {
    const namespaces = '/api/v1/namespaces';
    await cluster.request({ method: 'POST', path: namespaces, body: { metadata: { name: 'short-lived' } } });
    await cluster.request({
      method: 'POST',
      path: `${namespaces}/short-lived/configmaps`,
      body: { metadata: { name: 'x' } },
    });
    await cluster.request({ method: 'DELETE', path: `${namespaces}/short-lived` });
    const gone = async () => {
      const { status } = await cluster.request({ method: 'GET', path: `${namespaces}/short-lived` });
      expect(status).toBe(404);
    };
    await vi.waitFor(gone, { timeout: 600_000, interval: 100 });
  });

  test('runs beside another one and leaves nothing behind', async () => {
    const other = await start();
    expect(other.server).not.toBe(cluster.server);
    await other.stop();
    await expectNothingLeft(other);
    expect((await cluster.request({ method: 'GET', path: '/readyz' })).status).toBe(200);
  });
});

describe('a cluster with a node', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await start({ node: true });
  }, patience);
  afterAll(() => cluster.stop());

  test.each([
    ['Always', { phase: 'Running', conditions: expect.arrayContaining([expect.objectContaining({ type: 'Ready' })]) }],
    ['Never', { phase: 'Succeeded' }],
  ])('brings a pod with restartPolicy %s where a kubelet would', async (restartPolicy, status) => {
    const pods = '/api/v1/namespaces/default/pods';
    const name = restartPolicy.toLowerCase();
    const spec = { restartPolicy, containers: [{ name: 'app', image: 'registry.example.org/app:1.0.0' }] };
    const created = await cluster.request({ method: 'POST', path: pods, body: { metadata: { name }, spec } });
    expect(created.status).toBe(201);
    const arrived = async () => {
      const { body } = await cluster.request({ method: 'GET', path: `${pods}/${name}` });
      expect(body).toMatchObject({ spec: { nodeName: 'node-1' }, status });
    };
    await vi.waitFor(arrived, { timeout: 600_000, interval: 100 });
  });
});

test(
  'a node and its pods stay ready although nobody tends to them',
  async () => {
    const cluster = await start({ node: true });
    const path = '/api/v1/namespaces/default/pods';
    const spec = { containers: [{ name: 'app', image: 'registry.example.org/app:1.0.0' }] };
    const ready = {
      status: { conditions: expect.arrayContaining([expect.objectContaining({ type: 'Ready', status: 'True' })]) },
    };
    const expectReady = async () => {
      for (const one of [`${path}/app`, '/api/v1/nodes/node-1']) {
        expect((await cluster.request({ method: 'GET', path: one })).body).toMatchObject(ready);
      }
    };
    await cluster.request({ method: 'POST', path, body: { metadata: { name: 'app' }, spec } });
    await vi.waitFor(expectReady, { timeout: 600_000, interval: 100 });
    // Longer than a node may be silent by default.
    await new Promise((resolve) => setTimeout(resolve, 60_000));
    await expectReady();
    await cluster.stop();
  },
  patience,
);

describe('nothing is left behind', () => {
  const script = fileURLToPath(new URL('./fixtures/hold-cluster.ts', import.meta.url));

  test.each(['SIGKILL', 'SIGINT'] as const)(
    'when its program ends by %s',
    async (signal) => {
      const program = spawn(process.execPath, ['--conditions=@helmwright/source', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [line] = await once(createInterface({ input: program.stdout }), 'line');
      const cluster: Pick<Cluster, 'server' | 'kubeconfig'> = JSON.parse(line);
      expect(await listens(cluster.server)).toBe(true);
      program.kill(signal);
      await expectNothingLeft(cluster);
    },
    1_200_000,
  );
});

test(
  'a part that ends too early is an error with the last line of its log',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'helmwright-broken-etcd-'));
    const etcd = join(folder, 'etcd');
    const answers =
      '#!/bin/sh\n[ "$1" = --version ] && echo "etcd Version: 3.6.4" && exit\necho first\necho no disk\nexit 3\n';
    await writeFile(etcd, answers);
    await chmod(etcd, 0o755);
    const result = await startCluster({ onProgress, environment: { ...process.env, HELMWRIGHT_ETCD: etcd } });
    await rm(folder, { recursive: true });
    expect(result.diagnostics).toMatchObject([
      { code: toolchainCodes.toolUnverified.code },
      {
        code: toolchainCodes.clusterNotStarted.code,
        message: 'The control plane did not start: etcd ended with exit status 3: no disk.',
      },
    ]);
  },
  patience,
);
