import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { searchFolders } from '@helmwright/disk';
import type { ProcessEnvironment } from '../cache-folder.ts';
import type { ToolDefinition } from '../catalogue/definition.ts';
import { executableSuffix } from '../platform.ts';
import { isOpenToEverybody } from '../trust/owned.ts';
import type { LocalOutcome } from './environment-variable.ts';
import { versionOf } from './version.ts';

/** The first binary on PATH, under the executable's or the tool's own name, that is exactly the wanted version. */
export async function fromSearchPath(
  tool: ToolDefinition,
  platform: string,
  environment: ProcessEnvironment,
): Promise<LocalOutcome> {
  // npm's folder holds our own wrapper.
  const folders = searchFolders(environment).filter((each) => !/[\\/]node_modules[\\/]\.bin[\\/]?$/.test(each));
  const seen = new Set<string>();
  const others: string[] = [];
  for (const folder of folders) {
    for (const name of new Set([tool.executable, tool.name])) {
      const path = join(folder, `${name}${executableSuffix(platform)}`);
      const real = await realpath(path).catch(() => undefined);
      if (real === undefined || seen.has(real) || /\.[cm]?[jt]s$/.test(real)) continue;
      seen.add(real);
      if (await isOpenToEverybody(real).catch(() => true)) {
        others.push(`${path} can be changed by everybody`);
        continue;
      }
      const answer = await versionOf(tool, path, environment);
      if (answer.ok && answer.version === tool.version) return { found: true, path, version: answer.version };
      others.push(`${path} ${answer.ok ? `is version ${answer.version}` : answer.reason}`);
    }
  }
  return {
    found: false,
    attempt: {
      source: 'PATH',
      reason: `has no ${tool.executable} ${tool.version}${others.length === 0 ? '' : ` (${others.join(', ')})`}`,
      remedy: `Install ${tool.executable} ${tool.version} in a folder of PATH.`,
      broken: false,
    },
  };
}
