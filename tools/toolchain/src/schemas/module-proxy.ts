import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type ProcessEnvironment, variable } from '../cache-folder.ts';
import { download } from '../download.ts';
import { runCommand } from '../run-command.ts';

const publicProxy = 'https://proxy.golang.org';

/** The module proxies to ask, in order: those of `GOPROXY`, of `go env GOPROXY`, or the public one. */
export async function moduleProxies(environment: ProcessEnvironment): Promise<readonly string[]> {
  const setting = variable(environment, 'GOPROXY') ?? (await goSetting(environment)) ?? publicProxy;
  const proxies = setting.split(/[,|]/).map((proxy) => proxy.trim());
  // "direct" means a checkout with git, which needs Go; "off" means none.
  return proxies.filter((proxy) => proxy !== '' && proxy !== 'direct' && proxy !== 'off');
}

async function goSetting(environment: ProcessEnvironment): Promise<string | undefined> {
  const outcome = await runCommand('go', ['env', 'GOPROXY'], { environment, also: /^GO/, timeout: 30_000 });
  const setting = outcome.stdout.trim();
  return outcome.status === 0 && setting !== '' ? setting : undefined;
}

/** A module path or version as a proxy's address has it: `!` and the small letter for each capital. */
const escapeCapitals = (text: string): string => text.replace(/[A-Z]/g, (capital) => `!${capital.toLowerCase()}`);

export type ModuleAnswer =
  | { readonly ok: true; readonly bytes: Buffer; readonly address: string }
  | { readonly ok: false; readonly tried: readonly string[] };

/** Fetches a module's zip from the first proxy that has it. The caller checks its sum. */
export const fetchModule = (module: string, version: string, environment: ProcessEnvironment): Promise<ModuleAnswer> =>
  askProxies(module, `${escapeCapitals(version)}.zip`, environment);

/** Fetches a file about a module, such as `list` or `v1.2.3.mod`, from the first proxy that has it. */
export async function askProxies(module: string, file: string, environment: ProcessEnvironment): Promise<ModuleAnswer> {
  const tried: string[] = [];
  for (const proxy of await moduleProxies(environment)) {
    const address = `${proxy.replace(/\/$/, '')}/${escapeCapitals(module)}/@v/${file}`;
    const answer = await read(address);
    if (typeof answer !== 'string') return { ok: true, bytes: answer, address };
    tried.push(`${address}: ${answer}`);
  }
  return { ok: false, tried };
}

async function read(address: string): Promise<Buffer | string> {
  if (!address.startsWith('file:')) {
    const answer = await download(address);
    return answer.ok ? answer.bytes : answer.problem;
  }
  try {
    return await readFile(fileURLToPath(address));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
