import { type Diagnostic, fleetCodes, type Position } from '@helmwright/diagnostics';
import { positionOf } from '@helmwright/source';
import type { Environment, Region, Unplaced } from '../model.ts';
import { linePosition } from '../placement/placement-file.ts';

/** Every cell that is for one tenant is for a tenant of the region that asks for a cluster, and for none other has. */
export function checkDedicated(environment: Environment, region: Region): readonly Diagnostic[] {
  const owners = new Set<string>();
  return region.cells.flatMap((cell, index) => {
    const { dedicated } = cell;
    if (dedicated === undefined) return [];
    const isOwned = owners.has(dedicated);
    owners.add(dedicated);
    const everybody = [...environment.placements, ...environment.unplaced];
    const owner = everybody.find(({ tenant, region: home }) => home === region && tenant.name === dedicated);
    const fault = isOwned
      ? 'has a cell of its own already'
      : owner === undefined
        ? `is no tenant of ${environment.name}/${region.name}`
        : owner.isolation === 'cluster'
          ? undefined
          : `has isolation \`${owner.isolation}\` there`;
    if (fault === undefined) return [];
    return [
      fleetCodes.dedicatedToNobody({
        message: `The cell \`${cell.name}\` is for \`${dedicated}\`, which ${fault}.`,
        remedy: 'Remove `dedicated` or the cell, or give the tenant `isolation: cluster`.',
        position: positionOf(region.file, ['cells', index, 'dedicated']),
      }),
    ];
  });
}

/** Cells and clusters are one to one: two cells on one cluster would be judged as if they shared nothing. */
export function checkCellNames({ regions }: Environment): readonly Diagnostic[] {
  const firsts = new Map<string, () => Position>();
  return regions.flatMap((region) =>
    region.cells.flatMap((cell, index) =>
      (['name', 'cluster'] as const).flatMap((key) => {
        const claim = `${key} ${cell[key]}`;
        const first = firsts.get(claim);
        const locate = () => positionOf(region.file, ['cells', index, key]);
        if (first === undefined) {
          firsts.set(claim, locate);
          return [];
        }
        return [
          fleetCodes.duplicateCell({
            message:
              key === 'name'
                ? `There are two cells \`${cell.name}\` in ${region.environment}.`
                : `The cluster \`${cell.cluster}\` is the cell \`${cell.name}\` and another one in ${region.environment}.`,
            remedy: key === 'name' ? 'Rename one of them.' : 'Keep one cell for each cluster.',
            position: locate(),
            related: [{ message: 'The first is here.', position: first() }],
          }),
        ];
      }),
    ),
  );
}

/** A tenant that asks for a cluster and has none, or that is said to be where only another may be. */
export function reportStranger({ tenant, region, isolation, reason }: Unplaced): Diagnostic {
  const { placementFile, environment } = region;
  const where = `${environment}/${region.name}`;
  const pinned = tenant.cell !== undefined;
  const asked = tenant.file.value['isolation'] === undefined ? 'tier' : 'isolation';
  if (reason === 'no cell of its own') {
    return fleetCodes.noCellOfItsOwn({
      message: `\`${tenant.name}\` has isolation \`cluster\`, and no cell of ${where} is for it alone.`,
      remedy: `Add \`{ name: ${tenant.name}, cluster: <cluster in Argo CD>, location: <cloud>/<region>, capacity: 1, dedicated: ${tenant.name} }\` to \`cells\` of \`${region.file.path}\`, or give the tenant another \`isolation\`.`,
      position: positionOf(tenant.file, [asked]),
    });
  }
  const name = pinned ? tenant.cell : placementFile?.cells.get(tenant.name);
  const owner = region.cells.find((cell) => cell.name === name)?.dedicated;
  return fleetCodes.notItsCell({
    message:
      owner === undefined
        ? `\`${tenant.name}\` has isolation \`${isolation}\`, and the cell \`${name}\` of ${where} is for everybody.`
        : `\`${tenant.name}\` is said to run in the cell \`${name}\` of ${where}, which is for \`${owner}\` alone.`,
    remedy: 'Name another cell, or none.',
    position:
      pinned || placementFile === undefined
        ? positionOf(tenant.file, ['cell'])
        : linePosition(placementFile, tenant.name),
  });
}
