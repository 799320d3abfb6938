import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import type { RequestListener, Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { toolchainCodes } from '@helmwright/diagnostics';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { resolveTool } from './ensure-tool.ts';
import { fakeTool, releaseArchive, script, serve, sha256Of } from './fixtures/fake-tool.ts';
import { currentPlatform } from './platform.ts';

const run = promisify(execFile);
const fetchScript = fileURLToPath(new URL('./fixtures/fetch-tool.ts', import.meta.url));
const archive = await releaseArchive('1.2.3');
const sum = sha256Of(archive);

let cache: string;
let state: string;
let servers: Server[];

beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'helmwright-toolchain-'));
  state = await mkdtemp(join(tmpdir(), 'helmwright-state-'));
  servers = [];
});

afterEach(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  for (const folder of [cache, state]) await rm(folder, { recursive: true, force: true });
});

async function release(listener: RequestListener): Promise<string> {
  const { server, origin } = await serve(listener);
  servers.push(server);
  return `${origin}/faketool.tar.gz`;
}

const environment = (extra: Readonly<Record<string, string>> = {}) => ({
  PATH: '/usr/bin:/bin',
  HELMWRIGHT_CACHE: cache,
  XDG_STATE_HOME: state,
  ...extra,
});

const child = (url: string): ChildProcess =>
  spawn(process.execPath, ['--conditions=@helmwright/source', fetchScript, url, sum], {
    env: environment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** Everything in the cache, without the locks' folders. */
async function cached(): Promise<readonly string[]> {
  const entries = await readdir(cache, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

const toolFolder = (): string => join(cache, 'tools', 'actionlint', '1.2.3', currentPlatform());

describe('fetching a release', () => {
  test('gives the binary, and the next time takes it from the cache', async () => {
    let requests = 0;
    const url = await release((_request, response) => {
      requests += 1;
      response.end(archive);
    });
    const first = await resolveTool(fakeTool(url, sum), { environment: environment() });
    const second = await resolveTool(fakeTool(url, sum), { environment: environment() });
    expect(first).toMatchObject({ ok: true, value: { version: '1.2.3', origin: 'release' } });
    expect(second).toMatchObject({ ok: true, value: { version: '1.2.3', origin: 'cache' } });
    expect(requests).toBe(1);
  });

  test('refuses a wrong checksum, shows both sums and leaves nothing behind', async () => {
    const other = await releaseArchive('6.6.6');
    const url = await release((_request, response) => response.end(other));
    const result = await resolveTool(fakeTool(url, sum), { environment: environment() });
    expect(result.ok).toBe(false);
    expect(result.diagnostics.map(({ code }) => code)).toEqual([
      toolchainCodes.toolUnavailable.code,
      toolchainCodes.checksumMismatch.code,
    ]);
    expect(result.diagnostics[1]?.message).toBe(`${url} has checksum ${sha256Of(other)}, but ${sum} is pinned.`);
    expect(await cached()).toEqual([]);
  });

  test('lists every source with its own remedy when none gives the tool', async () => {
    const url = await release((_request, response) => response.writeHead(503).end());
    const result = await resolveTool(fakeTool(url, sum), { environment: environment() });
    const [diagnostic] = result.diagnostics;
    expect(diagnostic?.code).toBe('HW6001');
    expect(diagnostic?.message.split('\n').slice(1)).toEqual([
      '  - FAKETOOL is not set. Set FAKETOOL to the path of faketool 1.2.3.',
      `  - the cache ${toolFolder()} is empty. Let a later source fill it again.`,
      '  - PATH has no faketool 1.2.3. Install faketool 1.2.3 in a folder of PATH.',
      `  - ${url} could not be downloaded: HTTP 503. Install faketool 1.2.3 from https://example.org/faketool and set FAKETOOL to its path.`,
    ]);
  });

  test('refuses a binary that tells another version than the catalogue', async () => {
    const other = await releaseArchive('1.2.4');
    const url = await release((_request, response) => response.end(other));
    const result = await resolveTool(fakeTool(url, sha256Of(other)), { environment: environment() });
    expect(result.diagnostics[0]?.message).toContain('the fetched faketool is version 1.2.4, not 1.2.3');
  });

  test('happens once when four processes need the tool at the same time', async () => {
    let requests = 0;
    const url = await release((_request, response) => {
      requests += 1;
      setTimeout(() => response.end(archive), 300);
    });
    const args = ['--conditions=@helmwright/source', fetchScript, url, sum];
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => run(process.execPath, args, { env: environment() })));
    for (const { stdout } of outcomes)
      expect(JSON.parse(stdout)).toMatchObject({ ok: true, value: { version: '1.2.3' } });
    expect(requests).toBe(1);
    expect((await cached()).toSorted()).toEqual(['faketool', 'receipt.json']);
  });

  test('leaves nothing half-done when it is killed midway, and the next run works', async () => {
    let stalled: (() => void) | undefined;
    const half = new Promise<void>((resolve) => {
      stalled = resolve;
    });
    let whole = false;
    const url = await release((_request, response) => {
      if (whole) return response.end(archive);
      response.write(archive.subarray(0, archive.length / 2), () => stalled?.());
      return response;
    });
    const victim = child(url);
    await half;
    victim.kill('SIGKILL');
    await once(victim, 'close');
    expect(await cached()).toEqual([]);
    whole = true;
    const result = await resolveTool(fakeTool(url, sum), { environment: environment() });
    expect(result).toMatchObject({ ok: true, value: { origin: 'release' } });
    const folders = await readdir(join(cache, 'tools', 'actionlint', '1.2.3'));
    expect(folders).toEqual([currentPlatform()]);
  });
});

describe('the cache', () => {
  const damages: readonly (readonly [string, (folder: string) => Promise<void>])[] = [
    ['a binary with another content', (folder) => writeFile(join(folder, 'faketool'), script('1.2.9'))],
    ['a truncated binary', (folder) => truncate(join(folder, 'faketool'), 3)],
    ['a lost binary', (folder) => rm(join(folder, 'faketool'))],
    ['an unreadable receipt', (folder) => writeFile(join(folder, 'receipt.json'), '{')],
    ['a lost receipt', (folder) => rm(join(folder, 'receipt.json'))],
  ];
  test.each(damages)('with %s is filled again', async (_name, damage) => {
    const url = await release((_request, response) => response.end(archive));
    await resolveTool(fakeTool(url, sum), { environment: environment() });
    await damage(toolFolder());
    const result = await resolveTool(fakeTool(url, sum), { environment: environment() });
    expect(result).toMatchObject({ ok: true, value: { origin: 'release' } });
    expect(await readFile(join(toolFolder(), 'faketool'), 'utf8')).toBe(script('1.2.3'));
  });

  test('that is no folder is an error with its path', async () => {
    const file = join(cache, 'file');
    await writeFile(file, '');
    const url = await release((_request, response) => response.end(archive));
    const result = await resolveTool(fakeTool(url, sum), { environment: environment({ HELMWRIGHT_CACHE: file }) });
    expect(result.diagnostics.map(({ code }) => code)).toEqual([toolchainCodes.cacheUnusable.code]);
    expect(result.diagnostics[0]?.message).toContain(file);
  });
});

describe('a binary on this machine', () => {
  async function put(name: string, version: string): Promise<string> {
    const path = join(cache, 'bin', name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, script(version));
    await chmod(path, 0o755);
    return path;
  }
  const unreachable = fakeTool('http://127.0.0.1:9/none', sum);

  test('named by the variable wins over PATH and may be another version of the same major line', async () => {
    const path = await put('mine', '1.9.0');
    await put('faketool', '1.2.3');
    const result = await resolveTool(unreachable, {
      environment: environment({ FAKETOOL: path, PATH: join(cache, 'bin') }),
    });
    expect(result).toMatchObject({ ok: true, value: { path, version: '1.9.0', origin: 'environment' } });
  });

  test('of the exact version is taken from PATH', async () => {
    const path = await put('faketool', '1.2.3');
    const result = await resolveTool(unreachable, { environment: environment({ PATH: join(cache, 'bin') }) });
    expect(result).toMatchObject({ ok: true, value: { path, origin: 'path' } });
  });

  test('of another version on PATH is passed over and named', async () => {
    const path = await put('faketool', '1.2.4');
    const result = await resolveTool(unreachable, { environment: environment({ PATH: join(cache, 'bin') }) });
    expect(result.diagnostics[0]?.message).toContain(`PATH has no faketool 1.2.3 (${path} is version 1.2.4)`);
  });

  test.each([
    ['is missing', 'nothing-here', 'is not an executable file'],
    ['is of another major line', '2.0.0', 'is version 2.0.0, not 1.2.3'],
    ['tells no version', 'x', 'does not tell a version'],
  ])('named by the variable that %s is passed over with a warning', async (_name, version, reason) => {
    const path = version === 'nothing-here' ? join(cache, version) : await put('mine', version);
    const url = await release((_request, response) => response.end(archive));
    const result = await resolveTool(fakeTool(url, sum), { environment: environment({ FAKETOOL: path }) });
    expect(result.ok).toBe(true);
    expect(result.diagnostics.map(({ code }) => code)).toEqual([toolchainCodes.sourceSkipped.code]);
    expect(result.diagnostics[0]?.message).toContain(`FAKETOOL=${path} ${reason}`);
  });
});
