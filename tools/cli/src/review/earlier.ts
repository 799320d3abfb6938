import { failure, type Result, success, toolchainCodes } from '@helmwright/diagnostics';
import { type GitFolder, listFiles, readBlobs, resolveCommit } from './git.ts';

/** The charts and generated files of a commit: what Argo CD renders there. */
export interface Earlier {
  readonly ref: string;
  readonly commit: string;
  /** Path relative to the root → object id of git. */
  readonly files: ReadonlyMap<string, string>;
  /** Environment → tenant → the folder of its release list, relative to the root. */
  readonly tenants: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** How long object ids are: 40, or 64 in repositories with SHA-256. */
  readonly idLength: number;
  /** The texts of files by path. Fails with HW63xx. */
  read(paths: Iterable<string>): Promise<Result<ReadonlyMap<string, string>>>;
}

const releaseList = /^environments\/(?<environment>[^/]+)\/generated\/[^/]+\/(?<tenant>[^/]+)\/release\.yaml$/;

/** Opens a commit. Fails with HW6301 to HW6305. */
export async function openEarlier(at: GitFolder, ref: string): Promise<Result<Earlier>> {
  const resolved = await resolveCommit(at, ref);
  if (!resolved.ok) return resolved;
  const commit = resolved.value;
  const listed = await listFiles(at, commit, ['charts', 'environments', 'tenants']);
  if (!listed.ok) return listed;
  const files = listed.value;
  const tenants = new Map<string, Map<string, string>>();
  for (const path of files.keys()) {
    const { environment, tenant } = releaseList.exec(path)?.groups ?? {};
    if (environment === undefined || tenant === undefined) continue;
    const inEnvironment = tenants.get(environment) ?? new Map<string, string>();
    inEnvironment.set(tenant, path.slice(0, path.lastIndexOf('/')));
    tenants.set(environment, inEnvironment);
  }
  if (tenants.size === 0) {
    return failure([
      toolchainCodes.nothingGenerated({
        message: `The commit \`${ref}\` (${commit.slice(0, 12)}) has no generated release list.`,
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
  return success({ ref, commit, files, tenants, idLength: commit.length, read });
}
