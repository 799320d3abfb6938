import type { ProcessEnvironment } from '../cache-folder.ts';
import { compareVersions } from '../catalogue/versions.ts';
import { askProxies } from '../schemas/module-proxy.ts';

/** The newest release of a Go module that a proxy knows; nothing where no proxy answers. */
export async function newestRelease(module: string, environment: ProcessEnvironment): Promise<string | undefined> {
  const answer = await askProxies(module, 'list', environment);
  return answer.ok ? newestOf(answer.bytes.toString('utf8')) : undefined;
}

/** The newest of the versions of a list, one a line, that is no pre-release. */
export const newestOf = (list: string): string | undefined =>
  list
    .split('\n')
    .filter((line) => /^v\d+\.\d+\.\d+$/.test(line))
    .sort(compareVersions)
    .at(-1);
