import type { CompiledChart } from '@helmwright/chart';
import type { Diagnostic } from '@helmwright/diagnostics';
import type { CellPlace } from '@helmwright/fleet';
import { cellsOf, type Environment } from '@helmwright/fleet';
import { cellReleases } from '@helmwright/gitops';
import { isForeign } from '../foreign-charts/foreign-compiled.ts';
import { type RenderedComponent, renderComponents } from '../releases/render-components.ts';
import type { Workspace } from '../tree/read-fleet.ts';

/** A release of a chart of others, in a cell of an environment. */
export interface RenderedForeign {
  readonly environment: Environment;
  readonly rendered: RenderedComponent;
}

/** Releases of charts of others, rendered, with what stopped the rest. */
export interface RenderedForeigns {
  readonly releases: readonly RenderedForeign[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Renders all releases of charts of others.
 *
 * @param charts those that are rendered, which may be others than the workspace's of these names
 */
export function renderForeign(
  { fleet, charts: own }: Pick<Workspace, 'fleet' | 'charts'>,
  charts: ReadonlyMap<string, CompiledChart> = own,
): RenderedForeigns {
  const releases: RenderedForeign[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const environment of fleet.environments) {
    const wanted = (_: CellPlace, component: string): boolean =>
      isForeign(charts.get(fleet.components.get(component)?.chart ?? ''));
    for (const each of renderComponents(fleet, charts, environment, wanted)) {
      diagnostics.push(...each.diagnostics);
      if (each.ok) releases.push({ environment, rendered: each.value });
    }
  }
  return { releases, diagnostics };
}

/** How many releases each chart of others has. */
export function countReleases({ fleet }: Pick<Workspace, 'fleet'>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const environment of fleet.environments) {
    for (const place of cellsOf(environment)) {
      for (const { component } of cellReleases(fleet, environment, place)) {
        counts.set(component.chart, (counts.get(component.chart) ?? 0) + 1);
      }
    }
  }
  return counts;
}
