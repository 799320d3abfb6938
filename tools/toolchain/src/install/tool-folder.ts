import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ToolDefinition } from '../catalogue/definition.ts';
import { sha256OfFile } from '../checksum.ts';
import { executableSuffix } from '../platform.ts';

/** What is known about a binary in the cache; written last, so that a folder with it is complete. */
interface Receipt {
  readonly version: string;
  readonly origin: string;
  readonly size: number;
  readonly sha256: string;
}

const receiptName = 'receipt.json';

/** The cache's folder of a tool: `tools/helm3/3.17.3/linux-amd64`. */
export const toolFolder = (cache: string, tool: ToolDefinition, platform: string): string =>
  join(cache, 'tools', tool.name, tool.version, platform);

/** The tool's binary in such a folder. */
export const binaryIn = (folder: string, tool: ToolDefinition, platform: string): string =>
  join(folder, `${tool.executable}${executableSuffix(platform)}`);

/** Notes the binary's size and checksum beside it. */
export async function writeReceipt(folder: string, binary: string, version: string, origin: string): Promise<void> {
  const receipt: Receipt = { version, origin, size: (await stat(binary)).size, sha256: await sha256OfFile(binary) };
  await writeFile(join(folder, receiptName), `${JSON.stringify(receipt, null, 2)}\n`);
}

export type CachedBinary =
  | { readonly state: 'absent' }
  | { readonly state: 'broken'; readonly reason: string }
  | { readonly state: 'sound'; readonly path: string; readonly origin: string };

/** Looks whether the binary in a folder of the cache is the one that was put there. */
export async function inspectToolFolder(folder: string, tool: ToolDefinition, platform: string): Promise<CachedBinary> {
  const text = await readFile(join(folder, receiptName), 'utf8').catch(() => undefined);
  if (text === undefined) return { state: 'absent' };
  const receipt = parseReceipt(text);
  if (receipt === undefined) return { state: 'broken', reason: `has an unreadable ${receiptName}` };
  const path = binaryIn(folder, tool, platform);
  const file = await stat(path).catch(() => undefined);
  if (file === undefined) return { state: 'broken', reason: 'has lost its binary' };
  if (file.size !== receipt.size || (await sha256OfFile(path)) !== receipt.sha256) {
    return { state: 'broken', reason: 'holds a binary that was changed after it was put there' };
  }
  return { state: 'sound', path, origin: receipt.origin };
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
  'version' in value &&
  typeof value.version === 'string' &&
  'origin' in value &&
  typeof value.origin === 'string' &&
  'size' in value &&
  typeof value.size === 'number' &&
  'sha256' in value &&
  typeof value.sha256 === 'string';
