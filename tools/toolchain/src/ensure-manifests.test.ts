import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureManifests } from './ensure-manifests.ts';
import { serve } from './fixtures/fake-tool.ts';

let cache: string;
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'helmwright-published-'));
});
afterEach(() => rm(cache, { recursive: true, force: true }));

const make = (further: Readonly<Record<string, string>> = {}) =>
  ensureManifests('argo-cd', { environment: { ...process.env, HELMWRIGHT_CACHE: cache, ...further } });

test('manifests come out of the pinned module once, and after that from the cache until it is damaged', async () => {
  const first = await make();
  if (!first.ok) throw new Error(JSON.stringify(first.diagnostics));
  expect([...first.value.keys()]).toEqual(expect.arrayContaining(['manifests/base/config/argocd-cm.yaml']));
  const [set = ''] = await readdir(join(cache, 'manifests', 'argo-cd'));
  const stored = join(cache, 'manifests', 'argo-cd', set, 'files.json');

  expect(await make({ GOPROXY: 'off' })).toEqual(first);
  const text = await readFile(stored, 'utf8');
  await writeFile(stored, text.replace('ConfigMap', 'ConfigMaP'));
  expect((await make({ GOPROXY: 'off' })).diagnostics.map(({ code }) => code)).toEqual(['HW6005']);

  // The right text is not enough where somebody could change it between this look and the next.
  await writeFile(join(cache, 'elsewhere'), text);
  await rm(stored);
  await symlink(join(cache, 'elsewhere'), stored);
  expect((await make({ GOPROXY: 'off' })).diagnostics.map(({ code }) => code)).toEqual(['HW6005']);
});

test('what a proxy changed is refused, and nothing is kept', async () => {
  const { server, origin } = await serve((_request, response) => response.end('PK'));
  const { diagnostics } = await make({ GOPROXY: origin });
  server.close();
  expect(diagnostics.map(({ code }) => code)).toEqual(['HW6002']);
  expect(await readdir(join(cache, 'manifests', 'argo-cd'))).toEqual([]);
});

test('a cache that is no folder is a finding', async () => {
  await writeFile(join(cache, 'manifests'), '');
  expect((await make()).diagnostics.map(({ code }) => code)).toEqual(['HW6004']);
});
