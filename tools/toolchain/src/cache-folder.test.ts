import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { cachePlace } from './cache-folder.ts';
import { doctor } from './doctor.ts';
import { ensureManifests } from './ensure-manifests.ts';
import { ensureSchemas } from './ensure-schemas.ts';
import { ensureTool } from './ensure-tool.ts';

describe('the cache is', () => {
  test.each([
    [{ HELMWRIGHT_CACHE: '/a/b', XDG_CACHE_HOME: '/c', HOME: '/d' }, '/a/b'],
    [{ XDG_CACHE_HOME: '/c', HOME: '/d' }, '/c/helmwright'],
    [{ XDG_CACHE_HOME: 'c', HOME: '/d' }, cachePlace({ HOME: '/d' })],
  ])('where %j says', (environment, folder) => {
    expect(cachePlace(environment)).toEqual(typeof folder === 'string' ? { ok: true, folder } : folder);
  });
});

const nowhere = [
  ['HELMWRIGHT_CACHE', '.cache', 'HELMWRIGHT_CACHE=.cache is not an absolute path'],
  ['HELMWRIGHT_CACHE', '../elsewhere', 'HELMWRIGHT_CACHE=../elsewhere is not an absolute path'],
  ['HELMWRIGHT_CACHE', '~/cache', 'HELMWRIGHT_CACHE=~/cache is not an absolute path'],
  ['HOME', 'me', 'The home folder me is not an absolute path'],
  ['HOME', '/proc/nonexistent', '/proc/nonexistent'],
  ['HELMWRIGHT_CACHE', '/proc/nonexistent', '/proc/nonexistent'],
  ['HELMWRIGHT_CACHE', '/proc/self/fd', '/proc/self/fd'],
] as const;
describe.skipIf(process.platform !== 'linux').each(nowhere)('with %s=%s', (variable, value, said) => {
  const options = { environment: { PATH: '/nowhere', GOPROXY: 'off', HOME: '/nonexistent', [variable]: value } };

  test('whatever needs the cache fails at once, and says why', async () => {
    const here = await mkdtemp(join(tmpdir(), 'helmwright-here-'));
    const before = process.cwd();
    process.chdir(here);
    onTestFinished(async () => {
      process.chdir(before);
      await rm(here, { recursive: true });
    });
    for (const needs of [
      ensureTool('kubeconform', options),
      ensureSchemas(options),
      ensureManifests('argo-cd', options),
    ]) {
      const { diagnostics } = await needs;
      expect(diagnostics.map(({ code }) => code)).toEqual(['HW6004']);
      expect(diagnostics[0]?.message).toContain(said);
    }
    expect(await readdir(here)).toEqual([]);
  });

  test('doctor is not healthy and says why', async () => {
    const report = await doctor(options);
    expect(report.healthy).toBe(false);
    expect(report.cache.problem).toContain(said.replace('/proc/nonexistent', '/proc'));
  });
});
