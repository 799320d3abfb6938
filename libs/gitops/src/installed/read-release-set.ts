import {
  type Environment,
  POOL_TENANT_RELEASE,
  poolNameOf,
  TENANCY_NAMESPACE,
  TENANT_RELEASE,
} from '@helmwright/fleet';
import { isJsonObject, type Json, valueAt } from '@helmwright/source';
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

const sharedLine = /^ {2}"(?<key>[^"]+)" \(list(?<files>(?: "[^"]*")*) ?\)$/;
const ownLine = /^\{\{- \$own := printf "(?<folder>[^"]+)\/%s" \.tenant \}\}$/m;

/**
 * Reads an ApplicationSet that `applicationSet` wrote; `undefined` for one of another form, whose templates may mean
 * anything.
 */
export function readReleaseSet(set: Json): ReleaseSet | undefined {
  const text = (...path: readonly (string | number)[]): string | undefined => {
    const value = valueAt(set, path);
    return typeof value === 'string' ? value : undefined;
  };
  const source = ['spec', 'template', 'spec', 'source'];
  const patch = readPatch(text('spec', 'templatePatch') ?? '');
  const isFor = (pool: string | undefined): boolean => {
    const entry = entryTemplates(pool);
    return (
      patch !== undefined &&
      (patch.delivery === 'charts'
        ? text(...source, 'path') === entry.path && text(...source, 'helm', 'releaseName') === entry.releaseName
        : text(...source, 'path') === renderedFolderOf(patch.folder) &&
          text(...source, 'directory', 'include') === entry.include) &&
      text('spec', 'template', 'spec', 'destination', 'namespace') === entry.namespace
    );
  };
  const label = (name: string): string | undefined => text('metadata', 'labels', `helmwright.dev/${name}`);
  const [region, wave, cell] = [label('region'), label('wave'), label('cell')];
  const cluster = text('spec', 'template', 'spec', 'destination', 'name');
  const list = text('spec', 'generators', 0, 'git', 'files', 0, 'path');
  if (!isJsonObject(set) || patch === undefined || region === undefined || wave === undefined || cell === undefined)
    return undefined;
  if (!isFor(undefined) && !isFor(poolNameOf({ name: cell }))) return undefined;
  if (cluster === undefined || list === undefined || !isGeneratedPath(list)) return undefined;
  if (![region, wave, cell].every(isName)) return undefined;
  return { region, wave, cell, cluster, list, ...patch };
}

/** The values files in a template patch, if it says nothing else than what is written here. */
function readPatch(patch: string): Pick<ReleaseSet, 'delivery' | 'folder' | 'shared'> | undefined {
  const lines = patch.split('\n').filter((line) => sharedLine.test(line));
  const folder = ownLine.exec(patch)?.groups?.['folder'];
  if (folder === undefined) return undefined;
  const delivery = (['charts', 'manifests'] as const).find((each) => patch === patchText(each, lines, folder));
  if (delivery === undefined || !isGeneratedPath(folder)) return undefined;
  const shared = lines.map((line): readonly [string, readonly string[]] => {
    const { key = '', files = '' } = sharedLine.exec(line)?.groups ?? {};
    return [key, [...files.matchAll(/"([^"]*)"/g)].map(([, path = '']) => path)];
  });
  if (!shared.every(([, paths]) => paths.every(isGeneratedPath))) return undefined;
  return { delivery, folder, shared: new Map(shared) };
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
