import type { CellPlace } from '../components/cell-components.ts';
import type { Component, Environment, Fleet } from '../model.ts';
import { cellKnows, environmentKnows } from './facts.ts';
import { authored, type Layer } from './layer.ts';
import { layerWith, regionLayer } from './layers.ts';

/** All layers of a component's release in a cell, lowest first; a layer with nothing to say is there, without parts. */
export function componentLayers(
  fleet: Pick<Fleet, 'services' | 'reads'>,
  environment: Environment,
  place: CellPlace,
  { name, values, file }: Component,
): readonly Layer[] {
  const { region, cell } = place;
  const { services } = fleet;
  const ofCell = authored(cell.values?.[name], region.file, 'cells', region.cells.indexOf(cell), 'values', name);
  const ofAll = [
    ...authored(values, file, 'values'),
    ...authored(environment.values[name], environment.file, 'values', name),
  ];
  return [
    layerWith(
      fleet,
      { name: 'environment' },
      name,
      [environmentKnows, { environment, services, service: undefined }],
      ofAll,
    ),
    regionLayer(fleet, region, name),
    layerWith(fleet, { name: 'cell', cell: cell.name }, name, [cellKnows, place], ofCell),
  ];
}
