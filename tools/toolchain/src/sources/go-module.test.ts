import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { plainEnvironment } from '@helmwright/disk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GoModuleSource, ToolDefinition } from '../catalogue/definition.ts';
import { otherEnds } from '../catalogue/other-ends.ts';
import { tools } from '../catalogue/tools.ts';
import { resolveTool } from '../ensure-tool.ts';
import { changedZip } from '../fixtures/module-zip.ts';
import { currentPlatform } from '../platform.ts';
import { buildSettings, ignoredByBuilds, passedToBuilds } from './go-environment.ts';

const run = promisify(execFile);
const patience = 1_200_000;
const modules = join(import.meta.dirname, '../../go');

const built = [...Object.values(tools), ...Object.values(otherEnds)].flatMap((tool) =>
  tool.sources.flatMap((source) =>
    source.kind === 'go-module' ? [[`${tool.name} ${tool.version}`, source] as const] : [],
  ),
);

test.each(built)('%s is built from a go.mod and go.sum that pin it', async (name, source) => {
  const [mod, sum] = await Promise.all(
    ['go.mod', 'go.sum'].map((file) => readFile(join(modules, source.folder, file), 'utf8')),
  );
  expect(mod).toMatch(new RegExp(`^(?:require )?\\s*${source.module} ${source.version}$`, 'm'));
  expect(sum?.split('\n')).toContain(`${source.module} ${source.version} ${source.sum}`);
  for (const digest of Object.values(source.built)) expect(digest).toMatch(/^[0-9a-f]{64}$/);
  expect(name.length).toBeGreaterThan(0);
});

const kubeconform = built.find(([name]) => name.startsWith('kubeconform '))?.[1];
if (kubeconform === undefined) throw new Error('kubeconform is not built');
const source: GoModuleSource = kubeconform;
const victim = { module: 'sigs.k8s.io/yaml', version: 'v1.6.0', file: 'yaml.go' } as const;

