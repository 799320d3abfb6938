import {
  type Diagnostic,
  failure,
  type Position,
  type Result,
  success,
  toolchainCodes,
  wholeFile,
} from '@helmwright/diagnostics';
import {
  type InstalledRelease,
  installedRelease,
  type ListedEntry,
  type ListFault,
  type ReadList,
  type ReleaseSet,
  readReleaseList,
  readReleaseSet,
  type SetFault,
} from '@helmwright/gitops';
import { positionOf, readYaml } from '@helmwright/source';
import { readObjects } from '../verification/helm-objects.ts';
import type { Earlier } from './earlier.ts';

/** What was installed in one environment at the earlier commit. */
export interface EarlierReleases {
  /** The releases of a tenant; `undefined` for who was not there. Fails with HW6306. */
  of(tenant: string): Result<readonly InstalledRelease[]> | undefined;
  readonly tenants: Iterable<string>;
  /** Paths of ApplicationSets of another form: what they made is not known. */
  readonly notUnderstood: readonly string[];
}

/** The most bytes of the lists of an environment: those of a million releases. */
const MAX_LISTS = 128 * 1024 * 1024;

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
  const faults: Diagnostic[] = [];
  const warnings: Diagnostic[] = [];
  for (const path of paths) {
    const text = texts.value.get(path) ?? '';
    const objects = readObjects(text);
    const [set = null, ...others] = objects.ok ? objects.objects : [];
    const read = readReleaseSet(others.length === 0 ? set : null);
    if (read.ok) sets.push(read.set);
    else if (read.kind === 'misnamed') faults.push(misnamed(earlier, path, text, read));
    else {
      notUnderstood.push(path);
      warnings.push(otherForm(earlier, path, text, read));
    }
  }
  // The lists of a large environment are read one by one: as texts they take more memory than what is in them.
  const lists = new Map<string, ReadList>();
  const named = sets.map(({ list }) => list);
  const seen = await earlier.each(named, MAX_LISTS, (path, text) => lists.set(path, readReleaseList(text)));
  if (!seen.ok) return seen;

  const tenants = new Map<string, Listed>();
  for (const set of sets) {
    // A wave that nobody is in has a set and no list.
    const read = lists.get(set.list);
    if (read === undefined) continue;
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
  return success({ of, tenants: tenants.keys(), notUnderstood }, warnings);
}

function releasesOf({ set, entries }: Listed, earlier: Earlier): Result<readonly InstalledRelease[]> {
  const releases = entries.map((entry) => installedRelease(set, entry));
  const known = releases.filter((release) => release !== undefined);
  if (known.length === releases.length) return success(known);
  return failure([unusableEarlier(earlier, set.list, 'has a release of a tier that its ApplicationSet does not know')]);
}

const unusableAt = (earlier: Earlier, path: string, { line, column, problem }: ListFault): Diagnostic => ({
  ...unusableEarlier(earlier, path, problem),
  position: { file: `${earlier.ref}:${path}`, line, column },
});

/** HW6306 */
export const unusableEarlier = ({ ref }: Earlier, path: string, problem: string): Diagnostic =>
  toolchainCodes.releaseListUnusable({
    message: `${/\/argocd\//.test(path) ? 'The file' : 'The release list'} ${path} of ${ref} ${problem}.`,
    remedy: 'Compare with a commit whose generated files are whole.',
    position: wholeFile(`${ref}:${path}`),
  });

/** The place of what is wrong with a set; the file alone where it is no single YAML document. */
function placeIn({ ref }: Earlier, path: string, text: string, { path: place }: SetFault): Position {
  const read = readYaml(`${ref}:${path}`, text);
  return read.ok && place.length > 0 ? positionOf(read.value, place) : wholeFile(`${ref}:${path}`);
}

/** HW6306 */
export const misnamed = (earlier: Earlier, path: string, text: string, fault: SetFault): Diagnostic =>
  toolchainCodes.releaseListUnusable({
    message: `The ApplicationSet ${path} of ${earlier.ref} ${fault.problem}.`,
    remedy: 'Compare with a commit whose generated files are whole.',
    position: placeIn(earlier, path, text, fault),
  });

/** HW6308 */
export const otherForm = (earlier: Earlier, path: string, text: string, fault: SetFault): Diagnostic =>
  toolchainCodes.setNotUnderstood({
    message: `The ApplicationSet ${path} of ${earlier.ref} ${fault.problem}.`,
    remedy: 'Look at what changes in its list and in the files of its tenants.',
    position: placeIn(earlier, path, text, fault),
  });
