import type { CompiledChart } from '@helmwright/chart';
import { failure, type Result, success, wholeFile } from '@helmwright/diagnostics';
import { type CellPlace, cellsOf, type Environment, type Fleet, type Layer, mergedValues } from '@helmwright/fleet';
import { type CellRelease, cellReleases } from '@helmwright/gitops';
import { placeOfStop } from './place-of-stop.ts';
import { objectsOf, type RenderedRelease, stopOf } from './render-release.ts';

/** A component's release in a cell with everything it puts into the cluster. */
export interface RenderedComponent extends RenderedRelease {
  readonly layers: readonly Layer[];
}

/** Which cells and components are rendered; all of them by default. */
export type WantedComponent = (place: CellPlace, component: string) => boolean;

/** Renders the components of an environment's cells in process. Fails with HW5001 and HW5006 where a chart stops. */
export const renderComponents = (
  fleet: Fleet,
  charts: ReadonlyMap<string, CompiledChart>,
  environment: Environment,
  wanted: WantedComponent = () => true,
): readonly Result<RenderedComponent>[] =>
  cellsOf(environment).flatMap((place) =>
    cellReleases(fleet, environment, place)
      .filter(({ component }) => wanted(place, component.name))
      .flatMap((each) => renderComponent(charts, each)),
  );

function renderComponent(
  charts: ReadonlyMap<string, CompiledChart>,
  { release, component, layers }: CellRelease,
): readonly Result<RenderedComponent>[] {
  const chart = charts.get(release.chart.name);
  if (chart === undefined) return [];
  const values = mergedValues(layers);
  const { name, namespace } = release;
  const rendering = chart.render({ values, release: { name, namespace } });
  if (rendering.ok) return [success({ release, values, objects: objectsOf(release, rendering), layers })];
  const place = placeOfStop(chart, release, layers, rendering.message) ?? wholeFile(component.file.path);
  return [failure([stopOf(release, rendering, place)])];
}
