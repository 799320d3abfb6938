import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Diagnostic, fleetCodes, wholeFile } from '@helmwright/diagnostics';
import { type Environment, type Fleet, type Placement, placementPath } from '@helmwright/fleet';
import { generatedTenants } from '@helmwright/gitops';

/**
 * Refuses to move tenants whose line in a placement file got lost: who gets a cell just now and has releases already
 * keeps the cell whose list they are in (HW2074). Reads lists only where there are such tenants, which is hardly ever.
 *
 * @param paths of everything that was generated before, relative to the root
 */
export async function placementGuard(
  root: string,
  { environments }: Pick<Fleet, 'environments'>,
  paths: readonly string[],
): Promise<readonly Diagnostic[]> {
  const before = generatedTenants(paths);
  const found: Diagnostic[] = [];
  for (const environment of environments) {
    const known = before.get(environment.name);
    const suspects = environment.placements.filter(
      ({ assigned, tenant }) => assigned === 'new' && known?.has(tenant.name) === true,
    );
    if (suspects.length === 0) continue;
    const cells = await formerCells(root, environment, paths);
    for (const suspect of suspects) {
      const former = cells.get(`${suspect.region.name}/${suspect.tenant.name}`);
      if (former !== undefined && former !== suspect.cell.name) found.push(report(suspect, former));
    }
  }
  return found;
}

const list =
  /^environments\/(?<environment>[^/]+)\/generated\/releases\/(?<region>[^/]+)\/(?<cell>[^/]+)\/[^/]+\.yaml$/;

/** Region and tenant → cell, as the lists of releases have it. */
async function formerCells(
  root: string,
  { name }: Environment,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const cells = new Map<string, string>();
  for (const path of paths) {
    const { environment, region, cell } = list.exec(path)?.groups ?? {};
    if (environment !== name || region === undefined || cell === undefined) continue;
    // A list that is gone or unreadable says nothing; comparing with the disk reports it.
    const text = await readFile(join(root, path), 'utf8').catch(() => '');
    for (const [, tenant] of text.matchAll(/^- \{ tenant: "?([a-z0-9-]+)"?,/gm)) cells.set(`${region}/${tenant}`, cell);
  }
  return cells;
}

function report({ tenant: { name }, region, cell }: Placement, former: string): Diagnostic {
  const path = placementPath(region.environment, region.name);
  return fleetCodes.placementLost({
    message: `\`${name}\` runs in the cell \`${former}\` of ${region.environment}/${region.name}, and would move to \`${cell.name}\`: \`${path}\` has no line for it.`,
    remedy: `Write \`${name}: ${former}\` there to let it stay, or \`${name}: ${cell.name}\` to move it.`,
    position: wholeFile(path),
  });
}
