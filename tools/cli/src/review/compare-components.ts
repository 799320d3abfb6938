import { type Diagnostic, failure, hasErrors, type Result, success } from '@helmwright/diagnostics';
import type { Differ, Home, ReleaseState, TenantState } from '@helmwright/diff';
import { type CellPlace, cellsOf, type Environment } from '@helmwright/fleet';
import { type CellSet, cellReleases, type InstalledRelease, type Release, readCellSet } from '@helmwright/gitops';
import { compareCodePoints } from '@helmwright/json';
import { isForeign } from '../foreign-charts/foreign-compiled.ts';
import { renderComponents } from '../releases/render-components.ts';
import type { Workspace } from '../tree/read-fleet.ts';
import { readObjects } from '../verification/helm-objects.ts';
import { unchangedReleases } from './affected-tenants.ts';
import { placeAliases } from './aliases.ts';
import type { ChangedFiles } from './changed-files.ts';
import type { Earlier } from './earlier.ts';
import { misnamed, otherForm } from './earlier-releases.ts';
import type { EarlierRenderer } from './render-earlier.ts';

/** What the components of an environment's cells are compared with. */
export interface ComponentWork {
  readonly workspace: Workspace;
  readonly earlier: Earlier;
  readonly changed: ChangedFiles;
  /** Name of the environment. */
  readonly name: string;
  /** Undefined where the environment is gone. */
  readonly environment: Environment | undefined;
}

/** How much there was to compare. */
export interface ComparedCells {
  /** Cells with components on either side. */
  readonly cells: number;
  /** Those whose components had to be rendered. */
  readonly rendered: number;
  /** ApplicationSets of the commit whose components could not be compared. */
  readonly skipped: number;
}

/** A cell on both sides. */
interface CellPair {
  readonly cell: string;
  /** Undefined where it had no components. */
  readonly then: CellSet | undefined;
  /** Undefined where it has none any more, or is gone. */
  readonly place: CellPlace | undefined;
  readonly now: readonly Release[];
  /** Components that render the same on both sides. */
  readonly unchanged: ReadonlySet<string>;
}

/** Renders the components of cells on both sides and has them compared. Fails with HW63xx; warns with HW6307 and HW6308. */
export async function compareComponents(
  differ: Differ,
  renderer: EarlierRenderer,
  work: ComponentWork,
): Promise<Result<ComparedCells>> {
  const { earlier, name, environment } = work;
  const sets = await readSets(earlier, name);
  if (!sets.ok) return sets;
  const pairs = pairsOf(work, sets.value);
  const affected = pairs.filter(
    ({ then, place, now, unchanged }) =>
      unchanged.size < Math.max(then?.releases.length ?? 0, now.length) || hasMoved(then, place),
  );
  const rendered = await renderer.render(affected.flatMap(changedThen));
  if (!rendered.ok) return rendered;
  const diagnostics = [...sets.diagnostics, ...rendered.diagnostics];
  const now = renderNow(work.workspace, environment, affected);
  diagnostics.push(...now.diagnostics);
  if (!now.ok) return failure(diagnostics);
  const objects = rendered.value.values();
  for (const pair of affected) {
    const then = new Map<string, ReleaseState>();
    for (const { release, namespace } of changedThen(pair)) {
      const made = objects.next().value;
      if (made !== undefined) then.set(release, { namespace, objects: made });
    }
    // A cell that is on one side only is told by its components, each by itself.
    const before: TenantState = { home: pair.then && homeThen(pair.then), releases: then };
    const after: TenantState = {
      home: pair.place && homeNow(pair.place),
      releases: now.value.get(pair.cell) ?? new Map(),
    };
    const aliases = placeAliases(name, before.home, after.home);
    differ.add({ environment: name, tenant: undefined, cell: pair.cell, aliases, before, after });
  }
  const { notUnderstood } = sets.value;
  return success({ cells: pairs.length, rendered: affected.length, skipped: notUnderstood.size }, diagnostics);
}

interface EarlierSets {
  readonly sets: readonly CellSet[];
  /** Cells whose set is of another form: what it made is not known. */
  readonly notUnderstood: ReadonlySet<string>;
}

