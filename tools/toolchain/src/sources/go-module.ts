import { copyFile, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { GoModuleSource } from '../catalogue/definition.ts';
import { executableSuffix } from '../platform.ts';
import { lastLine, runCommand } from '../run-command.ts';
import type { Attempt, FetchContext, FetchOutcome } from './attempt.ts';

/**
 * Builds a command from its pinned Go module with the machine's own Go. Go checks every module against the checksum
 * database; the finished binary must in addition carry the pinned sum, also where that database is turned off.
 */
export async function fromGoModule(source: GoModuleSource, context: FetchContext): FetchOutcome {
  const module = `${source.module}@${source.version}`;
  const failed = (reason: string, remedy: string, mismatch?: Attempt['mismatch']): Attempt => ({
    source: `a build of the Go module ${module}`,
    reason,
    remedy,
    broken: true,
    ...(mismatch === undefined ? {} : { mismatch }),
  });
  const binFolder = join(context.workFolder, 'bin');
  await mkdir(binFolder);
  const options = {
    cwd: context.workFolder,
    environment: {
      ...context.environment,
      GOBIN: binFolder,
      GOFLAGS: '-mod=mod -trimpath',
      GOTOOLCHAIN: 'local',
      GO111MODULE: 'on',
      GOWORK: 'off',
      CGO_ENABLED: '0',
      GOOS: undefined,
      GOARCH: undefined,
    },
    timeout: 900_000,
  };
  const go = await runCommand('go', ['version'], options);
  const installGo = `Install Go ${source.go} or newer.`;
  if (go.status !== 0) return { ...failed('needs Go, which is not on PATH', installGo), broken: false };

  context.onProgress(`building ${module} with ${go.stdout.trim().replace('go version ', '')}`);
  const flags = source.ldflags === undefined ? [] : ['-ldflags', source.ldflags];
  const build = await runCommand('go', ['install', ...flags, `${source.package}@${source.version}`], options);
  if (build.status !== 0) return failed(`failed: ${lastLine(build)}`, installGo);

  const binary = join(binFolder, `${basename(source.package)}${executableSuffix(context.platform)}`);
  const info = await runCommand('go', ['version', '-m', binary], options);
  const sum = /^\tmod\t\S+\t\S+\t(h1:\S+)/m.exec(info.stdout)?.[1] ?? 'none';
  if (sum !== source.sum) {
    return failed(
      `was made from sources with sum ${sum}, not ${source.sum}`,
      'Check GOPROXY and GOSUMDB; do not run what was built.',
      {
        subject: module,
        expected: source.sum,
        actual: sum,
      },
    );
  }
  await copyFile(binary, context.target);
  return undefined;
}