describe('a build', () => {
  let root: string;
  let mark: string;
  /** A module proxy in a folder, with what the build needs and nothing else. */
  let honest: string;
  let forged: string;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'helmwright-build-'));
    mark = join(root, 'was-run');
    [honest, forged] = [join(root, 'honest'), join(root, 'forged')];
    const { stdout } = await run('go', ['mod', 'download', '-json'], { cwd: join(modules, source.folder) });
    const { stdout: cache } = await run('go', ['env', 'GOMODCACHE']);
    const downloads = join(cache.trim(), 'cache/download');
    for (const { Zip } of objectsIn(stdout)) {
      const folder = dirname(Zip);
      await cp(folder, join(honest, folder.slice(downloads.length)), { recursive: true });
    }
    // Of modules that nothing is built from only the go.mod is asked for.
    for (const line of (await readFile(join(modules, source.folder, 'go.sum'), 'utf8')).split('\n')) {
      const [module, version] = line.split(' ');
      if (module === undefined || version === undefined || !version.endsWith('/go.mod')) continue;
      const folder = `${module.replace(/[A-Z]/g, (capital) => `!${capital.toLowerCase()}`)}/@v`;
      await cp(join(downloads, folder), join(honest, folder), { recursive: true }).catch(() => undefined);
    }
    await cp(honest, forged, { recursive: true });
    const zip = join(forged, victim.module, '@v', `${victim.version}.zip`);
    const addition = `\nfunc init() { os.WriteFile(${JSON.stringify(mark)}, nil, 0o600) }\n`;
    const changed = await changedZip(await readFile(zip), victim.file, addition);
    await writeFile(zip, changed);
    await rm(zip.replace(/zip$/, 'ziphash'), { force: true });
  }, patience);

  afterAll(async () => {
    await run('chmod', ['-R', 'u+w', root]);
    await rm(root, { recursive: true, force: true });
  });

  const toolFrom = (digests: GoModuleSource['built']): ToolDefinition => ({
    ...tools.kubeconform,
    sources: [{ ...source, built: digests }],
  });

  /** Everything that a machine could say to have something else built, or something run by the way. */
  const weakened = async (folder: string): Promise<Readonly<Record<string, string>>> => {
    const evil = join(root, 'evil');
    await writeFile(evil, `#!/bin/sh\ntouch ${mark}\nexec "$@"\n`, { mode: 0o755 });
    const settings = join(root, 'go-env');
    await writeFile(settings, `GOFLAGS=-mod=mod -toolexec=${evil}\nGOSUMDB=off\n`);
    return {
      PATH: process.env['PATH'] ?? '',
      HOME: join(root, folder),
      HELMWRIGHT_CACHE: join(root, folder, 'cache'),
      GOPATH: join(root, folder, 'go'),
      GOENV: settings,
      GOFLAGS: `-mod=mod -toolexec=${evil}`,
      GOSUMDB: 'off',
      GONOSUMDB: '*',
      GONOSUMCHECK: '1',
      GOINSECURE: '*',
      GOPRIVATE: '*',
      GONOPROXY: '*',
      GOAUTH: evil,
      GOROOT: root,
      GOCACHE: join(root, folder, 'elsewhere'),
      GOCACHEPROG: evil,
      GOTOOLCHAIN: 'go1.99.0',
      GOEXPERIMENT: 'none',
      CGO_ENABLED: '1',
      CGO_CFLAGS: '-O3',
      CC: evil,
      GOOS: 'plan9',
    };
  };

  test('refuses a changed module, whatever the machine says of checksums, and shows both', async () => {
    const environment = { ...(await weakened('changed')), GOPROXY: pathToFileURL(forged).href };
    await mkdir(join(root, 'changed'), { recursive: true });
    const result = await resolveTool(toolFrom({}), { environment });
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['HW6001', 'HW6002']);
    expect(result.diagnostics[1]?.message).toMatch(
      /^sigs\.k8s\.io\/yaml@v1\.6\.0 has checksum h1:\S+, but h1:G8fkbMSAFqgEFgh4b1wmtzDnioxFCUgTZhlbj5P9QYs= is pinned\.$/,
    );
    await expect(readFile(mark)).rejects.toThrow('ENOENT');
  });

  test('is of the pinned modules only, and lets the machine say nothing', { timeout: patience }, async () => {
    const environment = { ...(await weakened('fine')), GOPROXY: pathToFileURL(honest).href };
    await mkdir(join(root, 'fine'), { recursive: true });
    const result = await resolveTool(toolFrom(source.built), { environment });
    expect(result).toMatchObject({ ok: true, value: { version: tools.kubeconform.version, origin: 'go-module' } });
    await expect(readFile(mark)).rejects.toThrow('ENOENT');
    await expect(readFile(join(root, 'fine/elsewhere/README'))).rejects.toThrow('ENOENT');
  });

  test('that comes to another binary than on other machines is refused', { timeout: patience }, async () => {
    const { stdout } = await run('go', ['env', 'GOVERSION']);
    const by = `${stdout.trim()} ${currentPlatform()}`;
    const environment = { ...(await weakened('fine')), GOPROXY: pathToFileURL(honest).href };
    await rm(join(root, 'fine/cache/tools'), { recursive: true, force: true });
    const result = await resolveTool(toolFrom({ [by]: '0'.repeat(64) }), { environment });
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['HW6001', 'HW6002']);
    expect(result.diagnostics[1]?.message).toContain(`what ${by} makes of github.com/yannh/kubeconform@v0.8.0`);
  });

  test('that carries another sum than the pinned one is refused', { timeout: patience }, async () => {
    const environment = { ...(await weakened('fine')), GOPROXY: pathToFileURL(honest).href };
    await rm(join(root, 'fine/cache/tools'), { recursive: true, force: true });
    const sum = `h1:${'A'.repeat(43)}=`;
    const result = await resolveTool(
      { ...tools.kubeconform, sources: [{ ...source, sum, built: {} }] },
      { environment },
    );
    expect(result.diagnostics[1]?.message).toBe(
      `${source.module}@${source.version} has checksum ${source.sum}, but ${sum} is pinned.`,
    );
    expect(await readdir(join(root, 'fine/cache/tools/kubeconform', tools.kubeconform.version))).toEqual([]);
  });

  test('does not begin where the cache of modules was changed after they came', { timeout: patience }, async () => {
    const environment = { ...(await weakened('fine')), GOPROXY: pathToFileURL(honest).href };
    await rm(join(root, 'fine/cache/tools'), { recursive: true, force: true });
    const file = join(root, 'fine/go/pkg/mod', `${victim.module}@${victim.version}`, victim.file);
    await chmod(file, 0o644);
    await writeFile(file, `${await readFile(file, 'utf8')}\nfunc init() {}\n`);
    const result = await resolveTool(toolFrom({}), { environment });
    expect(result.diagnostics[0]?.message).toContain("found the cache of Go's modules changed");
  });
});

/** The objects of a stream of JSON, one after the other. */
function objectsIn(text: string): readonly { readonly Zip: string }[] {
  return text.split(/^(?=\{)/m).map((part) => JSON.parse(part));
}

test('the settings that a build does without are those that could weaken it', () => {
  const environment = { PATH: '/bin', GOPROXY: 'https://proxy.example', GOFLAGS: '-mod=mod', GOSUMDB: '', CC: 'gcc' };
  expect(ignoredByBuilds({ ...environment, CGO_LDFLAGS: '-lm', GOAMD64: 'v3', GODEBUG: 'x=1' })).toEqual([
    'CC',
    'CGO_LDFLAGS',
    'GOAMD64',
    'GODEBUG',
    'GOFLAGS',
  ]);
  const given = {
    ...plainEnvironment(environment, passedToBuilds),
    ...buildSettings('https://proxy.example', '/cache'),
  };
  expect(given).toMatchObject({ PATH: '/bin', GOPROXY: 'https://proxy.example', GOSUMDB: 'sum.golang.org' });
  expect(given['CC']).toBeUndefined();
});
