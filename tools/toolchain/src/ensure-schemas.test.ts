import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import type { RequestListener, Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { customResourceSources } from './catalogue/custom-resources.ts';
import { kubernetesSource, type SchemaSource } from './catalogue/schemas.ts';
import { ensureSchemaSet, ensureSchemas } from './ensure-schemas.ts';
import { serve } from './fixtures/fake-tool.ts';
import type { JsonSchema } from './schemas/json-schema.ts';
import { fetchModule, moduleProxies } from './schemas/module-proxy.ts';
import { setFolder } from './schemas/set-folder.ts';

const patience = 600_000;
const istio = customResourceSources.find(({ name }) => name === 'istio');
if (istio === undefined) throw new Error('the catalogue has no istio');
const source: SchemaSource = istio;
const zipPath = `/${source.module}/@v/${source.version}.zip`;
let zip: Buffer;
let metadata: JsonSchema;

beforeAll(async () => {
  const schemas = await ensureSchemas();
  if (!schemas.ok) throw new Error(JSON.stringify(schemas.diagnostics));
  metadata = JSON.parse(await readFile(join(schemas.value.sets[0]?.folder ?? '', 'metadata.json'), 'utf8'));
  const answer = await fetchModule(source.module, source.version, process.env);
  if (!answer.ok) throw new Error(answer.tried.join('\n'));
  zip = answer.bytes;
}, patience);

let cache: string;
let servers: Server[];
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'helmwright-schemas-'));
  servers = [];
});
afterEach(async () => {
  for (const server of servers) server.close();
  await rm(cache, { recursive: true, force: true });
});

async function proxy(listener: RequestListener): Promise<string> {
  const { server, origin } = await serve(listener);
  servers.push(server);
  return origin;
}
const make = (GOPROXY: string) =>
  ensureSchemaSet(source, metadata, { environment: { PATH: '/nowhere', HELMWRIGHT_CACHE: cache, GOPROXY } });

test(
  'every set of the catalogue is made, and knows its kinds',
  async () => {
    const result = await ensureSchemas();
    if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
    const { sets, locations } = result.value;
    expect(sets.map(({ name }) => name)).toEqual([kubernetesSource, ...customResourceSources].map(({ name }) => name));
    for (const { kinds } of sets) expect(kinds).toBeGreaterThan(0);
    expect(locations).toHaveLength(sets.length);
    const has = (set: string, path: string) => {
      const folder = sets.find(({ name }) => name === set)?.folder ?? 'missing';
      return readFile(join(folder, path), 'utf8').then((text) => text.length > 0);
    };
    expect(await has('kubernetes', 'apps/deployment_v1.json')).toBe(true);
    expect(await has('kubernetes', 'v1/namespace_v1.json')).toBe(true);
    expect(await has('argo-cd', 'argoproj.io/application_v1alpha1.json')).toBe(true);
    expect(await has('argo-cd', 'argoproj.io/applicationset_v1alpha1.json')).toBe(true);
    expect(await has('argo-cd', 'argoproj.io/appproject_v1alpha1.json')).toBe(true);
  },
  patience,
);

describe('making a set', () => {
  test('needs no Go, only a proxy that has the module', async () => {
    const asked: string[] = [];
    const empty = await proxy((_request, response) => response.writeHead(404).end());
    const full = await proxy((request, response) => {
      asked.push(request.url ?? '');
      response.end(zip);
    });
    const result = await make(`${empty},${full},direct`);
    expect(result).toMatchObject({ ok: true, value: { name: 'istio', version: source.version } });
    expect(asked).toEqual([zipPath]);
  });

  test('reads a proxy in a folder', async () => {
    const folder = join(cache, 'proxy');
    await mkdir(join(folder, source.module, '@v'), { recursive: true });
    await writeFile(join(folder, zipPath), zip);
    expect((await make(pathToFileURL(folder).href)).ok).toBe(true);
  });

  test('refuses a module with another sum, shows both and leaves nothing behind', async () => {
    const pinned = `h1:${'A'.repeat(43)}=`;
    const origin = await proxy((_request, response) => response.end(zip));
    const result = await ensureSchemaSet({ ...source, sum: pinned }, metadata, {
      environment: { PATH: '/nowhere', HELMWRIGHT_CACHE: cache, GOPROXY: origin },
    });
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['HW6002']);
    expect(result.diagnostics[0]?.message).toBe(
      `${origin}${zipPath} has checksum ${source.sum}, but ${pinned} is pinned.`,
    );
    expect(await readdir(join(cache, 'schemas', 'istio'))).toEqual([]);
  });

  test('refuses a truncated module', async () => {
    const origin = await proxy((_request, response) => response.end(zip.subarray(0, 1000)));
    const result = await make(origin);
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['HW6002']);
  });

  test('names every proxy that was asked when none has the module', async () => {
    const origin = await proxy((_request, response) => response.writeHead(410).end());
    const result = await make(`${origin}|off`);
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['HW6005']);
    expect(result.diagnostics[0]?.message).toContain(`${origin}${zipPath}: HTTP 410`);
  });

  test('happens again when the cache was damaged', async () => {
    const origin = await proxy((_request, response) => response.end(zip));
    const first = await make(origin);
    if (!first.ok) throw new Error(JSON.stringify(first.diagnostics));
    const folder = setFolder(cache, source);
    const file = join(folder, 'networking.istio.io', 'gateway_v1.json');
    const before = await readFile(file, 'utf8');
    await writeFile(file, '{}');
    expect(await make(origin)).toEqual(first);
    expect(await readFile(file, 'utf8')).toBe(before);
  });
});

