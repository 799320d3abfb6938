import { failure, type Result, success, toolchainCodes } from '@helmwright/diagnostics';
import { type GitFolder, resolveCommit } from '../git/repository.ts';
import { eachBlob, readBlobs } from './blobs.ts';
import { listFiles } from './list-files.ts';

/** The charts and generated files of a commit: what Argo CD renders there. */
export interface Earlier {
  readonly ref: string;
  readonly commit: string;
  /** Path relative to the root → object id of git. */
  readonly files: ReadonlyMap<string, string>;
  /** Environment → the paths of its ApplicationSets of tenants, in code-point order. */
  readonly sets: ReadonlyMap<string, readonly string[]>;
  /** Environment → the paths of its ApplicationSets and Applications of components, in code-point order. */
  readonly componentSets: ReadonlyMap<string, readonly string[]>;
  /** How long object ids are: 40, or 64 in repositories with SHA-256. */
  readonly idLength: number;
  /**
   * The texts of files by path; those that the commit does not have are left out. Fails with HW63xx.
   *
   * @param most bytes of all together
   */
  read(paths: Iterable<string>, most?: number): Promise<Result<ReadonlyMap<string, string>>>;
  /** Reads files like {@link read}, and gives the text of each as it comes: one at a time is held. */
  each(paths: Iterable<string>, most: number, take: (path: string, text: string) => void): Promise<Result<number>>;
}

const applicationSet = /^environments\/(?<environment>[^/]+)\/generated\/argocd\/(?:.+\/)?applicationset-[^/]+\.yaml$/;
const componentSet =
  /^environments\/(?<environment>[^/]+)\/generated\/argocd\/(?:components\/|component-[^/.]+\.)[^/]+\.yaml$/;

/** Opens a commit. Fails with HW6301 to HW6305, HW6309 and HW6310, and warns with HW6311. */
export async function openEarlier(at: GitFolder, ref: string): Promise<Result<Earlier>> {
  const resolved = await resolveCommit(at, ref);
  if (!resolved.ok) return resolved;
  const commit = resolved.value;
  const listed = await listFiles(at, { ref, commit }, ['charts', 'environments', 'tenants']);
  if (!listed.ok) return listed;
  const files = listed.value;
  const byEnvironment = (form: RegExp): ReadonlyMap<string, readonly string[]> =>
    Map.groupBy(
      [...files.keys()].filter((path) => form.test(path)),
      (path) => form.exec(path)?.groups?.['environment'] ?? '',
    );
  const [sets, componentSets] = [byEnvironment(applicationSet), byEnvironment(componentSet)];
  if (sets.size + componentSets.size === 0) {
    return failure([
      toolchainCodes.nothingGenerated({
        message: `The commit \`${ref}\` (${commit.slice(0, 12)}) has no generated ApplicationSet.`,
        remedy: 'Name a commit in which the files of `helmwright generate` are committed.',
      }),
    ]);
  }
  const idsOf = (paths: Iterable<string>): readonly (readonly [path: string, id: string])[] =>
    [...paths].flatMap((path) => {
      const id = files.get(path);
      return id === undefined ? [] : [[path, id] as const];
    });
  const read: Earlier['read'] = async (paths, most) => {
    const wanted = idsOf(paths);
    const texts = await readBlobs(at, namesOf(ref, wanted), most);
    if (!texts.ok) return texts;
    return success(new Map(wanted.map(([path, id]) => [path, texts.value.get(id) ?? ''])));
  };
  const each: Earlier['each'] = (paths, most, take) => {
    const wanted = idsOf(paths);
    const byId = Map.groupBy(wanted, ([, id]) => id);
    return eachBlob(at, namesOf(ref, wanted), most, (id, text) => {
      for (const [path] of byId.get(id) ?? []) take(path, text);
    });
  };
  return success({ ref, commit, files, sets, componentSets, idLength: commit.length, read, each }, listed.diagnostics);
}

/** Object id → the first file that has it, as it is told. */
function namesOf(ref: string, wanted: readonly (readonly [path: string, id: string])[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [path, id] of wanted) if (!names.has(id)) names.set(id, `${ref}:${path}`);
  return names;
}
