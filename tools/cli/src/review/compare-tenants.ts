import { type Diagnostic, failure, hasErrors, type Result, success } from '@helmwright/diagnostics';
import type { Differ, Home, ReleaseState, TenantState } from '@helmwright/diff';
import type { Environment, Placement } from '@helmwright/fleet';
import type { Release } from '@helmwright/gitops';
import type { Workspace } from '../tree/read-fleet.ts';
import { type ReleaseRenderer, type RenderedRelease, releaseRenderer } from '../verification/render-release.ts';
import type { TenantPair } from './affected-tenants.ts';
import { aliasesOf } from './aliases.ts';
import type { ChangedFiles } from './changed-files.ts';
import type { Earlier } from './earlier.ts';
import { type ListedRelease, readReleaseList } from './release-list.ts';
import type { EarlierRenderer } from './render-earlier.ts';

/** Tenants of one environment that are read and rendered together. */
export interface TenantBatch {
  readonly workspace: Workspace;
  readonly earlier: Earlier;
  readonly changed: ChangedFiles;
  /** Name of the environment. */
  readonly name: string;
  /** Undefined where the environment is gone. */
  readonly environment: Environment | undefined;
  readonly batch: readonly TenantPair[];
}

/** A tenant with what the earlier commit says of its releases. */
interface ListedPair extends TenantPair {
  readonly listed: readonly ListedRelease[];
  /** Releases that render the same on both sides. */
  readonly unchanged: ReadonlySet<string>;
}

/** Renders tenants on both sides and has them compared; gives what was found wrong on the way. */
export async function compareTenants(
  differ: Differ,
  renderer: EarlierRenderer,
  work: TenantBatch,
): Promise<readonly Diagnostic[]> {
  const { earlier, batch, name, environment } = work;
  const read = await earlier.read(batch.flatMap((pair) => [...listPath(pair), ...filePath(pair)]));
  if (!read.ok) return read.diagnostics;
  const texts = read.value;
  const listed = batch.map((pair) => listedPair(pair, work, texts));
  const diagnostics = listed.flatMap((pair) => pair.diagnostics);
  if (hasErrors(diagnostics)) return diagnostics;
  const pairs = listed.flatMap((pair) => (pair.ok ? [pair.value] : []));
  const before = await renderer.render(pairs.flatMap(changedReleases));
  if (!before.ok) return before.diagnostics;
  diagnostics.push(...before.diagnostics);

  const { fleet, charts } = work.workspace;
  const same = new Map(pairs.map(({ tenant, unchanged }) => [tenant, unchanged]));
  const wanted = ({ tenant, release }: Release): boolean => same.get(tenant)?.has(release) !== true;
  const render = environment && releaseRenderer(fleet, charts, environment, wanted);
  const objects = before.value.values();
  for (const pair of pairs) {
    const then = new Map<string, ReleaseState>();
    for (const { release, namespace } of changedReleases(pair)) {
      const made = objects.next().value;
      if (made !== undefined) then.set(release, { namespace, objects: made });
    }
    const now = renderNow(pair, render);
    diagnostics.push(...now.diagnostics);
    const {
      tenant,
      placement,
      listed: [first],
    } = pair;
    const [path = ''] = filePath(pair);
    differ.add({
      environment: name,
      tenant,
      aliases: aliasesOf(tenant, placement?.tenant, texts.get(path)),
      before: first === undefined ? undefined : { home: homeOf(first), releases: then },
      after: now.ok ? now.value : undefined,
    });
  }
  return diagnostics;
}

const listPath = ({ folder }: TenantPair): readonly string[] =>
  folder === undefined ? [] : [`${folder}/release.yaml`];

const filePath = ({ placement }: TenantPair): readonly string[] =>
  placement === undefined ? [] : [placement.tenant.file.path];

const changedReleases = ({ listed, unchanged }: ListedPair): readonly ListedRelease[] =>
  listed.filter(({ release }) => !unchanged.has(release));

function listedPair(
  pair: TenantPair,
  { earlier, changed }: TenantBatch,
  texts: ReadonlyMap<string, string>,
): Result<ListedPair> {
  const [path] = listPath(pair);
  const list = path === undefined ? success([]) : readReleaseList(`${earlier.ref}:${path}`, texts.get(path) ?? '');
  if (!list.ok) return list;
  return success({ ...pair, listed: list.value, unchanged: unchangedReleases(pair, list.value, changed) });
}

/** A tenant as it is now; undefined where it is not there any more. */
function renderNow({ placement }: ListedPair, render: ReleaseRenderer | undefined): Result<TenantState | undefined> {
  if (placement === undefined || render === undefined) return success(undefined);
  const rendered = render(placement);
  const releases = new Map(
    rendered.flatMap((each) => (each.ok ? [[each.value.release.release, stateOf(each.value)] as const] : [])),
  );
  const diagnostics = rendered.flatMap((each) => each.diagnostics);
  return hasErrors(diagnostics) ? failure(diagnostics) : success({ home: homeNow(placement), releases }, diagnostics);
}

const homeOf = ({ region, cell, cluster, wave }: ListedRelease): Home => ({ region, cell, cluster, wave });

const homeNow = ({ region, cell, tenant }: Placement): Home => ({
  region: region.name,
  cell: cell.name,
  cluster: cell.cluster,
  wave: tenant.wave,
});

const stateOf = ({ release, objects }: RenderedRelease): ReleaseState => ({
  namespace: release.namespace,
  objects: objects.map(({ object }) => object),
});

/** Releases that render the same on both sides, because everything that goes into them is the same. */
function unchangedReleases(
  { releases }: TenantPair,
  listed: readonly ListedRelease[],
  changed: ChangedFiles,
): ReadonlySet<string> {
  const known = new Map(listed.map((each) => [each.release, each]));
  return new Set(
    releases.flatMap((now) => {
      const then = known.get(now.release);
      if (then === undefined || changed.charts.has(now.chart.path)) return [];
      const same =
        then.name === now.name &&
        then.namespace === now.namespace &&
        then.chart.path === now.chart.path &&
        then.valueFiles.length === now.valueFiles.length &&
        now.valueFiles.every((path, index) => then.valueFiles[index] === path && !changed.paths.has(path));
      return same ? [now.release] : [];
    }),
  );
}
