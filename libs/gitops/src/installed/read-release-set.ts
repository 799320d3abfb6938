import {
  type Environment,
  POOL_TENANT_RELEASE,
  poolNameOf,
  TENANCY_NAMESPACE,
  TENANT_RELEASE,
} from '@helmwright/fleet';
import { type Json, type Path, valueAt } from '@helmwright/json';
import { entryTemplates, patchText, renderedFolderOf } from '../argocd/application-set.ts';
import { chartPath } from '../paths.ts';
import { helmName, type Release } from '../releases.ts';
import { isGeneratedPath, isName } from './closed-forms.ts';
import type { ListedEntry } from './read-release-list.ts';

/** What an ApplicationSet says of the releases of its list. */
export interface ReleaseSet {
  readonly region: string;
  readonly wave: string;
  readonly cell: string;
  readonly cluster: string;
  /** Path of the list, relative to the root. */
  readonly list: string;
  /** Whether Argo CD renders the releases' charts, or takes their objects from files. */
  readonly delivery: Environment['delivery'];
  /** Folder of the tenants' own files. */
  readonly folder: string;
  /** `<release>/<tier>` → the values files that its tenants share, in the order of `helm -f`. */
  readonly shared: ReadonlyMap<string, readonly string[]>;
}

/** A release as a set and a line of its list tell it. */
export type InstalledRelease = Omit<Release, 'chart' | 'tenant' | 'environment'> & {
  readonly chart: { readonly name: string; readonly path: string };
};

/** Why a set is not read. */
export interface SetFault {
  /**
   * `other form`: the templates are not those that this version writes, and may mean anything. `misnamed`: they are, and
   * name what nothing generated can be called.
   */
  readonly kind: 'other form' | 'misnamed';
  /** Where in the set. */
  readonly path: Path;
  /** The end of a sentence about the set. */
  readonly problem: string;
}

/** A set that was read, or the first thing that is wrong with it. */
export type ReadSet = { readonly ok: true; readonly set: ReleaseSet } | ({ readonly ok: false } & SetFault);

const sharedLine = /^ {2}"(?<key>[^"]+)" \(list(?<files>(?: "[^"]*")*) ?\)$/;
const ownLine = /^\{\{- \$own := printf "(?<folder>[^"]+)\/%s" \.tenant \}\}$/m;

const patchPath: Path = ['spec', 'templatePatch'];
const sourcePath: Path = ['spec', 'template', 'spec', 'source'];
const namespacePath: Path = ['spec', 'template', 'spec', 'destination', 'namespace'];
const clusterPath: Path = ['spec', 'template', 'spec', 'destination', 'name'];
const listPath: Path = ['spec', 'generators', 0, 'git', 'files', 0, 'path'];
const labelPath = (name: string): Path => ['metadata', 'labels', `helmwright.dev/${name}`];

/**
 * Reads an ApplicationSet that `applicationSet` wrote. One of another form is not read, since its templates may mean
 * anything, and neither is one that leads elsewhere.
 */
export function readReleaseSet(set: Json): ReadSet {
  const text = (path: Path): string => {
    const value = valueAt(set, path);
    return typeof value === 'string' ? value : '';
  };
  const patch = readPatch(text(patchPath));
  if ('problem' in patch) return { ok: false, path: patchPath, ...patch };
  const places = {
    region: labelPath('region'),
    wave: labelPath('wave'),
    cell: labelPath('cell'),
    cluster: clusterPath,
  };
  const [region, wave, cell, cluster] = [places.region, places.wave, places.cell, places.cluster].map(text);
  if (region === undefined || wave === undefined || cell === undefined || cluster === undefined) return unknownForm([]);
  const entries = [entryTemplates(undefined), entryTemplates(poolNameOf({ name: cell }))];
  const entry = entries.find(({ namespace }) => namespace === text(namespacePath));
  if (entry === undefined) return unknownForm(namespacePath);
  const source: readonly (readonly [Path, string])[] =
    patch.delivery === 'charts'
      ? [
          [['path'], entry.path],
          [['helm', 'releaseName'], entry.releaseName],
        ]
      : [
          [['path'], renderedFolderOf(patch.folder)],
          [['directory', 'include'], entry.include],
        ];
  for (const [path, expected] of source) {
    const place = [...sourcePath, ...path];
    if (text(place) !== expected) return unknownForm(place);
  }
  for (const [what, path] of Object.entries(places)) {
    const name = text(path);
    if (!isName(name)) return misnamed(path, `names the ${what} ${JSON.stringify(name)}, which is no DNS label`);
  }
  const list = text(listPath);
  if (!isGeneratedPath(list)) return misnamed(listPath, `takes its list from ${JSON.stringify(list)}`);
  return { ok: true, set: { region, wave, cell, cluster, list, ...patch } };
}

const unknownForm = (path: Path): ReadSet => ({ ok: false, kind: 'other form', path, problem: otherForm });

const misnamed = (path: Path, problem: string): ReadSet => ({ ok: false, kind: 'misnamed', path, problem });

const otherForm = 'is of a form that this version does not know';

/** The values files in a template patch, if it says nothing else than what is written here. */
function readPatch(
  patch: string,
): Pick<ReleaseSet, 'delivery' | 'folder' | 'shared'> | Pick<SetFault, 'kind' | 'problem'> {
  const lines = patch.split('\n').filter((line) => sharedLine.test(line));
  const folder = ownLine.exec(patch)?.groups?.['folder'];
  if (folder === undefined) return { kind: 'other form', problem: otherForm };
  const delivery = (['charts', 'manifests'] as const).find((each) => patch === patchText(each, lines, folder));
  if (delivery === undefined) return { kind: 'other form', problem: otherForm };
  const shared = lines.map((line): readonly [string, readonly string[]] => {
    const { key = '', files = '' } = sharedLine.exec(line)?.groups ?? {};
    return [key, [...files.matchAll(/"([^"]*)"/g)].map(([, path = '']) => path)];
  });
  const elsewhere = [folder, ...shared.flatMap(([, paths]) => paths)].find((path) => !isGeneratedPath(path));
  if (elsewhere === undefined) return { delivery, folder, shared: new Map(shared) };
  return { kind: 'misnamed', problem: `takes values from ${JSON.stringify(elsewhere)}, which is no generated file` };
}

/** The release of an entry; `undefined` where the set knows no values files for it, on which Argo CD stops too. */
export function installedRelease(set: ReleaseSet, entry: ListedEntry): InstalledRelease | undefined {
  const { tenant, release, chart, tier, files } = entry;
  const shared = set.shared.get(`${release}/${tier}`);
  if (shared === undefined) return undefined;
  const { region, wave, cell, cluster, folder } = set;
  return {
    release,
    name: helmName(release, tenant),
    namespace: namespaceIn(set, entry),
    region,
    wave,
    cell,
    cluster,
    chart: { name: chart, path: chartPath(chart) },
    valueFiles: [...shared, ...files.map((name) => `${folder}/${tenant}/${name}.yaml`)],
  };
}

function namespaceIn({ cell }: ReleaseSet, { release, tenant }: ListedEntry): string {
  switch (release) {
    case TENANT_RELEASE:
      return TENANCY_NAMESPACE;
    case POOL_TENANT_RELEASE:
      return poolNameOf({ name: cell });
    default:
      return tenant;
  }
}
