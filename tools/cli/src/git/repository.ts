import { failure, type Result, success, toolchainCodes, wholeFile } from '@helmwright/diagnostics';
import type { Ended } from '@helmwright/disk';
import { type GitFolder, runGit, type WorkTree, workTreeOf } from './run-git.ts';

export { type GitFolder, runGit } from './run-git.ts';

export const MIB = 1024 * 1024;

/** The most bytes of the list of a commit's files: two million of them. */
export const MAX_LIST = 256 * MIB;

/** The most bytes of a short answer. */
const MAX_ANSWER = MIB;

/** What is told where there is no git. */
export const missing = (): Result<never> =>
  failure([toolchainCodes.gitMissing({ message: 'There is no `git` on PATH.', remedy: 'Install git.' })]);

type Failed = Pick<Ended, 'stderr' | 'status'> & Partial<Pick<Ended, 'stopped'>>;

/** The reason that git gives, in one line; its advice is left out. */
function reasonOf({ stderr, status, stopped }: Failed): string {
  if (stopped !== undefined) return stopped.problem;
  const lines = stderr.split('\n').map((line) => line.trim());
  const at = lines.findLastIndex((line) => /^(?:fatal|error): /.test(line));
  const reason = at === -1 ? (lines.findLast((line) => line !== '') ?? '') : (lines[at] ?? '');
  // What is wrong may stand in a list below.
  const whole = reason.endsWith(':') ? `${reason} ${lines.slice(at + 1).join(' ')}`.trim() : reason;
  return whole.replace(/^(?:fatal|error): /, '').replace(/\.$/, '') || `exit status ${status}`;
}

/** What is told where git fails; the file is one of a commit, with the ref before its path. */
export const failed = (ended: Failed, file?: string): Result<never> =>
  failure([
    toolchainCodes.gitFailed({
      message: `git says: ${reasonOf(ended)}.`,
      remedy: 'Repair the repository, or fetch what it lacks, as with `git fetch --refetch` in a partial clone.',
      ...(file === undefined ? {} : { position: wholeFile(file) }),
    }),
  ]);

/** What is told of more than is read; `what` begins the sentence, and the file is as in {@link failed}. */
export const tooLarge = (what: string, file?: string): Result<never> =>
  failure([
    toolchainCodes.commitTooLarge({
      message: `${what}, which is more than is read of a commit.`,
      remedy: 'Look at what was committed there: no file that Helmwright generates is that large.',
      ...(file === undefined ? {} : { position: wholeFile(file) }),
    }),
  ]);

/** The work tree of a folder. Fails with HW6302. */
export function repositoryOf({ folder }: GitFolder): Result<WorkTree> {
  const found = workTreeOf(folder);
  if (found !== undefined) return success(found);
  return failure([
    toolchainCodes.notARepository({
      message: 'There is no `.git` in this folder, nor in one that it lies in.',
      remedy: 'Run it in a clone of the repository, or name one with --root.',
    }),
  ]);
}

/**
 * The commit that a name stands for, in full.
 *
 * @returns or HW6301 without git, HW6302 outside of a repository, HW6303 for a name that means no commit
 */
export async function resolveCommit(at: GitFolder, ref: string): Promise<Result<string>> {
  const found = repositoryOf(at);
  if (!found.ok) return found;
  const repository = await runGit(found.value, at.io, { options: ['rev-parse', '--show-prefix'], most: MAX_ANSWER });
  if (repository === undefined) return missing();
  if (repository.stopped !== undefined) return failed(repository);
  // Where the nearest `.git` is broken, git goes on to the one of a folder around it.
  const elsewhere = repository.stdout.toString('utf8').trimEnd();
  if (repository.status !== 0 || elsewhere !== '') {
    const reason = elsewhere === '' ? reasonOf(repository) : 'it takes one that lies further up, past a broken `.git`';
    return failure([
      toolchainCodes.notARepository({
        message: `git finds no repository to work in: ${reason}.`,
        remedy: remedyOf(reason, found.value.top),
      }),
    ]);
  }
  const resolved = await runGit(found.value, at.io, {
    options: ['rev-parse', '--verify', '--quiet'],
    end: '--end-of-options',
    operands: [`${ref}^{commit}`],
    most: MAX_ANSWER,
  });
  if (resolved === undefined) return missing();
  const commit = resolved.stdout.toString('utf8').trim();
  if (resolved.status === 0 && /^[0-9a-f]{40,64}$/.test(commit)) return success(commit);
  return failure([
    toolchainCodes.unknownRef({
      message: `The repository has no commit \`${ref}\`.`,
      remedy: await remedyForRef(found.value, at, ref),
    }),
  ]);
}

/** What to do where git does not work in a repository. */
function remedyOf(reason: string, top: string): string {
  if (reason.includes('dubious ownership')) {
    return `The folder belongs to another user. If you trust what lies there: git config --global --add safe.directory ${quoted(top)}.`;
  }
  if (/unknown repository extension|expected git repo version/i.test(reason)) {
    return 'The repository was made by a newer git: install that one.';
  }
  return 'Run it in a clone of the repository, or name one with --root.';
}

/** What to do where a name means no commit: it was not fetched, or there is none yet. */
async function remedyForRef(tree: WorkTree, { io }: GitFolder, ref: string): Promise<string> {
  const told = await runGit(tree, io, { options: ['rev-parse', '--is-shallow-repository'], most: MAX_ANSWER });
  if (told?.status === 0 && told.stdout.toString('utf8').trim() === 'true') {
    return 'The clone is shallow: fetch the rest with `git fetch --unshallow`, or the commit alone with `git fetch --depth=1 origin REF`.';
  }
  if (/^(?:HEAD|@)/.test(ref)) {
    const options = ['rev-parse', '--verify', '--quiet', 'HEAD'];
    const head = await runGit(tree, io, { options, most: MAX_ANSWER });
    if (head?.status !== 0) return 'The branch has no commit yet: commit, or name a commit of another branch.';
  }
  return 'Name a branch, a tag or a commit that `git log` knows, or fetch it first.';
}

const quoted = (path: string): string => (/^[\w./@-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`);
