import { failure, type Result, success, toolchainCodes } from '@helmwright/diagnostics';
import { type Ended, type GitFolder, runGit, type WorkTree, workTreeOf } from './git-process.ts';

export { type GitFolder, runGit } from './git-process.ts';

const MIB = 1024 * 1024;

/** The most bytes of one file of a commit that are read. Generated files and charts have a hundredth of it. */
const MAX_FILE = 16 * MIB;

/** The most bytes that are read of a commit at once, and of the list of its files: five million of them. */
export const MAX_OUTPUT = 1024 * MIB;

/** The most bytes of a short answer. */
const MAX_ANSWER = MIB;

/** What is told where there is no git. */
export const missing = (): Result<never> =>
  failure([toolchainCodes.gitMissing({ message: 'There is no `git` on PATH.', remedy: 'Install git.' })]);

const lastLine = ({ stderr, status }: Ended): string => stderr.trim().split('\n').at(-1) || `exit status ${status}`;

/** What is told where git fails. */
export const failed = (ended: Ended): Result<never> =>
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
  const repository = await runGit(found.value, at.io, ['rev-parse', '--git-dir'], { most: MAX_ANSWER });
  if (repository === undefined) return missing();
  if (repository.status !== 0) {
    return failure([
      toolchainCodes.notARepository({
        message: `git finds no repository to work in: ${lastLine(repository)}.`,
        remedy: 'Run it in a clone of the repository, or name one with --root.',
      }),
    ]);
  }
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`];
  const resolved = await runGit(found.value, at.io, args, { most: MAX_ANSWER });
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

/**
 * The texts of blobs by their object ids. Fails with HW6301, HW6302, HW6305 where one is not there, and HW6310 where they
 * are too large.
 */
export async function readBlobs(at: GitFolder, ids: Iterable<string>): Promise<Result<ReadonlyMap<string, string>>> {
  const wanted = [...new Set(ids)];
  const texts = new Map<string, string>();
  if (wanted.length === 0) return success(texts);
  const found = repositoryOf(at);
  if (!found.ok) return found;
  const input = wanted.map((id) => `${id}\n`).join('');
  const sizes = await runGit(found.value, at.io, ['cat-file', '--batch-check'], { input, most: MAX_OUTPUT });
  if (sizes === undefined) return missing();
  if (sizes.status !== 0) return failed(sizes);
  let total = 0;
  for (const line of sizes.stdout.toString('utf8').trimEnd().split('\n')) {
    // `<object id> blob <size>`, or `<object id> missing`
    const [id, type, size] = line.split(' ');
    if (type !== 'blob') return failed({ ...sizes, stderr: `${id} is ${type ?? 'missing'}` });
    if (Number(size) > MAX_FILE) return tooLarge(`The file with the object id ${id} has ${size} bytes`);
    total += Number(size);
  }
  if (total > MAX_OUTPUT) return tooLarge(`The files have ${total} bytes together`);
  const most = total + 200 * wanted.length;
  const read = await runGit(found.value, at.io, ['cat-file', '--batch'], { input, most });
  if (read === undefined) return missing();
  if (read.status !== 0) return failed(read);
  const { stdout } = read;
  let at_ = 0;
  for (const id of wanted) {
    const end = stdout.indexOf(10, at_);
    const [, type, size] = stdout.toString('utf8', at_, end).split(' ');
    if (type !== 'blob') return failed({ ...read, stderr: `${id} is ${type ?? 'missing'}` });
    const start = end + 1;
    at_ = start + Number(size) + 1;
    texts.set(id, stdout.toString('utf8', start, at_ - 1));
  }
  return success(texts);
}
