import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProcessEnvironment } from '../cache-folder.ts';
import type { FetchSource, ToolDefinition } from '../catalogue/definition.ts';
import { sha256OfBytes, sha256OfFile } from '../checksum.ts';
import { executableSuffix } from '../platform.ts';
import { ownership } from '../trust/owned.ts';
import { isVouched, vouch } from '../trust/vouch.ts';

/** What is known about a binary in the cache; written last, so that a folder with it is complete. */
interface Receipt {
  readonly version: string;
  readonly origin: string;
  readonly size: number;
  readonly sha256: string;
  /** Who put it there vouches for it, where the catalogue does not know its checksum. */
  readonly code?: string;
}

const receiptName = 'receipt.json';

/** The cache's folder of a tool: `tools/helm3/3.17.3/linux-amd64`. */
export const toolFolder = (cache: string, tool: ToolDefinition, platform: string): string =>
  join(cache, 'tools', tool.name, tool.version, platform);

/** The tool's binary in such a folder. */
export const binaryIn = (folder: string, tool: ToolDefinition, platform: string): string =>
  join(folder, `${tool.executable}${executableSuffix(platform)}`);

/** The SHA-256 of every binary of a tool on a platform that the catalogue knows. */
export function pinnedDigests(tool: ToolDefinition, platform: string): ReadonlySet<string> {
  return new Set(tool.sources.flatMap((source) => digestsOf(source, platform)));
}

function digestsOf(source: FetchSource, platform: string): readonly string[] {
  switch (source.kind) {
    case 'npm-package':
      return source.platform === platform ? [source.sha256] : [];
    case 'release':
      // Archives are pinned, and what is in them is not known before one was fetched.
      return [];
    case 'go-module':
      return Object.entries(source.built).flatMap(([by, digest]) => (by.endsWith(` ${platform}`) ? [digest] : []));
  }
}

/** What is vouched for: this binary as this version of this tool, from these sources, and nothing else. */
const statement = (tool: ToolDefinition, platform: string, digest: string): readonly string[] => [
  'binary',
  tool.name,
  tool.version,
  platform,
  sha256OfBytes(JSON.stringify(tool.sources)),
  digest,
];

/** Notes the binary's size and checksum beside it. Throws where the disk refuses, and where nothing can be vouched for. */
export async function writeReceipt(
  folder: string,
  tool: ToolDefinition,
  platform: string,
  origin: string,
  environment: ProcessEnvironment,
): Promise<void> {
  const binary = binaryIn(folder, tool, platform);
  const digest = await sha256OfFile(binary);
  const code = pinnedDigests(tool, platform).has(digest)
    ? {}
    : { code: vouch(statement(tool, platform, digest), environment) };
  const { version } = tool;
  const receipt: Receipt = { version, origin, size: (await stat(binary)).size, sha256: digest, ...code };
  await writeFile(join(folder, receiptName), `${JSON.stringify(receipt, null, 2)}\n`, { mode: 0o600 });
}

export type CachedBinary =
  | { readonly state: 'absent' }
  | { readonly state: 'broken'; readonly reason: string }
  | { readonly state: 'sound'; readonly path: string };

/**
 * Looks whether the binary in the cache is one that the catalogue pins, or one that this user put there for this
 * version of this tool. A receipt alone vouches for nothing: whoever brings a binary can bring one with it.
 */
export async function inspectTool(
  cache: string,
  tool: ToolDefinition,
  platform: string,
  environment: ProcessEnvironment,
): Promise<CachedBinary> {
  const folder = toolFolder(cache, tool, platform);
  const path = binaryIn(folder, tool, platform);
  const owned = await ownership(cache, path, 'file');
  if (owned.state === 'foreign') return { state: 'broken', reason: `is not believed, for ${owned.reason}` };
  const text = await readFile(join(folder, receiptName), 'utf8').catch(() => undefined);
  if (text === undefined) return { state: 'absent' };
  const receipt = parseReceipt(text);
  if (receipt === undefined) return { state: 'broken', reason: `has an unreadable ${receiptName}` };
  if (owned.state === 'absent') return { state: 'broken', reason: 'has lost its binary' };
  const digest = await sha256OfFile(path);
  if (pinnedDigests(tool, platform).has(digest)) return { state: 'sound', path };
  if (digest !== receipt.sha256) {
    return { state: 'broken', reason: 'holds a binary that was changed after it was put there' };
  }
  return isVouched(statement(tool, platform, digest), receipt.code ?? '', environment)
    ? { state: 'sound', path }
    : { state: 'broken', reason: 'holds a binary that neither the catalogue nor this user vouches for' };
}

function parseReceipt(text: string): Receipt | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isReceipt(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isReceipt = (value: unknown): value is Receipt =>
  typeof value === 'object' &&
  value !== null &&
  'sha256' in value &&
  typeof value.sha256 === 'string' &&
  (!('code' in value) || typeof value.code === 'string');
