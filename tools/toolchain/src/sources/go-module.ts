import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '@helmwright/disk';
import type { GoModuleSource } from '../catalogue/definition.ts';
import { withLock } from '../install/install-once.ts';
import { type CommandOptions, lastLine, runCommand } from '../run-command.ts';
import type { Attempt, FetchContext, FetchOutcome } from './attempt.ts';

/** Milliseconds that a build may take: the largest takes four minutes of two idle cores. */
const limit = 2_700_000;
/** Milliseconds between two lines of progress. */
const pace = 10_000;

/**
 * Builds a command from its pinned Go module with the machine's own Go. Go checks every module against the checksum
 * database; the finished binary must in addition carry the pinned sum, also where that database is turned off.
 *
 * One build runs at a time on a machine, with a low priority: each keeps all cores busy, and commands of the same
 * module share most of their packages, which the second build takes from Go's cache.
 */
export async function fromGoModule(source: GoModuleSource, context: FetchContext): FetchOutcome {
  const options = {
    cwd: context.workFolder,
    environment: {
      ...context.environment,
      GOFLAGS: '-mod=mod -trimpath',
      GOTOOLCHAIN: 'local',
      GO111MODULE: 'on',
      GOWORK: 'off',
      CGO_ENABLED: '0',
      GOOS: undefined,
      GOARCH: undefined,
    },
    timeout: limit,
    background: true,
  };
  const go = await runCommand('go', ['version'], options);
  if (go.status !== 0) return { ...failed(source, 'needs Go, which is not on PATH', installGo(source)), broken: false };

  const builds = join(context.cache, 'builds');
  makeFolder(builds, 0o700);
  return withLock(
    join(builds, 'go'),
    () => context.onProgress('waiting for another build'),
    () => build(source, go.stdout.trim().replace('go version ', ''), context, options),
  );
}

async function build(
  source: GoModuleSource,
  go: string,
  context: FetchContext,
  options: CommandOptions,
): Promise<Attempt | undefined> {
  const module = `${source.module}@${source.version}`;
  context.onProgress(`building ${module} with ${go}`);
  await writeFile(join(context.workFolder, 'go.mod'), goMod(source));
  if ('main' in source) await writeFile(join(context.workFolder, 'main.go'), source.main);
  const flags = source.ldflags === undefined ? [] : ['-ldflags', source.ldflags];
  const progress = countPackages(context.onProgress);
  const outcome = await runCommand('go', ['build', '-v', ...flags, '-o', context.target, packageOf(source)], {
    ...options,
    onErrorLine: progress,
  });
  if (outcome.status !== 0) return failed(source, `failed: ${lastLine(outcome)}`, installGo(source));

  const info = await runCommand('go', ['version', '-m', context.target], options);
  const sum = sumOf(source.module, info.stdout);
  if (sum === source.sum) return undefined;
  await rm(context.target);
  return failed(
    source,
    `was made from sources with sum ${sum}, not ${source.sum}`,
    'Check GOPROXY and GOSUMDB; do not run what was built.',
    { subject: module, expected: source.sum, actual: sum },
  );
}

/** The package to build, as seen from the module of our own. */
const packageOf = (source: GoModuleSource): string => ('package' in source ? source.package : '.');

/** The sum of a module in what a binary says that it was built from: it is the command's own, or one of its libraries. */
function sumOf(module: string, information: string): string {
  const fields = information.split('\n').map((line) => line.trim().split('\t'));
  return fields.find(([role, path]) => (role === 'mod' || role === 'dep') && path === module)?.[3] ?? 'none';
}

/** A module of our own that needs the wanted one: there replacements count, which Go ignores in modules it is given. */
function goMod(source: GoModuleSource): string {
  const replacements = Object.entries(source.replace ?? {}).map(
    ([path, version]) => `replace ${path} => ${path} ${version}`,
  );
  return [
    'module helmwright.build',
    `go ${source.go}`,
    `require ${source.module} ${source.version}`,
    ...replacements,
    '',
  ].join('\n');
}

/** Says from time to time how many packages were compiled; `go build -v` names each on a line of its own. */
function countPackages(onProgress: (line: string) => void): (line: string) => void {
  let count = 0;
  let next = Date.now() + pace;
  return (line) => {
    if (line.startsWith('go: ')) return;
    count += 1;
    if (Date.now() < next) return;
    next = Date.now() + pace;
    onProgress(`compiled ${count} packages, the last of them ${line}`);
  };
}

const installGo = (source: GoModuleSource): string => `Install Go ${source.go} or newer.`;

const failed = (source: GoModuleSource, reason: string, remedy: string, mismatch?: Attempt['mismatch']): Attempt => ({
  source: `a build of the Go module ${source.module}@${source.version}`,
  reason,
  remedy,
  broken: true,
  ...(mismatch === undefined ? {} : { mismatch }),
});
