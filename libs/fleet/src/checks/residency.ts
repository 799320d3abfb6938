import { type Diagnostic, fleetCodes } from '@helmwright/diagnostics';
import { positionOf } from '@helmwright/source';
import type { Fleet, Region } from '../model.ts';

/** Cells and backups lie where their region's residency rule allows data to rest. */
export const checkResidency = (fleet: Fleet): readonly Diagnostic[] =>
  fleet.environments.flatMap(({ regions }) => regions.flatMap((region) => checkRegion(fleet, region)));

function checkRegion(fleet: Fleet, region: Region): readonly Diagnostic[] {
  const { countries, locations } = fleet.locations;
  const rule = { message: 'The rule is here.', position: positionOf(region.file, ['residency', 'allowed']) };
  const allowed = region.residency.allowed.join(', ');

  /** What is wrong with a location, or nothing: an unknown one is reported elsewhere. */
  const objection = (location: string): string | undefined => {
    const country = locations[location]?.country;
    if (country === undefined || region.residency.allowed.includes(country)) return undefined;
    return `${location} is in ${countries[country]?.name ?? country} (${country}), and data of ${region.environment}/${region.name} may rest only in ${allowed}`;
  };

  const cells = region.cells.flatMap((cell, index) => {
    const found = objection(cell.location);
    if (found === undefined) return [];
    return [
      fleetCodes.locationOutsideResidency({
        message: `The cell \`${cell.name}\` breaks the residency rule: ${found}.`,
        remedy: 'Move the cell to an allowed location, or widen `residency.allowed` if the law permits.',
        position: positionOf(region.file, ['cells', index, 'location']),
        related: [rule],
      }),
    ];
  });
  const backup = region.backup === undefined ? undefined : objection(region.backup);
  if (backup === undefined) return cells;
  return [
    ...cells,
    fleetCodes.backupOutsideResidency({
      message: `The backup breaks the residency rule: ${backup}.`,
      remedy: 'Keep backups in an allowed location, or widen `residency.allowed` if the law permits.',
      position: positionOf(region.file, ['backup']),
      related: [rule],
    }),
  ];
}
