import { access, constants } from 'node:fs/promises';
import { programAt } from '@helmwright/disk';
import type { ProcessEnvironment } from '../cache-folder.ts';
import type { ToolDefinition } from '../catalogue/definition.ts';
import { lastLine, runCommand } from '../run-command.ts';

/** Set while a binary is asked for its version, so that our own wrapper never answers for the tool it wraps. */
export const probeVariable = 'HELMWRIGHT_PROBE';

export type VersionAnswer =
  | { readonly ok: true; readonly version: string }
  | { readonly ok: false; readonly reason: string };

/** Asks a binary for its version. */
export async function versionOf(
  tool: ToolDefinition,
  path: string,
  environment: ProcessEnvironment,
): Promise<VersionAnswer> {
  try {
    await access(path, constants.X_OK);
  } catch {
    return { ok: false, reason: 'is not an executable file' };
  }
  const outcome = await runCommand({ at: programAt(path) }, tool.versionArguments, {
    environment,
    set: { [probeVariable]: '1' },
    timeout: 30_000,
  });
  const version = tool.versionPattern.exec(outcome.stdout)?.[1];
  return version === undefined
    ? { ok: false, reason: `does not tell a version (${lastLine(outcome)})` }
    : { ok: true, version };
}
