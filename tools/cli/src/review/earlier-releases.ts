import { type Diagnostic, failure, type Result, success, toolchainCodes, wholeFile } from '@helmwright/diagnostics';
import {
  type InstalledRelease,
  installedRelease,
  type ListedEntry,
  type ListFault,
  type ReleaseSet,
  readReleaseList,
  readReleaseSet,
} from '@helmwright/gitops';
import { objectsOf } from '../verification/helm-objects.ts';
import type { Earlier } from './earlier.ts';

/** What was installed in one environment at the earlier commit. */
export interface EarlierReleases {
  /** The releases of a tenant; `undefined` for who was not there. Fails with HW6306. */
  of(tenant: string): Result<readonly InstalledRelease[]> | undefined;
  readonly tenants: Iterable<string>;
  /** Paths of ApplicationSets of another form: what they made is not known. */
  readonly notUnderstood: readonly string[];
}

interface Listed {
  readonly set: ReleaseSet;
  readonly entries: ListedEntry[];
}

/** Reads the ApplicationSets of an environment and their lists. Fails with HW6306, warns with HW6308. */
export async function readEarlierReleases(earlier: Earlier, environment: string): Promise<Result<EarlierReleases>> {
  const paths = earlier.sets.get(environment) ?? [];
  const texts = await earlier.read(paths);
  if (!texts.ok) return texts;
  const sets: ReleaseSet[] = [];
  const notUnderstood: string[] = [];
  for (const path of paths) {
    const set = readReleaseSet(objectsOf(texts.value.get(path) ?? '')[0] ?? null);
    if (set === undefined) notUnderstood.push(path);
    else sets.push(set);
  }
  const lists = await earlier.read(sets.map(({ list }) => list));
  if (!lists.ok) return lists;

  const tenants = new Map<string, Listed>();
  const faults: Diagnostic[] = [];
  for (const set of sets) {
    // A wave that nobody is in has a set and no list.
    const text = lists.value.get(set.list);
    if (text === undefined) continue;
    const read = readReleaseList(text);
    if (!read.ok) faults.push(...read.faults.map((fault) => unusableAt(earlier, set.list, fault)));
    for (const entry of read.ok ? read.entries : []) {
      const known = tenants.get(entry.tenant);
      if (known === undefined) tenants.set(entry.tenant, { set, entries: [entry] });
      else known.entries.push(entry);
    }
  }
  if (faults.length > 0) return failure(faults);
  const of: EarlierReleases['of'] = (tenant) => {
    const listed = tenants.get(tenant);
    return listed === undefined ? undefined : releasesOf(listed, earlier);
  };
  const warnings = notUnderstood.map((path) => otherForm(earlier, path));
  return success({ of, tenants: tenants.keys(), notUnderstood }, warnings);
}

function releasesOf({ set, entries }: Listed, earlier: Earlier): Result<readonly InstalledRelease[]> {
  const releases = entries.map((entry) => installedRelease(set, entry));
  const known = releases.filter((release) => release !== undefined);
  if (known.length === releases.length) return success(known);
  return failure([unusable(earlier, set.list, 'has a release of a tier that its ApplicationSet does not know')]);
}

const unusableAt = (earlier: Earlier, path: string, { line, column, problem }: ListFault): Diagnostic => ({
  ...unusable(earlier, path, problem),
  position: { file: `${earlier.ref}:${path}`, line, column },
});

const unusable = ({ ref }: Earlier, path: string, problem: string): Diagnostic =>
  toolchainCodes.releaseListUnusable({
    message: `The release list ${path} of ${ref} ${problem}.`,
    remedy: 'Compare with a commit whose generated files are whole.',
    position: wholeFile(`${ref}:${path}`),
  });

const otherForm = ({ ref }: Earlier, path: string): Diagnostic =>
  toolchainCodes.setNotUnderstood({
    message: `The ApplicationSet ${path} of ${ref} is of a form that this version does not know.`,
    remedy: 'Look at what changes in its list and in the files of its tenants.',
    position: wholeFile(`${ref}:${path}`),
  });
