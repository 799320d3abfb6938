import { type Diagnostic, fleetCodes, wholeFile } from '@helmwright/diagnostics';
import { positionOf } from '@helmwright/source';
import { authoredPathOf } from '../authored/places.ts';
import type { Environment, Fleet, Region, Unplaced } from '../model.ts';
import { resources } from '../placement/amounts.ts';
import { type CellLoad, NEARLY_FULL } from '../placement/capacity.ts';
import { describeNextCell, formatAmount, loadsOf, nextCellOf } from '../placement/next-cell.ts';
import { linePosition, placementPath } from '../placement/placement-file.ts';
import type { Inventory } from '../read/read-authored.ts';
import { listFirst } from '../words/list-first.ts';
import { checkCellNames, checkDedicated, reportStranger } from './dedicated.ts';

/** Every tenant has a cell that may take it, and no cell holds more than it can. */
export const checkPlacement = (fleet: Fleet, inventory: Inventory): readonly Diagnostic[] => [
  ...checkOrphans(inventory),
  ...fleet.environments.flatMap((environment) => [
    ...checkCellNames(environment),
    ...checkUnplaced(fleet, environment),
    ...environment.regions.flatMap((region) => [
      ...checkDedicated(environment, region),
      ...checkLoads(fleet, environment, region),
    ]),
  ]),
];

/** A placement file whose region is not there would keep tenants in cells that nobody looks at. */
const checkOrphans = ({ orphanedPlacements }: Inventory): readonly Diagnostic[] =>
  orphanedPlacements.map(({ environment, region }) =>
    fleetCodes.placementWithoutRegion({
      message: `There is no region \`${region}\` in ${environment}, and this file places its tenants.`,
      remedy: `Write \`${authoredPathOf('region', { parent: environment, name: region })}\`, or delete this file.`,
      position: wholeFile(placementPath(environment, region)),
    }),
  );

function checkUnplaced(fleet: Fleet, environment: Environment): readonly Diagnostic[] {
  const roomless = Map.groupBy(
    environment.unplaced.filter(({ reason }) => reason === 'no room'),
    ({ region }) => region,
  );
  return [
    ...[...roomless].map(([region, tenants]) => noRoom(fleet, environment, region, tenants)),
    ...environment.unplaced.flatMap(reportUnplaced),
  ];
}

function reportUnplaced(unplaced: Unplaced): readonly Diagnostic[] {
  switch (unplaced.reason) {
    case 'no room':
      return []; // Told once a region.
    case 'unknown cell':
      return unknownCell(unplaced);
    case 'no cell of its own':
    case 'not its cell':
      return [reportStranger(unplaced)];
  }
}

function noRoom(fleet: Fleet, environment: Environment, region: Region, tenants: readonly Unplaced[]): Diagnostic {
  const who = listFirst(tenants.map(({ tenant }) => `\`${tenant.name}\``));
  const next = describeNextCell(nextCellOf(fleet, environment, region));
  return fleetCodes.noRoom({
    message: `No cell of ${environment.name}/${region.name} has room for ${who}; ${next}.`,
    remedy: 'Add a cell to `cells`, or raise the capacity of one if its cluster allows.',
    position: positionOf(region.file, ['cells'], 'key'),
  });
}

/** Cells that a tenant's own file names are looked at with its other references. */
function unknownCell({ tenant, region }: Unplaced): readonly Diagnostic[] {
  const { placementFile } = region;
  const cell = placementFile?.cells.get(tenant.name);
  if (tenant.cell !== undefined || placementFile === undefined || cell === undefined) return [];
  const cells = region.cells.map(({ name }) => `\`${name}\``).join(', ');
  return [
    fleetCodes.unknownCell({
      message: `\`${tenant.name}\` is in the cell \`${cell}\`, which ${region.environment}/${region.name} does not have.`,
      remedy: `Move it to one of ${cells}, or give the region its cell back.`,
      position: linePosition(placementFile, tenant.name),
    }),
  ];
}

function checkLoads(fleet: Fleet, environment: Environment, region: Region): readonly Diagnostic[] {
  let known: string | undefined;
  // Worked out from all tenants of the region, once for all of its cells.
  const nextCell = (): string => {
    known ??= describeNextCell(nextCellOf(fleet, environment, region));
    return known;
  };
  return loadsOf(environment, region).flatMap((load) => checkLoad(environment, region, load, nextCell));
}

function checkLoad(
  environment: Environment,
  region: Region,
  load: CellLoad,
  nextCell: () => string,
): readonly Diagnostic[] {
  const { cell, used, capacity, fullest } = load;
  const where = `The cell \`${cell.name}\` of ${environment.name}/${region.name}`;
  // Found out only for what is told: it takes parsing the file again.
  const position = () => positionOf(region.file, ['cells', region.cells.indexOf(cell), 'capacity']);
  const beyond = resources.filter((resource) => used[resource] > capacity[resource]);
  if (beyond.length > 0) {
    return beyond.map((resource) =>
      fleetCodes.capacityExceeded({
        message: `${where} holds ${formatAmount(resource, used[resource])} ${words[resource]}; its capacity is ${formatAmount(resource, capacity[resource])}.`,
        remedy: `Move tenants to another cell in \`${placementPath(environment.name, region.name)}\`, or raise the capacity if the cluster allows.`,
        position: position(),
      }),
    );
  }
  if (cell.dedicated !== undefined || fullest.share < NEARLY_FULL) return [];
  const { resource, share } = fullest;
  return [
    fleetCodes.cellNearlyFull({
      message: `${where} is ${Math.floor(share * 100)} % full: ${formatAmount(resource, used[resource])} of ${formatAmount(resource, capacity[resource])} ${words[resource]}; ${nextCell()}.`,
      remedy: 'Plan the next cell of the region.',
      position: position(),
    }),
  ];
}

const words = {
  tenants: 'tenants',
  namespaces: 'namespaces',
  pods: 'pods',
  services: 'services',
  cpu: 'CPU by the quotas of its tenants',
  memory: 'of memory by the quotas of its tenants',
} as const;
