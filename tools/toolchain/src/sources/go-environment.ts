import { join } from 'node:path';
import { type ProcessEnvironment, variable } from '../cache-folder.ts';
import { runCommand } from '../run-command.ts';

/** What a build is given besides what every program has: where modules are kept, and nothing that says how to build. */
export const passedToBuilds = /^(?:GOPATH|GOMODCACHE|NETRC)$/;

/** Settings of Go by which a machine could build something else than what is pinned; none of them reaches a build. */
const weakening = [
  'GOFLAGS',
  'GOSUMDB',
  'GONOSUMDB',
  'GONOSUMCHECK',
  'GOINSECURE',
  'GOPRIVATE',
  'GONOPROXY',
  'GOAUTH',
  'GOVCS',
  'GOENV',
  'GOROOT',
  'GOTOOLDIR',
  'GOTOOLCHAIN',
  'GOCACHE',
  'GOCACHEPROG',
  'GOEXPERIMENT',
  'GOFIPS140',
  'GODEBUG',
  'GOWORK',
  'GO111MODULE',
  'GOOS',
  'GOARCH',
  'GO_EXTLINK_ENABLED',
  'GCCGO',
  'CC',
  'CXX',
  'AR',
  'FC',
  'PKG_CONFIG',
] as const;

/** The names of the variables in an environment that a build does without although they are set, in order. */
export const ignoredByBuilds = (environment: ProcessEnvironment): readonly string[] =>
  Object.keys(environment)
    .filter((name) => variable(environment, name) !== undefined)
    .filter(
      (name) =>
        weakening.some((known) => known === name) || /^(?:CGO_|GO(?:AMD|ARM|PPC|RISCV|MIPS|WASM|386))/.test(name),
    )
    .sort();

/** The values of the settings that a user wrote with `go env -w`, as far as a build does without them. */
export async function ignoredSettings(environment: ProcessEnvironment): Promise<readonly string[]> {
  const outcome = await runCommand('go', ['env', '-changed', '-json'], { environment, also: /^GO/, timeout: 30_000 });
  if (outcome.status !== 0) return [];
  try {
    const settings: Readonly<Record<string, string>> = JSON.parse(outcome.stdout);
    return ignoredByBuilds(settings);
  } catch {
    return [];
  }
}

/**
 * What a build is told. Every module has to be one of the committed go.sum, so that it does not matter which proxy serves
 * it; nothing comes from a version control system, and nothing that was compiled before from elsewhere than the cache of
 * this user.
 *
 * @param proxies the value of GOPROXY to use
 * @param cache the cache folder
 * @param toolchain the Go that builds, such as `go1.27.2`; by default the machine's own
 */
export const buildSettings = (proxies: string, cache: string, toolchain = 'local'): ProcessEnvironment => ({
  GOPROXY: proxies,
  GOSUMDB: 'sum.golang.org',
  GOVCS: '*:off',
  GOENV: 'off',
  GOFLAGS: '-mod=readonly -trimpath -buildvcs=false',
  GOCACHE: join(cache, 'builds', 'go-build'),
  GOTOOLCHAIN: toolchain,
  GO111MODULE: 'on',
  GOWORK: 'off',
  CGO_ENABLED: '0',
});
