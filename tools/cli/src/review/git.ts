import { spawn } from 'node:child_process';
import { buffer, text } from 'node:stream/consumers';
import { failure, type Result, success, toolchainCodes } from '@helmwright/diagnostics';
import type { Io } from '../output/io.ts';
import { Interrupted } from '../output/outcome.ts';

/** A folder of a git repository, and whatever git is run with. */
export interface GitFolder {
  /** Absolute; paths in answers are relative to it. */
  readonly folder: string;
  readonly io: Pick<Io, 'environment' | 'signal'>;
}

interface Ended {
  readonly status: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Runs git to its end; `undefined` where there is no git. */
async function git({ folder, io }: GitFolder, args: readonly string[], input = ''): Promise<Ended | undefined> {
  const child = spawn('git', args, {
    cwd: folder,
    env: { ...io.environment, GIT_OPTIONAL_LOCKS: '0' },
    signal: io.signal,
    windowsHide: true,
  });
  const ended = new Promise<number | null | undefined>((resolve, reject) => {
    child.on('error', (error: NodeJS.ErrnoException) => {
      if (io.signal.aborted) reject(new Interrupted());
      else if (error.code === 'ENOENT') resolve(undefined);
      else reject(error);
    });
    child.on('close', resolve);
  });
  // git ends without reading its input where it finds a mistake; its status says so.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [status, stdout, stderr] = await Promise.all([ended, buffer(child.stdout), text(child.stderr)]);
  return status === undefined ? undefined : { status, stdout, stderr };
}

const missing = (): Result<never> =>
  failure([toolchainCodes.gitMissing({ message: 'There is no `git` on PATH.', remedy: 'Install git.' })]);

const lastLine = ({ stderr, status }: Ended): string => stderr.trim().split('\n').at(-1) || `exit status ${status}`;

const failed = (ended: Ended): Result<never> =>
  failure([
    toolchainCodes.gitFailed({
      message: `git says: ${lastLine(ended)}.`,
      remedy: 'Mend the repository, or fetch what it lacks.',
    }),
  ]);

/**
 * The commit that a name stands for, in full.
 *
 * @returns or HW6301 without git, HW6302 outside of a repository, HW6303 for a name that means no commit
 */
export async function resolveCommit(at: GitFolder, ref: string): Promise<Result<string>> {
  const repository = await git(at, ['rev-parse', '--git-dir']);
  if (repository === undefined) return missing();
  if (repository.status !== 0) {
    return failure([
      toolchainCodes.notARepository({
        message: `git finds no repository to work in: ${lastLine(repository)}.`,
        remedy: 'Run it in a clone of the repository, or name one with --root.',
      }),
    ]);
  }
  const resolved = await git(at, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
  if (resolved === undefined) return missing();
  const commit = resolved.stdout.toString('utf8').trim();
  if (resolved.status === 0 && /^[0-9a-f]{40,64}$/.test(commit)) return success(commit);
  return failure([
    toolchainCodes.unknownRef({
      message: `The repository has no commit \`${ref}\`.`,
      remedy: 'Name a branch, a tag or a commit that `git log` knows, or fetch it first.',
    }),
  ]);
}

/** The files of a commit below some folders: path relative to the folder → object id. Fails with HW6301 and HW6305. */
export async function listFiles(
  at: GitFolder,
  commit: string,
  folders: readonly string[],
): Promise<Result<ReadonlyMap<string, string>>> {
  const listed = await git(at, ['ls-tree', '-r', '-z', commit, '--', ...folders]);
  if (listed === undefined) return missing();
  if (listed.status !== 0) return failed(listed);
  const files = new Map<string, string>();
  const text = listed.stdout;
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf(0, start);
    const line = text.toString('utf8', start, end === -1 ? text.length : end);
    // `<mode> blob <object id>\t<path>`
    const tab = line.indexOf('\t');
    const [mode, type, id] = line.slice(0, tab).split(' ');
    if (type === 'blob' && mode !== '120000' && id !== undefined) files.set(line.slice(tab + 1), id);
    if (end === -1) break;
    start = end + 1;
  }
  return success(files);
}

/** The texts of blobs by their object ids. Fails with HW6301, and HW6305 where one is not there. */
export async function readBlobs(at: GitFolder, ids: Iterable<string>): Promise<Result<ReadonlyMap<string, string>>> {
  const wanted = [...new Set(ids)];
  const texts = new Map<string, string>();
  if (wanted.length === 0) return success(texts);
  const read = await git(at, ['cat-file', '--batch'], wanted.map((id) => `${id}\n`).join(''));
  if (read === undefined) return missing();
  if (read.status !== 0) return failed(read);
  const { stdout } = read;
  let at_ = 0;
  for (const id of wanted) {
    const end = stdout.indexOf(10, at_);
    // `<object id> blob <size>`, or `<object id> missing`
    const [, type, size] = stdout.toString('utf8', at_, end).split(' ');
    if (type !== 'blob') return failed({ ...read, stderr: `${id} is ${type ?? 'missing'}` });
    const start = end + 1;
    at_ = start + Number(size) + 1;
    texts.set(id, stdout.toString('utf8', start, at_ - 1));
  }
  return success(texts);
}
