import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { failure, type Result, success } from '@helmwright/diagnostics';
import { makeFolder } from '@helmwright/disk';
import { type CachePlace, cachePlace, type ProcessEnvironment } from './cache-folder.ts';
import type { End, ToolDefinition, ToolName } from './catalogue/definition.ts';
import { toolAt } from './catalogue/other-ends.ts';
import { sha256OfFile } from './checksum.ts';
import { installOnce } from './install/install-once.ts';
import {
  binaryIn,
  type CachedBinary,
  inspectTool,
  pinnedDigests,
  toolFolder,
  writeReceipt,
} from './install/tool-folder.ts';
import { currentPlatform } from './platform.ts';
import type { ResolvedTool } from './resolved-tool.ts';
import type { Attempt, Origin } from './sources/attempt.ts';
import { fromEnvironmentVariable } from './sources/environment-variable.ts';
import { fetchFrom } from './sources/fetch.ts';
import { fromSearchPath } from './sources/search-path.ts';
import { versionOf } from './sources/version.ts';
import { cacheFailure, cacheForeign, cacheUnplaced, skipped, unavailable, unverified } from './tool-diagnostics.ts';
import { foreignPart } from './trust/owned.ts';

export interface EnsureOptions {
  /** Called with one plain line for each slow step. */
  readonly onProgress?: (line: string) => void;
  /** The environment variables to read; those of the process by default. */
  readonly environment?: ProcessEnvironment;
  /** An end of the range of versions that is supported, for what proves it there; by default the pinned versions. */
  readonly end?: End;
}

const resolved = new Map<string, Promise<Result<ResolvedTool>>>();

/**
 * Finds a tool, or fetches it: its environment variable, the cache, PATH, then the sources of the catalogue in their
 * order. Asking again in the same process costs nothing. Fails with HW6001 naming every source that was tried,
 * HW6002 for a wrong checksum and HW6004 where the cache cannot be used; a source that was passed over although
 * it was there is the warning HW6003, and HW6006 tells of a binary whose checksum nobody pinned.
 */
export function ensureTool(name: ToolName, options: EnsureOptions = {}): Promise<Result<ResolvedTool>> {
  const environment = options.environment ?? process.env;
  const tool = toolAt(name, options.end);
  const key = [
    name,
    tool.version,
    environment[tool.variable],
    environment['PATH'],
    JSON.stringify(cachePlace(environment)),
  ].join('\0');
  const known = resolved.get(key);
  if (known !== undefined) return known;
  const fresh = resolveTool(tool, options);
  resolved.set(key, fresh);
  // A failure is not remembered: its remedy may have been followed in the meantime.
  void fresh.then((result) => {
    if (!result.ok) resolved.delete(key);
  });
  return fresh;
}

/** As {@link ensureTool}, for a definition outside the catalogue and without memory. */
export async function resolveTool(tool: ToolDefinition, options: EnsureOptions = {}): Promise<Result<ResolvedTool>> {
  const environment = options.environment ?? process.env;
  const platform = currentPlatform();
  const attempts: Attempt[] = [];
  const place = cachePlace(environment);
  const found = await findLocal(tool, platform, environment, place, attempts);
  if (found !== undefined) return success(found, [...skipped(tool, attempts), ...unverified(tool, found)]);
  if (!place.ok) return failure([cacheUnplaced(place)]);

  try {
    const folder = toolFolder(place.folder, tool, platform);
    makeFolder(dirname(folder), 0o700);
    const foreign = await foreignPart(place.folder, dirname(folder));
    if (foreign !== undefined) return failure([cacheForeign(place.folder, foreign)]);
    const onProgress = options.onProgress ?? (() => undefined);
    const installed = await install(tool, platform, environment, place.folder, attempts, onProgress);
    if (installed === undefined) return failure(unavailable(tool, platform, attempts));
    return success(installed, skipped(tool, attempts));
  } catch (error) {
    return failure([cacheFailure(place.folder, error)]);
  }
}

