import { type Diagnostic, fleetCodes, type Position } from '@helmwright/diagnostics';
import { isolationSetAt } from '../isolation/set-at.ts';
import type { Fleet, Tenant } from '../model.ts';
import { hasWorkloads, releasesOf } from '../occupants.ts';
import { listFirst } from '../words/list-first.ts';

/** The releases that tenants had when they were generated last: environment → tenant → releases. */
export type GeneratedReleases = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

/**
 * Tells of tenants that leave their namespace for a pool, or a pool for a namespace (HW2104): those that do the same in
 * the same environments together. Neither data nor what runs moves by itself, and nothing that was installed is deleted.
 */
export function checkIsolationChange(fleet: Fleet, before: GeneratedReleases): readonly Diagnostic[] {
  const firsts = new Map<Tenant, Position>();
  const moves = new Map<Tenant, { readonly intoPool: string[]; readonly intoNamespace: string[] }>();
  for (const environment of fleet.environments) {
    const known = before.get(environment.name);
    for (const placement of known === undefined ? [] : environment.placements) {
      const had = known?.get(placement.tenant.name);
      if (had === undefined || releasesOf(fleet, placement).some((release) => had.has(release))) continue;
      const ways = moves.get(placement.tenant) ?? { intoPool: [], intoNamespace: [] };
      moves.set(placement.tenant, ways);
      if (!firsts.has(placement.tenant)) firsts.set(placement.tenant, isolationSetAt(environment, placement));
      (hasWorkloads(placement) ? ways.intoNamespace : ways.intoPool).push(environment.name);
    }
  }
  const alike = Map.groupBy(moves, ([, { intoPool, intoNamespace }]) =>
    [
      ...(intoPool.length === 0 ? [] : [`from a namespace into a pool in ${intoPool.join(', ')}`]),
      ...(intoNamespace.length === 0 ? [] : [`from a pool into a namespace in ${intoNamespace.join(', ')}`]),
    ].join(' and '),
  );
  return [...alike].map(([ways, tenants]) =>
    report(
      ways,
      tenants.map(([tenant]) => tenant),
      tenants[0] && firsts.get(tenants[0][0]),
    ),
  );
}

const MOST_TENANTS = 20;

function report(ways: string, tenants: readonly Tenant[], position: Position | undefined): Diagnostic {
  const names = tenants.map(({ name }) => `\`${name}\``);
  return fleetCodes.isolationChanges({
    message: `${listFirst(names, MOST_TENANTS)} would move ${ways}: new releases beside the old ones, which stay with all that is in them.`,
    remedy:
      'Move the data before this is synced, and delete the Applications that no list names any more once nobody needs them.',
    position,
  });
}
