import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ToolDefinition } from './catalogue/definition.ts';
import { tools } from './catalogue/tools.ts';
import { ensureTool, resolveTool } from './ensure-tool.ts';
import { fakeTool, releaseArchive, script, serve, sha256Of } from './fixtures/fake-tool.ts';
import { pinnedDigests } from './install/tool-folder.ts';
import { currentPlatform } from './platform.ts';

const platform = currentPlatform();
const archive = await releaseArchive('1.2.3');

let root: string;
let server: Server;
let tool: ToolDefinition;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'helmwright-chosen-'));
  const { server: started, origin } = await serve((_request, response) => response.end(archive));
  server = started;
  tool = fakeTool(`${origin}/faketool.tar.gz`, sha256Of(archive));
});
afterEach(async () => {
  server.close();
  await rm(root, { recursive: true, force: true });
});

const user = () => ({
  PATH: '/usr/bin:/bin',
  HELMWRIGHT_CACHE: join(root, 'cache'),
  XDG_STATE_HOME: join(root, 'state'),
});

describe('a binary that a person chose', () => {
  async function put(path: string): Promise<string> {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, script('1.2.3'), { mode: 0o755 });
    return file;
  }

  test('is taken at its word by its variable, and told of', async () => {
    const file = await put('mine/faketool');
    const result = await resolveTool(tool, { environment: { ...user(), FAKETOOL: file } });
    expect(result).toMatchObject({ ok: true, value: { path: file, verified: false } });
    expect(result.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['HW6006', 'info']]);
    expect(result.diagnostics[0]?.message).toBe(
      `${file}, which FAKETOOL names, runs as actionlint 1.2.3, and its checksum is not a pinned one.`,
    );
  });

  test('is taken from PATH where the cache has none, and told of', async () => {
    const file = await put('bin/faketool');
    const environment = { ...user(), PATH: join(root, 'bin') };
    const result = await resolveTool(tool, { environment });
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['HW6006']);
    expect(result.diagnostics[0]?.message).toContain(`${file}, which PATH has, runs as actionlint 1.2.3`);
    await resolveTool(tool, { environment: user() });
    expect(await resolveTool(tool, { environment })).toMatchObject({ value: { origin: 'cache' }, diagnostics: [] });
  });

  test.runIf(pinnedDigests(tools.helm4, platform).size > 0)(
    'is no note where the catalogue knows it',
    async () => {
      const real = await ensureTool('helm4');
      if (!real.ok) throw new Error(JSON.stringify(real.diagnostics));
      const result = await resolveTool(tools.helm4, { environment: { ...user(), HELMWRIGHT_HELM4: real.value.path } });
      expect(result).toMatchObject({ ok: true, value: { origin: 'environment', verified: true }, diagnostics: [] });
    },
    600_000,
  );

  test('by a relative path would be whatever a checkout brings', async () => {
    const result = await resolveTool(tool, { environment: { ...user(), FAKETOOL: './faketool' } });
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['HW6003']);
    expect(result.diagnostics[0]?.message).toContain('FAKETOOL=./faketool is not an absolute path');
  });

  test.each([
    ['the file', 'bin/faketool'],
    ['its folder', 'bin'],
  ])('is passed over on PATH where everybody may change %s', async (_, open) => {
    await put('bin/faketool');
    await chmod(join(root, open), 0o777);
    server.close();
    server.closeAllConnections();
    const result = await resolveTool(tool, { environment: { ...user(), PATH: join(root, 'bin') } });
    expect(result.diagnostics[0]?.message).toContain(`${join(root, 'bin/faketool')} can be changed by everybody`);
  });
});
