import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cluster, startCluster } from '@helmwright/cluster';
import { toolchainCodes } from '@helmwright/diagnostics';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startArgoCd } from './start-argo-cd.ts';

/** The first start builds the API server and Argo CD. */
const patience = 2_700_000;
const onProgress = (line: string): void => void process.stderr.write(`${line}\n`);

let cluster: Cluster;
beforeAll(async () => {
  const started = await startCluster({ onProgress, customResources: ['argo-cd'] });
  if (!started.ok) throw new Error(JSON.stringify(started.diagnostics));
  cluster = started.value;
}, patience);
afterAll(() => cluster?.stop());

const projects = '/apis/argoproj.io/v1alpha1/namespaces/argocd/appprojects';
const api = '/apis/argoproj.io/v1alpha1/namespaces/argocd/applications';
const anything = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AppProject',
  metadata: { name: 'anything' },
  spec: { sourceRepos: ['*'], destinations: [{ name: '*', namespace: '*' }] },
};

describe('Argo CD on a test cluster', () => {
  test(
    'knows the cluster by the names it was given and no other, and is gone when it is stopped',
    async () => {
      const started = await startArgoCd(cluster, { onProgress, clusterNames: ['north', 'south'] });
      if (!started.ok) throw new Error(JSON.stringify(started.diagnostics));
      const argocd = started.value;
      expect((await cluster.request({ method: 'POST', path: projects, body: anything })).status).toBe(201);
      const put = (name: string) =>
        cluster.request({
          method: 'POST',
          path: api,
          body: {
            apiVersion: 'argoproj.io/v1alpha1',
            kind: 'Application',
            metadata: { name },
            spec: {
              project: 'anything',
              source: { repoURL: 'file:///nowhere', path: '.' },
              destination: { name, namespace: 'default' },
            },
          },
        });
      for (const name of ['north', 'south', 'west']) expect((await put(name)).status).toBe(201);
      const complaints = async (name: string): Promise<string> =>
        JSON.stringify((await cluster.request({ method: 'GET', path: `${api}/${name}` })).body['status'] ?? {});
      await vi.waitFor(
        async () => {
          expect(await complaints('west')).toContain('there are no clusters with this name: west');
          for (const name of ['north', 'south']) {
            expect(await complaints(name)).toContain('repository');
            expect(await complaints(name)).not.toContain('no clusters with this name');
          }
        },
        { timeout: 600_000, interval: 200 },
      );
      expect(await argocd.log('application-controller')).toContain('west');
      await argocd.stop();
      await expect(argocd.log('application-controller')).rejects.toThrow('ENOENT');
    },
    patience,
  );

  test(
    'that does not come up is an error with the last line of the log of the part at fault',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'helmwright-broken-redis-'));
      const redis = join(folder, 'miniredis');
      const answers = '#!/bin/sh\n[ "$1" = --version ] && echo "miniredis 2.35.0" && exit\necho no memory\nexit 3\n';
      await writeFile(redis, answers);
      await chmod(redis, 0o755);
      const environment = { ...process.env, HELMWRIGHT_MINIREDIS: redis };
      const result = await startArgoCd(cluster, { onProgress, environment });
      await rm(folder, { recursive: true });
      expect(result.diagnostics).toMatchObject([
        { code: toolchainCodes.toolUnverified.code },
        {
          code: toolchainCodes.argoCdNotStarted.code,
          message: 'Argo CD did not start: redis ended with exit status 3: no memory.',
        },
      ]);
    },
    patience,
  );
});
