import type { CellPlace } from '../components/cell-components.ts';
import type { Component, Environment } from '../model.ts';
import { authored, type Layer, layer } from './layer.ts';

/** All layers of a component's release in a cell, lowest first; a layer with nothing to say is there, without parts. */
export function componentLayers(
  environment: Environment,
  { region, cell }: CellPlace,
  { name, values, file }: Component,
): readonly Layer[] {
  const ofCell = authored(cell.values?.[name], region.file, 'cells', region.cells.indexOf(cell), 'values', name);
  const ofAll = [
    ...authored(values, file, 'values'),
    ...authored(environment.values[name], environment.file, 'values', name),
  ];
  return [
    layer({ name: 'environment' }, [], ofAll),
    layer({ name: 'region', region: region.name }, [], authored(region.values[name], region.file, 'values', name)),
    layer({ name: 'cell', cell: cell.name }, [], ofCell),
  ];
}
