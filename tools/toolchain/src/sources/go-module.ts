import { copyFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '@helmwright/disk';
import type { GoModuleSource } from '../catalogue/definition.ts';
import { sha256OfFile } from '../checksum.ts';
import { withLock } from '../install/install-once.ts';
import { type CommandOptions, type CommandOutcome, lastLine, runCommand } from '../run-command.ts';
import { moduleProxies } from '../schemas/module-proxy.ts';
import type { Attempt, FetchContext, FetchOutcome } from './attempt.ts';
import { buildSettings, passedToBuilds } from './go-environment.ts';

/** Milliseconds that a build may take: the largest takes four minutes of two idle cores. */
const limit = 2_700_000;
/** Milliseconds between two lines of progress. */
const pace = 10_000;

/** The folders with the go.mod and go.sum of every tool that is built, beside the sources and beside the build. */
const modules = join(import.meta.dirname, '../../go');

/**
 * Builds a command from its pinned Go module with the machine's own Go, or with the one that its source names. Every module that goes into it has to be one of
 * our go.sum: Go refuses others when they come, and before the build what lies in its module cache is compared with
 * them too. The finished binary must carry the pinned sum, and be the pinned one where this Go's is known.
 *
 * One build runs at a time on a machine, with a low priority: each keeps all cores busy, and commands of the same
 * module share most of their packages, which the second build takes from Go's cache.
 */
export async function fromGoModule(source: GoModuleSource, context: FetchContext): FetchOutcome {
  const proxies = (await moduleProxies(context.environment)).join('|');
  const options = {
    cwd: context.workFolder,
    environment: context.environment,
    also: passedToBuilds,
    set: buildSettings(proxies === '' ? 'off' : proxies, context.cache, source.toolchain),
    timeout: limit,
    background: true,
  };
  const go = await runCommand('go', ['version'], options);
  if (go.status !== 0) {
    // A Go that is there and cannot have the other one says why; one that is not there says nothing.
    const reason = /toolchain/.test(go.stderr) ? `needs ${source.toolchain}: ${lastLine(go)}` : undefined;
    return { ...failed(source, reason ?? 'needs Go, which is not on PATH', installGo(source)), broken: false };
  }

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
  const folder = join(modules, source.folder);
  for (const name of await readdir(folder)) await copyFile(join(folder, name), join(context.workFolder, name));

  // Fetches what is missing, so that there is all of it to be looked at.
  const fetched = await runCommand('go', ['list', '-deps'], { ...options, operands: [source.package] });
  if (fetched.status !== 0) return refused(source, fetched);
  const verified = await runCommand('go', ['mod', 'verify'], options);
  if (verified.status !== 0) {
    const remedy = 'Find out who changed it; remove it with `go clean -modcache`.';
    return failed(source, `found the cache of Go's modules changed: ${lastLine(verified)}`, remedy);
  }

  const flags = source.ldflags === undefined ? [] : ['-ldflags', source.ldflags];
  const progress = countPackages(context.onProgress);
  const outcome = await runCommand('go', ['build', '-v', ...flags, '-o', context.target], {
    ...options,
    operands: [source.package],
    onErrorLine: progress,
  });
  if (outcome.status !== 0) return refused(source, outcome);
  const wrong = await compare(source, go, context, options);
  if (wrong !== undefined) await rm(context.target);
  return wrong;
}

/** What is wrong with a finished binary. */
async function compare(
  source: GoModuleSource,
  go: string,
  context: FetchContext,
  options: CommandOptions,
): Promise<Attempt | undefined> {
  const info = await runCommand('go', ['version', '-m'], { ...options, operands: [context.target] });
  const sum = sumOf(source.module, info.stdout);
  if (sum !== source.sum) {
    const mismatch = { subject: `${source.module}@${source.version}`, expected: source.sum, actual: sum };
    const remedy = 'Check GOPROXY; do not run what was built.';
    return failed(source, `was made from sources with sum ${sum}, not ${source.sum}`, remedy, mismatch);
  }
  const by = `${go.split(' ')[0]} ${context.platform}`;
  const expected = source.built[by];
  const actual = expected === undefined ? undefined : await sha256OfFile(context.target);
  if (expected === undefined || actual === undefined || actual === expected) return undefined;
  return failed(
    source,
    `has SHA-256 ${actual}, and ${by} makes ${expected} of it elsewhere`,
    'Check the Go on PATH, which is not the one that it says it is; do not run what was built.',
    { subject: `what ${by} makes of ${source.module}@${source.version}`, expected, actual },
  );
}

/** A failed command of Go, with both sums where it refused a module. */
function refused(source: GoModuleSource, outcome: CommandOutcome): Attempt {
  const [, subject, actual, expected] =
    /verifying (\S+): checksum mismatch\s+downloaded:\s+(\S+)\s+go\.sum:\s+(\S+)/.exec(outcome.stderr) ?? [];
  if (subject === undefined || actual === undefined || expected === undefined) {
    return failed(source, `failed: ${lastLine(outcome)}`, installGo(source));
  }
  const remedy = 'Check the Go module proxy in GOPROXY; do not use what it delivered.';
  return failed(source, `was given another ${subject}`, remedy, { subject, expected, actual });
}

/** The sum of a module in what a binary says that it was built from: it is the command's own, or one of its libraries. */
function sumOf(module: string, information: string): string {
  const fields = information.split('\n').map((line) => line.trim().split('\t'));
  return fields.find(([role, path]) => (role === 'mod' || role === 'dep') && path === module)?.[3] ?? 'none';
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