/** Looks where nothing has to be fetched: the environment variable, the cache, PATH. */
export async function findLocal(
  tool: ToolDefinition,
  platform: string,
  environment: ProcessEnvironment,
  place: CachePlace,
  attempts: Attempt[],
): Promise<ResolvedTool | undefined> {
  const named = await fromEnvironmentVariable(tool, environment);
  if (named.found) return chosen(tool, platform, named, 'environment');
  attempts.push(named.attempt);
  if (place.ok) {
    const cached = await inspectTool(place.folder, tool, platform, environment);
    if (cached.state === 'sound') return kept(tool, cached.path, 'cache');
    attempts.push(cacheAttempt(toolFolder(place.folder, tool, platform), cached));
  } else {
    attempts.push({ ...unplaced, source: place.named, reason: place.reason });
  }
  const onPath = await fromSearchPath(tool, platform, environment);
  if (onPath.found) return chosen(tool, platform, onPath, 'path');
  attempts.push(onPath.attempt);
  return undefined;
}

/** What a person chose: the catalogue may know it all the same. */
async function chosen(
  tool: ToolDefinition,
  platform: string,
  { path, version }: { readonly path: string; readonly version: string },
  origin: Origin,
): Promise<ResolvedTool> {
  const verified = pinnedDigests(tool, platform).has(await sha256OfFile(path).catch(() => ''));
  return { name: tool.name, version, path, origin, verified };
}

const kept = ({ name, version }: ToolDefinition, path: string, origin: Origin): ResolvedTool => ({
  name,
  version,
  path,
  origin,
  verified: true,
});

const unplaced = {
  remedy: 'Set HELMWRIGHT_CACHE to the absolute path of a folder that only you can write to.',
  broken: true,
} as const;

const cacheAttempt = (folder: string, cached: Exclude<CachedBinary, { state: 'sound' }>): Attempt => ({
  source: `the cache ${folder}`,
  reason: cached.state === 'absent' ? 'is empty' : cached.reason,
  remedy: 'Let a later source fill it again.',
  broken: cached.state === 'broken',
});

async function install(
  tool: ToolDefinition,
  platform: string,
  environment: ProcessEnvironment,
  cache: string,
  attempts: Attempt[],
  onProgress: (line: string) => void,
): Promise<ResolvedTool | undefined> {
  const report = (line: string): void => onProgress(`${tool.name}: ${line}`);
  let origin: Origin = 'cache';
  const installed = await installOnce<ResolvedTool>(toolFolder(cache, tool, platform), {
    onWait: () => report('waiting for another process that is fetching it'),
    inspect: async () => {
      const cached = await inspectTool(cache, tool, platform, environment);
      return cached.state === 'sound' ? kept(tool, cached.path, 'cache') : undefined;
    },
    fill: async (folder) => {
      const target = binaryIn(folder, tool, platform);
      for (const [index, source] of tool.sources.entries()) {
        const workFolder = join(folder, `work-${index}`);
        await mkdir(workFolder);
        const context = { tool, platform, environment, cache, workFolder, target, onProgress: report };
        const attempt = (await fetchFrom(source, context)) ?? (await checkVersion(tool, target, environment));
        await rm(workFolder, { recursive: true, force: true });
        if (attempt === undefined) {
          await writeReceipt(folder, tool, platform, source.kind, environment);
          origin = source.kind;
          return kept(tool, target, source.kind);
        }
        attempts.push(attempt);
      }
      return undefined;
    },
  });
  return installed === undefined ? undefined : { ...installed, origin };
}

/** A fetched binary must run here and be the version that the catalogue promises. */
async function checkVersion(
  tool: ToolDefinition,
  target: string,
  environment: ProcessEnvironment,
): Promise<Attempt | undefined> {
  const answer = await versionOf(tool, target, environment);
  if (answer.ok && answer.version === tool.version) return undefined;
  return {
    source: `the fetched ${tool.executable}`,
    reason: answer.ok ? `is version ${answer.version}, not ${tool.version}` : answer.reason,
    remedy: `Set ${tool.variable} to the path of ${tool.executable} ${tool.version}.`,
    broken: true,
  };
}
