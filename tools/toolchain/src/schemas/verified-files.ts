import { failure, type Result, success, toolchainCodes } from '@helmwright/diagnostics';
import type { ModuleFilesSource } from '../catalogue/schemas.ts';
import type { EnsureOptions } from '../ensure-tool.ts';
import { type ModuleFiles, readModuleZip } from './go-module-zip.ts';
import { fetchModule } from './module-proxy.ts';

/**
 * The wanted files of a pinned Go module, by their path inside it, straight from a proxy. What comes is, byte for byte,
 * what was pinned. Fails with HW6005 where no proxy gives the module, HW6002 for a wrong sum.
 */
export async function verifiedFiles(
  source: ModuleFilesSource,
  options: EnsureOptions,
): Promise<Result<ReadonlyMap<string, string>>> {
  const module = `${source.module}@${source.version}`;
  const answer = await fetchModule(source.module, source.version, options.environment ?? process.env);
  if (!answer.ok) {
    const tried = answer.tried.length === 0 ? 'GOPROXY names no proxy' : answer.tried.join('; ');
    return failure([
      toolchainCodes.schemasUnavailable({
        message: `What is made of ${source.name} needs the Go module ${module}, which no proxy gave: ${tried}.`,
        remedy: 'Set GOPROXY to a Go module proxy that this machine can reach.',
      }),
    ]);
  }
  const { sum, files } = await readModuleZip(answer.bytes, module, source.files).catch(unreadableZip);
  if (sum === source.sum) return success(files);
  return failure([
    toolchainCodes.checksumMismatch({
      message: `${answer.address} has checksum ${sum}, but ${source.sum} is pinned.`,
      remedy: 'Check the Go module proxy in GOPROXY; do not use what it delivered.',
    }),
  ]);
}

/** A broken archive has no sum, and is refused as one with a wrong sum is. */
const unreadableZip = (error: unknown): ModuleFiles => ({
  sum: `none (${error instanceof Error ? error.message : String(error)})`,
  files: new Map(),
});
