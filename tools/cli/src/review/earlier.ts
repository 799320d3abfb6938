import { failure, type Result, success, toolchainCodes } from '@helmwright/diagnostics';
import { type GitFolder, readBlobs, resolveCommit } from './git.ts';
import { listFiles } from './list-files.ts';

/** The charts and generated files of a commit: what Argo CD renders there. */
export interface Earlier {
  readonly ref: string;
  readonly commit: string;
  /** Path relative to the root → object id of git. */
  readonly files: ReadonlyMap<string, string>;
  /** Environment → the paths of its ApplicationSets, in code-point order. */
  readonly sets: ReadonlyMap<string, readonly string[]>;
  /** How long object ids are: 40, or 64 in repositories with SHA-256. */
  readonly idLength: number;
  /** The texts of files by path; those that the commit does not have are left out. Fails with HW63xx. */
  read(paths: Iterable<string>): Promise<Result<ReadonlyMap<string, string>>>;
}

const applicationSet = /^environments\/(?<environment>[^/]+)\/generated\/argocd\/(?:.+\/)?applicationset-[^/]+\.yaml$/;

/** Opens a commit. Fails with HW6301 to HW6305, HW6309 and HW6310, and warns with HW6311. */
export async function openEarlier(at: GitFolder, ref: string): Promise<Result<Earlier>> {
  const resolved = await resolveCommit(at, ref);
  if (!resolved.ok) return resolved;
  const commit = resolved.value;
  const listed = await listFiles(at, { ref, commit }, ['charts', 'environments', 'tenants']);
  if (!listed.ok) return listed;
  const files = listed.value;
  const sets = Map.groupBy(
    [...files.keys()].filter((path) => applicationSet.test(path)),
    (path) => applicationSet.exec(path)?.groups?.['environment'] ?? '',
  );
  if (sets.size === 0) {
    return failure([
      toolchainCodes.nothingGenerated({
        message: `The commit \`${ref}\` (${commit.slice(0, 12)}) has no generated ApplicationSet.`,
        remedy: 'Name a commit in which the files of `helmwright generate` are committed.',
      }),
    ]);
  }
  const read: Earlier['read'] = async (paths) => {
    const wanted = [...paths].flatMap((path) => {
      const id = files.get(path);
      return id === undefined ? [] : [[path, id] as const];
    });
    const texts = await readBlobs(
      at,
      wanted.map(([, id]) => id),
    );
    if (!texts.ok) return texts;
    return success(new Map(wanted.map(([path, id]) => [path, texts.value.get(id) ?? ''])));
  };
  return success({ ref, commit, files, sets, idLength: commit.length, read }, listed.diagnostics);
}
