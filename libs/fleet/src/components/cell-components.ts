import { compareCodePoints } from '@helmwright/json';
import type { Cell, Component, Environment, Fleet, Region } from '../model.ts';

/** A cell, and the region that it is in. */
export interface CellPlace {
  readonly region: Region;
  readonly cell: Cell;
}

/** The cells of an environment, in the order of its regions. */
export const cellsOf = ({ regions }: Pick<Environment, 'regions'>): readonly CellPlace[] =>
  regions.flatMap((region) => region.cells.map((cell) => ({ region, cell })));

/** Whether a cell has a component. */
const isThere = ({ where }: Component, environment: string, { region, cell }: CellPlace): boolean =>
  (where.environments?.includes(environment) ?? true) &&
  (where.regions?.includes(region.name) ?? true) &&
  (where.cells?.includes(cell.name) ?? true);

/** The components of a cell in the order in which they are installed: each after those that it needs, then by name. */
export function componentsOf(
  { components }: Pick<Fleet, 'components'>,
  { name }: Pick<Environment, 'name'>,
  place: CellPlace,
): readonly Component[] {
  return installOrder([...components.values()].filter((component) => isThere(component, name, place)));
}

/** Components in the order of what they need. Those in a circle, which a check refuses, come last. */
function installOrder(components: readonly Component[]): readonly Component[] {
  const ordered: Component[] = [];
  const left = new Map(
    components.toSorted((a, b) => compareCodePoints(a.name, b.name)).map((component) => [component.name, component]),
  );
  for (;;) {
    const next = [...left.values()].find(({ needs }) => !needs.some((name) => left.has(name)));
    if (next === undefined) return [...ordered, ...left.values()];
    ordered.push(next);
    left.delete(next.name);
  }
}
