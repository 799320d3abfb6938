import { failure, type Result, success, toolchainCodes } from '@helmwright/diagnostics';
import type { Ended } from '@helmwright/disk';
import { type GitFolder, runGit, type WorkTree, workTreeOf } from './git-process.ts';

export { type GitFolder, runGit } from './git-process.ts';

export const MIB = 1024 * 1024;

/** The most bytes of the list of a commit's files: two million of them. */
export const MAX_LIST = 256 * MIB;

/** The most bytes of a short answer. */
const MAX_ANSWER = MIB;

/** What is told where there is no git. */
export const missing = (): Result<never> =>
  failure([toolchainCodes.gitMissing({ message: 'There is no `git` on PATH.', remedy: 'Install git.' })]);

type Failed = Pick<Ended, 'stderr' | 'status'> & Partial<Pick<Ended, 'stopped'>>;

const lastLine = ({ stderr, status, stopped }: Failed): string =>
  stopped?.problem ?? (stderr.trim().split('\n').at(-1) || `exit status ${status}`);

/** What is told where git fails. */
export const failed = (ended: Failed): Result<never> =>
  failure([
    toolchainCodes.gitFailed({
      message: `git says: ${lastLine(ended)}.`,
      remedy: 'Mend the repository, or fetch what it lacks.',
    }),
  ]);

/** What is told of more than is read; `what` begins the sentence. */
export const tooLarge = (what: string): Result<never> =>
  failure([
    toolchainCodes.commitTooLarge({
      message: `${what}, which is more than is read of a commit.`,
      remedy: 'Look at what was committed there: no file that Helmwright generates is that large.',
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
  // Where the nearest `.git` is broken, git goes on to the one of a folder around it.
  const elsewhere = repository.stdout.toString('utf8').trimEnd();
  if (repository.status !== 0 || elsewhere !== '') {
    const reason = elsewhere === '' ? lastLine(repository) : 'it takes one that lies further up, past a broken `.git`';
    return failure([
      toolchainCodes.notARepository({
        message: `git finds no repository to work in: ${reason}.`,
        remedy: 'Run it in a clone of the repository, or name one with --root.',
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
      remedy: 'Name a branch, a tag or a commit that `git log` knows, or fetch it first.',
    }),
  ]);
}
