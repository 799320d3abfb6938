import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cluster, startCluster } from '@helmwright/cluster';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { diagnosticsOf, helmwright } from '../fixtures/command.ts';
import { authored, fleetTree } from '../fixtures/fleet.ts';

const malmo = 'tenants/se/malmo.yaml';

let cluster: Cluster;
beforeAll(async () => {
  const started = await startCluster();
  if (!started.ok) throw new Error(started.diagnostics.map(({ message }) => message).join('\n'));
  cluster = started.value;
});
afterAll(() => cluster.stop());

const create = async (path: string, body: object): Promise<void> => {
  const { status } = await cluster.request({ method: 'POST', path, body });
  if (status !== 201 && status !== 409) throw new Error(`${path}: ${status}`);
};
const namespace = (name: string): Promise<void> =>
  create('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });

/** Asks the server of a kubeconfig about malmo in production, with these objects in its service `api`. */
async function asked(objects: readonly object[] = [], kubeconfig = cluster.kubeconfig, ...more: readonly string[]) {
  const values = `extraObjects: ${JSON.stringify(objects)}`;
  const root = fleetTree({ [malmo]: (authored[malmo] ?? '').replace('api: {', `api: { ${values},`) });
  const flags = ['--environment', 'production', '--tenant', 'malmo', '--server', '--kubeconfig', kubeconfig, ...more];
  const ran = await helmwright(root, ['verify', '--json', ...flags]);
  const found = diagnosticsOf(ran).filter(({ code }) => code !== 'HW6006');
  return {
    code: ran.code,
    told: found.map(
      ({ code, position, message }) => `${code} ${position?.file ?? ''}:${position?.line ?? ''} ${message}`,
    ),
  };
}

/** The kubeconfig of the cluster, changed. */
function changedKubeconfig(change: (text: string) => string): string {
  const folder = mkdtempSync(join(tmpdir(), 'helmwright-kubeconfig-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'config');
  writeFileSync(path, change(readFileSync(cluster.kubeconfig, 'utf8')), { mode: 0o600 });
  return path;
}

describe('an API server is asked in a dry run', () => {
  test('and what it cannot tell is told: it does not have the namespace', async () => {
    const { code, told } = await asked();
    expect(code).toBe(0);
    expect(told).toContainEqual(
      expect.stringMatching(
        /^HW5043 : The server does not have the namespace malmo, so it was not asked about \d+ objects of it\.$/,
      ),
    );
    expect(told.filter((each) => !each.startsWith('HW5043'))).toEqual([]);
  });

  test('and takes everything, and keeps nothing', async () => {
    await namespace('malmo');
    await create('/api/v1/namespaces/malmo/serviceaccounts', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'default' },
    });
    const { code, told } = await asked();
    expect({ code, told: told.filter((each) => !each.startsWith('HW5043')) }).toEqual({ code: 0, told: [] });
    const { body } = await cluster.request({ method: 'GET', path: '/apis/apps/v1/namespaces/malmo/deployments' });
    expect(body['items']).toEqual([]);
  });

  test('and what it refuses is told at the value', async () => {
    await namespace('malmo');
    const service = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'it' },
      spec: { clusterIP: '192.0.2.1', ports: [{ port: 80 }] },
    };
    const { code, told } = await asked([service]);
    expect(code).toBe(1);
    expect(told.filter((each) => each.startsWith('HW5042'))).toEqual([
      expect.stringMatching(
        /^HW5042 tenants\/se\/malmo\.yaml:7 production\/malmo\/api makes Service it, which the API server refuses at spec\.clusterIPs.*192\.0\.2\.1/,
      ),
    ]);
  });

  test('a policy of the cluster on pods is told, though it takes the Deployment', async () => {
    await namespace('malmo');
    const range = {
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: { name: 'low' },
      spec: { limits: [{ type: 'Container', max: { cpu: '1m' } }] },
    };
    await create('/api/v1/namespaces/malmo/limitranges', range);
    const { code, told } = await asked();
    await cluster.request({ method: 'DELETE', path: '/api/v1/namespaces/malmo/limitranges/low' });
    expect(code).toBe(1);
    expect(told).toContainEqual(
      expect.stringMatching(
        /^HW5042 tenants\/se\/malmo\.yaml:.* makes Deployment api-app, .*maximum cpu usage per Container is 1m/,
      ),
    );
  });

  test('and does not let everybody ask', async () => {
    const { code, told } = await asked(
      [],
      changedKubeconfig(() => JSON.stringify(withUser({ as: 'nobody' }))),
    );
    expect(code).toBe(2);
    expect(told.filter((each) => each.startsWith('HW6321'))[0]).toContain('User "nobody" cannot patch resource');
  });
});

const withUser = (more: object): object => {
  const config: { users: { user: object }[] } = JSON.parse(readFileSync(cluster.kubeconfig, 'utf8'));
  return { ...config, users: config.users.map((each) => ({ ...each, user: { ...each.user, ...more } })) };
};

describe('no server can be asked', () => {
  test('without a kubeconfig', async () => {
    const { code, told } = await asked([], '/nowhere/config');
    expect(code).toBe(2);
    expect(told).toEqual([expect.stringMatching(/^HW6320 .*\/nowhere\/config/)]);
  });

  test('of a context that is not there', async () => {
    const { code, told } = await asked([], cluster.kubeconfig, '--context', 'nope');
    expect(code).toBe(2);
    expect(told).toEqual([expect.stringMatching(/^HW6320 .*context "nope" does not exist/)]);
  });

  test('where nobody listens', async () => {
    const port = await new Promise<number>((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => {
        const address = server.address();
        server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
      });
    });
    const { code, told } = await asked(
      [],
      changedKubeconfig((text) => text.replace(/https:\/\/127\.0\.0\.1:\d+/g, `https://127.0.0.1:${port}`)),
    );
    expect(code).toBe(2);
    expect(told).toEqual([expect.stringMatching(/^HW6320 .*(?:refused|502|500)/)]);
  });

  test('where nobody asked for it', async () => {
    const ran = await helmwright(fleetTree(), ['verify', '--context', 'a']);
    expect({ code: ran.code, said: ran.stderr }).toEqual({
      code: 2,
      said: expect.stringContaining('--kubeconfig and --context go with --server'),
    });
  });
});
