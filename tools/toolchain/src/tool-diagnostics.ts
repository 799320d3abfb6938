import { type Diagnostic, toolchainCodes } from '@helmwright/diagnostics';
import type { CachePlace } from './cache-folder.ts';
import type { ToolDefinition } from './catalogue/definition.ts';
import type { ResolvedTool } from './resolved-tool.ts';
import type { Attempt } from './sources/attempt.ts';

const mismatches = (attempts: readonly Attempt[]): readonly Diagnostic[] =>
  attempts.flatMap(({ mismatch, remedy }) =>
    mismatch === undefined
      ? []
      : [
          toolchainCodes.checksumMismatch({
            message: `${mismatch.subject} has checksum ${mismatch.actual}, but ${mismatch.expected} is pinned.`,
            remedy,
          }),
        ],
  );

/** What to report when no source gave the tool: every attempt with its own remedy, and every refused checksum. */
export function unavailable(
  tool: ToolDefinition,
  platform: string,
  attempts: readonly Attempt[],
): readonly Diagnostic[] {
  const tried = attempts.map(({ source, reason, remedy }) => `\n  - ${source} ${reason}. ${remedy}`).join('');
  return [
    toolchainCodes.toolUnavailable({
      message: `No source gave ${tool.executable} ${tool.version} (${tool.name}, for ${tool.purpose}) on ${platform}:${tried}`,
      remedy: `Install ${tool.executable} ${tool.version} from ${tool.homepage} and set ${tool.variable} to its path.`,
    }),
    ...mismatches(attempts),
  ];
}

/** Warnings about sources that were there and did not work, when a later one gave the tool. */
export const skipped = (tool: ToolDefinition, attempts: readonly Attempt[]): readonly Diagnostic[] =>
  attempts
    .filter((attempt) => attempt.broken)
    .map(({ source, reason, remedy }) =>
      toolchainCodes.sourceSkipped({
        message: `${source} ${reason}, so ${tool.name} came from another source.`,
        remedy,
      }),
    );

/** What to report when nothing says where the cache is. */
export const cacheUnplaced = ({ named, reason }: Extract<CachePlace, { ok: false }>): Diagnostic =>
  toolchainCodes.cacheUnusable({
    message: `There is no cache folder: ${named} ${reason}.`,
    remedy: 'Set HELMWRIGHT_CACHE to the absolute path of a folder that only you can write to.',
  });

/** What to report when somebody else could have put something into the cache. */
export const cacheForeign = (folder: string, reason: string): Diagnostic =>
  toolchainCodes.cacheUnusable({
    message: `The cache folder ${folder} is not believed, for ${reason}.`,
    remedy: 'Let nobody but yourself write there (`chmod -R go-w`), or set HELMWRIGHT_CACHE to such a folder.',
  });

/** A note about a tool whose checksum nobody pinned. */
export const unverified = (tool: ToolDefinition, found: ResolvedTool): readonly Diagnostic[] =>
  found.verified
    ? []
    : [
        toolchainCodes.toolUnverified({
          message: `${found.path}, which ${found.origin === 'path' ? 'PATH has' : `${tool.variable} names`}, runs as ${tool.name} ${found.version}, and its checksum is not a pinned one.`,
          remedy: 'Leave it so where you trust it; `helmwright doctor` shows where each tool comes from.',
        }),
      ];

/** What to report when the cache folder fails. */
export const cacheFailure = (folder: string, error: unknown): Diagnostic =>
  toolchainCodes.cacheUnusable({
    message: `The cache folder ${folder} cannot be used: ${error instanceof Error ? error.message : String(error)}.`,
    remedy: 'Make room and allow writing there, or set HELMWRIGHT_CACHE to another folder.',
  });