async function readSets(earlier: Earlier, environment: string): Promise<Result<EarlierSets>> {
  // What charts of others made is not in the commit: `charts update` compares their versions.
  const paths = (earlier.componentSets.get(environment) ?? []).filter((path) => !path.endsWith('.charts.yaml'));
  const texts = await earlier.read(paths);
  if (!texts.ok) return texts;
  const sets: CellSet[] = [];
  const notUnderstood = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  for (const path of paths) {
    const text = texts.value.get(path) ?? '';
    const objects = readObjects(text);
    const [set = null, ...others] = objects.ok ? objects.objects : [];
    const read = readCellSet(others.length === 0 ? set : null);
    if (read.ok) sets.push(read.set);
    else if (read.kind === 'misnamed') diagnostics.push(misnamed(earlier, path, text, read));
    else {
      notUnderstood.add(cellOf(path));
      diagnostics.push(otherForm(earlier, path, text, read));
    }
  }
  return hasErrors(diagnostics) ? failure(diagnostics) : success({ sets, notUnderstood }, diagnostics);
}

/** The cell of a set, `<cell>.yaml`, or of the Application of one component, `component-<cell>.<component>.yaml`. */
const cellOf = (path: string): string =>
  path.slice(path.lastIndexOf('/') + 1).replace(/^component-([^.]+)\..*$|\.yaml$/, '$1');

function pairsOf(
  { workspace: { fleet }, environment, changed }: ComponentWork,
  { sets, notUnderstood }: EarlierSets,
): readonly CellPair[] {
  const now = new Map(
    (environment === undefined ? [] : cellsOf(environment).map((place) => ({ place, environment }))).flatMap(
      ({ place, environment }) => {
        const releases = cellReleases(fleet, environment, place)
          .map(({ release }) => release)
          .filter(({ chart }) => fleet.charts.get(chart.name)?.foreign === undefined);
        return releases.length === 0 ? [] : [[place.cell.name, { place, releases }] as const];
      },
    ),
  );
  const before = new Map<string, CellSet>();
  for (const set of sets) {
    const known = before.get(set.cell);
    before.set(set.cell, known === undefined ? set : { ...known, releases: [...known.releases, ...set.releases] });
  }
  return [...new Set([...now.keys(), ...before.keys()])]
    .filter((cell) => !notUnderstood.has(cell))
    .sort(compareCodePoints)
    .map((cell) => {
      const [then, there] = [before.get(cell), now.get(cell)];
      const releases = there?.releases ?? [];
      const unchanged = unchangedReleases(then?.releases ?? [], releases, changed);
      return { cell, then, place: there?.place, now: releases, unchanged };
    });
}

const changedThen = ({ then, unchanged }: CellPair): readonly InstalledRelease[] =>
  (then?.releases ?? []).filter(({ release }) => !unchanged.has(release));

function renderNow(
  { fleet, charts }: Workspace,
  environment: Environment | undefined,
  pairs: readonly CellPair[],
): Result<ReadonlyMap<string, ReadonlyMap<string, ReleaseState>>> {
  if (environment === undefined) return success(new Map());
  const same = new Map(pairs.map(({ cell, unchanged }) => [cell, unchanged]));
  const rendered = renderComponents(fleet, charts, environment, (place, component) => {
    const unchanged = same.get(place.cell.name);
    const chart = charts.get(fleet.components.get(component)?.chart ?? '');
    return unchanged !== undefined && !unchanged.has(component) && !isForeign(chart);
  });
  const diagnostics = rendered.flatMap((each) => each.diagnostics);
  if (hasErrors(diagnostics)) return failure(diagnostics);
  const cells = new Map<string, Map<string, ReleaseState>>();
  for (const each of rendered) {
    if (!each.ok) continue;
    const { release, objects } = each.value;
    const states = cells.get(release.cell) ?? new Map<string, ReleaseState>();
    states.set(release.release, { namespace: release.namespace, objects: objects.map(({ object }) => object) });
    cells.set(release.cell, states);
  }
  return success(cells, diagnostics);
}

const homeThen = ({ region, cell, cluster }: CellSet): Home => ({ region, cell, cluster, wave: '' });

const homeNow = ({ region, cell }: CellPlace): Home => ({
  region: region.name,
  cell: cell.name,
  cluster: cell.cluster,
  wave: '',
});

const hasMoved = (then: CellSet | undefined, place: CellPlace | undefined): boolean =>
  then !== undefined &&
  place !== undefined &&
  (then.region !== place.region.name || then.cluster !== place.cell.cluster);
