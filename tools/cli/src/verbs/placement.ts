import { type Diagnostic, failure, fleetCodes, type Result, success } from '@helmwright/diagnostics';
import { recover } from '@helmwright/disk';
import {
  type CellLoad,
  type Environment,
  findEnvironment,
  formatAmount,
  loadsOf,
  placementPath,
  printMoved,
  type Region,
  rebalance,
  resources,
  type TenantMove,
} from '@helmwright/fleet';
import type { Context } from '../output/context.ts';
import type { Outcome } from '../output/outcome.ts';
import { applyFleetEdits, planFleetEdits } from '../tree/apply-edits.ts';
import { readWorkspace, type Workspace } from '../tree/read-fleet.ts';

/** Which regions are looked at; all by default. */
export interface PlacementOptions {
  readonly environment?: string;
  readonly region?: string;
}

/** Shows how full each cell is. */
export async function placementStatus(context: Context, options: PlacementOptions): Promise<Outcome> {
  const read = await readWorkspace(context);
  if (!read.ok) return read;
  const chosen = choose(read.value, options);
  if (!chosen.ok) return { diagnostics: [...read.diagnostics, ...chosen.diagnostics], source: read.source };
  const regions = chosen.value.map((each) => ({ ...titled(each), loads: loadsOf(each.environment, each.region) }));
  return {
    diagnostics: read.diagnostics,
    source: read.source,
    text: regions.map(({ environment, region, loads }) => `${environment}/${region}\n${tableOf(loads)}`).join('\n'),
    report: { regions: regions.map(({ loads, ...names }) => ({ ...names, cells: loads.map(reportLoad) })) },
  };
}

/** Proposes moves that relieve cells, and writes them to the placement files when told to. */
export async function placementRebalance(
  context: Context,
  options: PlacementOptions & { readonly write: boolean },
): Promise<Outcome> {
  const recovered = await recover(context.root);
  if (!recovered.ok) return recovered;
  const read = await readWorkspace(context);
  const diagnostics: Diagnostic[] = [...recovered.diagnostics, ...read.diagnostics];
  const { source } = read;
  if (!read.ok) return { diagnostics, source };
  const chosen = choose(read.value, options);
  if (!chosen.ok) return { diagnostics: [...diagnostics, ...chosen.diagnostics], source };

  const proposals = chosen.value.map((each) => ({ ...each, ...rebalance(each.environment, each.region) }));
  const withMoves = proposals.filter(({ moves }) => moves.length > 0);
  const moves = withMoves.flatMap((each) => each.moves.map((move) => ({ ...titled(each), ...move })));
  const written = options.write && moves.length > 0;
  const report = {
    written,
    moves,
    regions: proposals.map((each) => ({ ...titled(each), cells: each.after.map(reportLoad) })),
  };
  if (moves.length === 0) return { diagnostics, source, text: 'There is nothing to move.\n', report };
  const shown = withMoves.map(
    (each) =>
      `${each.environment.name}/${each.region.name}\n${each.moves.map(describeMove).join('')}  then:\n${tableOf(each.after)}`,
  );
  const tenants = moves.length === 1 ? '1 tenant' : `${moves.length} tenants`;
  if (!written) {
    const ending = `${tenants} would move. Nothing was written; --write writes the placement files.`;
    return { diagnostics, source, text: `${shown.join('\n')}\n${ending}\n`, report };
  }
  const edits = new Map(
    withMoves.map((each) => [
      placementPath(each.environment.name, each.region.name),
      printMoved(each.environment, each.region, each.moves),
    ]),
  );
  const planned = await planFleetEdits(context, read.value, edits);
  if (!planned.ok) return { diagnostics: [...diagnostics, ...planned.diagnostics], source };
  const applied = await applyFleetEdits(context, planned.value);
  diagnostics.push(...applied.diagnostics);
  if (!applied.ok) return { diagnostics, source };
  const ending = `${tenants} moved in the placement files. Run \`helmwright generate\`; data does not move by itself.`;
  return { diagnostics, source, text: `${shown.join('\n')}\n${ending}\n`, report };
}

interface ChosenRegion {
  readonly environment: Environment;
  readonly region: Region;
}

const titled = ({ environment, region }: ChosenRegion) => ({ environment: environment.name, region: region.name });

function choose({ fleet }: Workspace, options: PlacementOptions): Result<readonly ChosenRegion[]> {
  const only = options.environment === undefined ? success(undefined) : findEnvironment(fleet, options.environment);
  if (!only.ok) return only;
  const all = (only.value === undefined ? fleet.environments : [only.value]).flatMap((environment) =>
    environment.regions.map((region) => ({ environment, region })),
  );
  const chosen = all.filter(({ region }) => options.region === undefined || region.name === options.region);
  if (chosen.length > 0 || options.region === undefined) return success(chosen);
  const names = [...new Set(all.map(({ region }) => `\`${region.name}\``))].join(', ');
  return failure([
    fleetCodes.unknownRegion({
      message: `There is no region \`${options.region}\`.`,
      remedy: `Name one of ${names}.`,
    }),
  ]);
}

const describeMove = ({ tenant, from, to, reason }: TenantMove): string => `  ${tenant}: ${from} → ${to} (${reason})\n`;

const percent = (share: number): string => `${Math.floor(share * 100)} %`;

function tableOf(loads: readonly CellLoad[]): string {
  const width = Math.max(...loads.map(({ cell }) => cell.name.length));
  return loads
    .map(({ cell, used, capacity, fullest }) => {
      const { resource, share } = fullest;
      const amounts = `${formatAmount(resource, used[resource])} of ${formatAmount(resource, capacity[resource])} ${resource}`;
      const whose = cell.dedicated === undefined ? '' : `, for ${cell.dedicated}`;
      const tenants = resource === 'tenants' ? '' : `, ${used.tenants} tenant${used.tenants === 1 ? '' : 's'}`;
      return `  ${cell.name.padEnd(width)}  ${percent(share).padStart(5)}  ${amounts}${tenants}${whose}\n`;
    })
    .join('');
}

const reportLoad = ({ cell, used, capacity, fullest }: CellLoad) => ({
  cell: cell.name,
  dedicated: cell.dedicated ?? null,
  fullest,
  // What has no bound has none in JSON either.
  resources: resources.map((resource) => ({
    resource,
    used: used[resource],
    capacity: Number.isFinite(capacity[resource]) ? capacity[resource] : null,
  })),
});
