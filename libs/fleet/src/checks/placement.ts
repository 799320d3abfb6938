import { type Diagnostic, fleetCodes } from '@helmwright/diagnostics';
import { positionOf } from '@helmwright/source';
import type { Fleet } from '../model.ts';

/** No cell holds more tenants than its capacity. */
export function checkPlacement(fleet: Fleet): readonly Diagnostic[] {
  return fleet.environments.flatMap(({ name, regions, placements }) => {
    const held = new Map<string, number>();
    for (const { region, cell } of placements) {
      const key = `${region.name}/${cell.name}`;
      held.set(key, (held.get(key) ?? 0) + 1);
    }
    return regions.flatMap((region) =>
      region.cells.flatMap((cell, index) => {
        const count = held.get(`${region.name}/${cell.name}`) ?? 0;
        if (count <= cell.capacity) return [];
        return [
          fleetCodes.capacityExceeded({
            message: `The cell \`${cell.name}\` of ${name}/${region.name} holds ${count} tenants; its capacity is ${cell.capacity}.`,
            remedy:
              'Add a cell and name it as `cell` in the newest tenants, or raise the capacity if the cluster allows.',
            position: positionOf(region.file, ['cells', index, 'capacity']),
          }),
        ];
      }),
    );
  });
}
