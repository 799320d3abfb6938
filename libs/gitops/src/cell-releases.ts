import {
  type CellPlace,
  type Component,
  componentLayers,
  componentsOf,
  type Environment,
  type Fleet,
  type Layer,
} from '@helmwright/fleet';
import { installedChart, layerFiles, type Release, type ValuesFile } from './releases.ts';

/** A component's release in a cell, with all of its layers. */
export interface CellRelease {
  readonly release: Release;
  readonly component: Component;
  /** Lowest first. */
  readonly layers: readonly Layer[];
  /** Lowest first; those of environment and region are the same for many cells. */
  readonly files: readonly ValuesFile[];
}

/** The releases of the components that a cell has, in the order in which they are installed. */
export const cellReleases = (
  fleet: Pick<Fleet, 'components' | 'charts' | 'services' | 'reads'>,
  environment: Environment,
  place: CellPlace,
): readonly CellRelease[] =>
  componentsOf(fleet, environment, place).map((component): CellRelease => {
    const { region, cell } = place;
    const layers = componentLayers(fleet, environment, place, component);
    const files = layers.flatMap((layer) => layerFiles(environment.name, layer, component.name));
    const release: Release = {
      tenant: cell.name,
      release: component.name,
      name: component.name,
      environment: environment.name,
      region: region.name,
      wave: '',
      cell: cell.name,
      cluster: cell.cluster,
      namespace: component.namespace,
      chart: installedChart(fleet, component.chart),
      valueFiles: files.map(({ path }) => path),
    };
    return { release, component, layers, files };
  });
