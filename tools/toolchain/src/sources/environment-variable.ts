import { isAbsolute } from 'node:path';
import { type ProcessEnvironment, variable } from '../cache-folder.ts';
import type { ToolDefinition } from '../catalogue/definition.ts';
import type { Attempt } from './attempt.ts';
import { versionOf } from './version.ts';

export type LocalOutcome =
  | { readonly found: true; readonly path: string; readonly version: string }
  | { readonly found: false; readonly attempt: Attempt };

const major = (version: string): string | undefined => version.split('.')[0];

/**
 * The binary that the tool's environment variable names. A person chose it, so another version of the same major
 * line is accepted: `doctor` shows it.
 */
export async function fromEnvironmentVariable(
  tool: ToolDefinition,
  environment: ProcessEnvironment,
): Promise<LocalOutcome> {
  const remedy = `Set ${tool.variable} to the path of ${tool.executable} ${tool.version}.`;
  const value = variable(environment, tool.variable);
  if (value === undefined) {
    return { found: false, attempt: { source: tool.variable, reason: 'is not set', remedy, broken: false } };
  }
  const refused = (reason: string): LocalOutcome => ({
    found: false,
    attempt: { source: `${tool.variable}=${value}`, reason, remedy, broken: true },
  });
  if (!isAbsolute(value)) return refused('is not an absolute path, and would mean another file in every folder');
  const answer = await versionOf(tool, value, environment);
  if (!answer.ok) return refused(answer.reason);
  if (major(answer.version) !== major(tool.version))
    return refused(`is version ${answer.version}, not ${tool.version}`);
  return { found: true, path: value, version: answer.version };
}
