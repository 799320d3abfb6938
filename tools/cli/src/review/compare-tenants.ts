import { type Diagnostic, failure, hasErrors, type Result, success } from '@helmwright/diagnostics';
import type { Differ, Home, ReleaseState, TenantState } from '@helmwright/diff';
import { type Environment, isPool, layerScopeOf, type Occupant } from '@helmwright/fleet';
import type { InstalledRelease, Release } from '@helmwright/gitops';
import { type ReleaseRenderer, type RenderedRelease, releaseRenderer } from '../releases/render-release.ts';
import type { Workspace } from '../tree/read-fleet.ts';
import type { TenantPair } from './affected-tenants.ts';
import { aliasesOf, placeAliases } from './aliases.ts';
import type { Earlier } from './earlier.ts';
import type { EarlierRenderer } from './render-earlier.ts';

/** Tenants of one environment that are read and rendered together. */
export interface TenantBatch {
  readonly workspace: Workspace;
  readonly earlier: Earlier;
  /** Name of the environment. */
  readonly name: string;
  /** Undefined where the environment is gone. */
  readonly environment: Environment | undefined;
  readonly batch: readonly TenantPair[];
}

/** Renders tenants on both sides and has them compared; gives what was found wrong on the way. */
export async function compareTenants(
  differ: Differ,
  renderer: EarlierRenderer,
  work: TenantBatch,
): Promise<readonly Diagnostic[]> {
  const { earlier, batch, name, environment } = work;
  const texts = await earlier.read(batch.flatMap(filePath));
  if (!texts.ok) return texts.diagnostics;
  const rendered = await renderer.render(batch.flatMap(changedReleases));
  if (!rendered.ok) return rendered.diagnostics;
  const diagnostics = [...rendered.diagnostics];

  const { fleet, charts } = work.workspace;
  const same = new Map(batch.map(({ tenant, unchanged }) => [tenant, unchanged]));
  const wanted = ({ tenant, release }: Release): boolean => same.get(tenant)?.has(release) !== true;
  const render = environment && releaseRenderer(fleet, charts, environment, wanted);
  const objects = rendered.value.values();
  for (const pair of batch) {
    const then = new Map<string, ReleaseState>();
    for (const { release, namespace } of changedReleases(pair)) {
      const made = objects.next().value;
      if (made !== undefined) then.set(release, { namespace, objects: made });
    }
    const now = renderNow(pair, render);
    diagnostics.push(...now.diagnostics);
    const { tenant, occupant } = pair;
    const [first] = pair.before;
    const [path = ''] = filePath(pair);
    const before = first === undefined ? undefined : { home: homeThen(first), releases: then };
    const after = now.ok ? now.value : undefined;
    const own = aliasesOf(
      tenant,
      occupant === undefined || isPool(occupant) ? undefined : occupant.tenant,
      texts.value.get(path),
    );
    const aliases = [...placeAliases(name, before?.home, after?.home), ...own];
    differ.add({ environment: name, tenant, aliases, before, after });
  }
  return diagnostics;
}

const filePath = ({ occupant }: TenantPair): readonly string[] =>
  occupant === undefined || isPool(occupant) ? [] : [occupant.tenant.file.path];

const changedReleases = ({ before, unchanged }: TenantPair): readonly InstalledRelease[] =>
  before.filter(({ release }) => !unchanged.has(release));

/** A tenant as it is now; undefined where it is not there any more. */
function renderNow({ occupant }: TenantPair, render: ReleaseRenderer | undefined): Result<TenantState | undefined> {
  if (occupant === undefined || render === undefined) return success(undefined);
  const rendered = render(occupant);
  const releases = new Map(
    rendered.flatMap((each) => (each.ok ? [[each.value.release.release, stateOf(each.value)] as const] : [])),
  );
  const diagnostics = rendered.flatMap((each) => each.diagnostics);
  return hasErrors(diagnostics) ? failure(diagnostics) : success({ home: homeNow(occupant), releases }, diagnostics);
}

const homeThen = ({ region, cell, cluster, wave }: InstalledRelease): Home => ({ region, cell, cluster, wave });

const homeNow = (occupant: Occupant): Home => ({
  region: occupant.region.name,
  cell: occupant.cell.name,
  cluster: occupant.cell.cluster,
  wave: layerScopeOf(occupant).wave,
});

const stateOf = ({ release, objects }: RenderedRelease): ReleaseState => ({
  namespace: release.namespace,
  objects: objects.map(({ object }) => object),
});
