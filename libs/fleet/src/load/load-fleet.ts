import {
  type Diagnostic,
  failure,
  fleetCodes,
  hasErrors,
  orderDiagnostics,
  type Result,
  success,
  wholeFile,
} from '@helmwright/diagnostics';
import { authoredPathOf } from '../authored/places.ts';
import type { ChartContract } from '../chart-contract.ts';
import { comparisons } from '../checks/comparisons.ts';
import { checkComponentValues } from '../checks/component-values.ts';
import { checkComponents } from '../checks/components.ts';
import { checkCosts } from '../checks/costs.ts';
import { checkDeparted } from '../checks/departed.ts';
import { checkDomainGrants } from '../checks/domain-grants.ts';
import { checkDomains } from '../checks/domains.ts';
import { checkLeaving } from '../checks/leaving.ts';
import { checkLocations } from '../checks/locations.ts';
import { checkMigration } from '../checks/migration.ts';
import { checkNotifications } from '../checks/notifications.ts';
import { checkOwnValues } from '../checks/own-values.ts';
import { checkPlacement } from '../checks/placement.ts';
import { checkPools } from '../checks/pools.ts';
import { checkQuota } from '../checks/quota.ts';
import { checkReferences } from '../checks/references.ts';
import { checkResidency } from '../checks/residency.ts';
import { checkRoles } from '../checks/roles.ts';
import { checkTenants } from '../checks/tenants.ts';
import { checkValues } from '../checks/values.ts';
import { checkWaves } from '../checks/waves.ts';
import type { Fleet, Tenant } from '../model.ts';
import { type Inventory, type KnownTenantFiles, readAuthored } from '../read/read-authored.ts';
import { assemble } from './assemble.ts';

const LOCATIONS = authoredPathOf('locations');

/** What an earlier run found out, with the same charts and the same files of environments and catalogue. */
export interface FleetCache {
  /** Tenant files that are the same still; the texts are without them. */
  readonly known: KnownTenantFiles;
  /** Tenants whose values and quotas were found right, where nothing that these follow from has changed. */
  readonly proven: (fleet: Fleet) => ReadonlySet<Tenant>;
}

/**
 * Reads the authored files of a tree into a fleet, and checks all of it.
 *
 * @param texts path relative to the root, with forward slashes → text; generated files and schemas are passed over
 * @param charts the charts that releases may use
 * @param cache saves work, and never changes what comes out
 * @returns the fleet, or every finding of HW1xxx and HW2xxx in the order of files and lines
 */
export function loadFleet(
  texts: ReadonlyMap<string, string>,
  charts: readonly ChartContract[],
  cache?: FleetCache,
): Result<Fleet> {
  const { fleet, diagnostics } = inspectFleet(texts, charts, cache);
  return fleet === undefined || hasErrors(diagnostics) ? failure(diagnostics) : success(fleet, diagnostics);
}

/** A fleet, right or wrong, and everything found in it. */
export interface InspectedFleet {
  /** `undefined` where the files do not make one. */
  readonly fleet: Fleet | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * {@link loadFleet} that gives the fleet beside what is wrong with it: a few tenants without all others make one that is
 * wrong in places, and tell what is theirs all the same.
 */
export function inspectFleet(
  texts: ReadonlyMap<string, string>,
  charts: readonly ChartContract[],
  cache?: FleetCache,
): InspectedFleet {
  const { files, inventory, diagnostics } = readAuthored(texts, cache?.known);
  const found: Diagnostic[] = [...diagnostics, ...missingFiles(inventory)];
  const [locations] = files.locations;
  if (locations === undefined) return { fleet: undefined, diagnostics: orderDiagnostics(found) };
  const fleet = assemble(files, { ...locations.content, file: locations.file }, charts);
  found.push(
    ...checkTenants(fleet),
    ...comparisons.flatMap(({ check }) => check(fleet)),
    ...checkDomains(fleet),
    ...checkDomainGrants(fleet, inventory),
    ...checkOwnValues(fleet),
    ...checkDeparted(fleet),
    ...checkLeaving(fleet),
    ...checkMigration(fleet),
    ...checkReferences(fleet, inventory),
    ...checkRoles(fleet),
    ...checkComponents(fleet, inventory),
    ...checkCosts(fleet, inventory),
    ...checkWaves(fleet),
    ...checkNotifications(fleet),
    ...checkLocations(fleet),
    ...checkResidency(fleet),
    ...checkPlacement(fleet, inventory),
    ...checkPools(fleet, inventory),
  );
  // With a shared layer broken, every tenant's values would look wrong; a broken tenant spoils only its own.
  if (!diagnostics.some(({ position }) => position?.file.startsWith('tenants/') !== true)) {
    const open = cache === undefined ? fleet : without(fleet, cache.proven(fleet));
    found.push(...checkValues(open), ...checkQuota(open), ...checkComponentValues(fleet));
  }
  return { fleet, diagnostics: orderDiagnostics(found) };
}

const without = (fleet: Fleet, proven: ReadonlySet<Tenant>): Fleet => ({
  ...fleet,
  tenants: fleet.tenants.filter((tenant) => !proven.has(tenant)),
  environments: fleet.environments.map((environment) => ({
    ...environment,
    placements: environment.placements.filter(({ tenant }) => !proven.has(tenant)),
  })),
});

/**
 * What is wrong with the files one by one, whatever the others say: HW1xxx, and HW20xx for what a schema refuses. For
 * trees of which some files cannot be read, where everything that refers to them would look wrong.
 */
export const checkFiles = (texts: ReadonlyMap<string, string>): readonly Diagnostic[] =>
  orderDiagnostics(readAuthored(texts).diagnostics);

function missingFiles({ names }: Inventory): readonly Diagnostic[] {
  const missing = [
    ...(names.locations.size > 0 ? [] : [LOCATIONS]),
    ...(names.environment.size > 0 ? [] : [authoredPathOf('environment', { name: '<environment>' })]),
  ];
  return missing.map((file) =>
    fleetCodes.missingFile({
      message: `The file \`${file}\` is missing.`,
      remedy: 'Write it; `docs/guides/add-a-tenant.md` shows how the files belong together.',
      position: wholeFile(file),
    }),
  );
}