describe('a set in the cache is not believed with', () => {
  const damages: readonly (readonly [string, (folder: string) => Promise<unknown>])[] = [
    ['another schema for a kind', (folder) => writeFile(join(folder, 'networking.istio.io/gateway_v1.json'), '{}')],
    ['a schema less', (folder) => rm(join(folder, 'networking.istio.io/gateway_v1.json'))],
    ['a schema more, for a kind that nobody knows', (folder) => writeFile(join(folder, 'gadget_v1.json'), '{}')],
    [
      'the schema of one kind as that of another',
      (folder) =>
        rename(join(folder, 'networking.istio.io/gateway_v1.json'), join(folder, 'networking.istio.io/gadget_v1.json')),
    ],
    [
      'a link for a schema',
      async (folder) => {
        const file = join(folder, 'networking.istio.io/gateway_v1.json');
        await rename(file, join(cache, 'elsewhere'));
        await symlink(join(cache, 'elsewhere'), file);
      },
    ],
    [
      'a link for its folder',
      async (folder) => {
        await rename(folder, join(cache, 'elsewhere'));
        await symlink(join(cache, 'elsewhere'), folder);
      },
    ],
    ['a folder that others may write', (folder) => chmod(folder, 0o777)],
  ];
  test.each(damages)('%s', async (_, damage) => {
    const origin = await proxy((_request, response) => response.end(zip));
    expect((await make(origin)).ok).toBe(true);
    expect((await make('off')).ok).toBe(true);
    await damage(setFolder(cache, source));
    expect((await make('off')).diagnostics.map(({ code }) => code)).toEqual(['HW6005']);
    expect((await make(origin)).ok).toBe(true);
  });

  test('the files of another set in its place', async () => {
    const origin = await proxy((_request, response) => response.end(zip));
    await make(origin);
    const twin: SchemaSource = { ...source, made: '0'.repeat(64) };
    await cp(setFolder(cache, source), setFolder(cache, twin), { recursive: true });
    const environment = { PATH: '/nowhere', HELMWRIGHT_CACHE: cache, GOPROXY: 'off' };
    expect((await ensureSchemaSet(twin, metadata, { environment })).ok).toBe(false);
  });
});

test('schemas that are made otherwise than those that are pinned are told of with both checksums', async () => {
  const origin = await proxy((_request, response) => response.end(zip));
  const environment = { PATH: '/nowhere', HELMWRIGHT_CACHE: cache, GOPROXY: origin };
  const { diagnostics } = await ensureSchemaSet({ ...source, made: 'f'.repeat(64) }, metadata, { environment });
  expect(diagnostics.map(({ code }) => code)).toEqual(['HW6002']);
  expect(diagnostics[0]?.message).toBe(
    `What is made of istio has checksum ${source.made}, but ${'f'.repeat(64)} is pinned.`,
  );
});

describe('the module proxies', () => {
  test('are those of GOPROXY without direct and off', async () => {
    expect(await moduleProxies({ GOPROXY: 'https://a.example,https://b.example|direct' })).toEqual([
      'https://a.example',
      'https://b.example',
    ]);
    expect(await moduleProxies({ GOPROXY: 'off' })).toEqual([]);
  });

  test('are the public one where neither GOPROXY nor Go says otherwise', async () => {
    expect(await moduleProxies({ PATH: '/nowhere' })).toEqual(['https://proxy.golang.org']);
  });
});
