import { type Diagnostic, failure, type Result, success } from '@helmwright/diagnostics';
import {
  type Environment,
  type Fleet,
  isPool,
  layerScopeOf,
  type Occupant,
  occupantName,
  occupantsOf,
} from '@helmwright/fleet';
import { createReleaseLister, type InstalledRelease, type Release } from '@helmwright/gitops';
import { compareCodePoints } from '@helmwright/json';
import type { Selection } from '../verification/selection.ts';
import type { ChangedFiles } from './changed-files.ts';
import type { EarlierReleases } from './earlier-releases.ts';

/** A tenant or a pool in an environment, on one side or on both. */
export interface TenantPair {
  /** Name of the tenant or the pool. */
  readonly tenant: string;
  /** Its releases in the earlier commit; empty where it was not there. */
  readonly before: readonly InstalledRelease[];
  /** Undefined where it is not there any more. */
  readonly occupant: Occupant | undefined;
  /** Releases that render the same on both sides, because everything that goes into them is the same. */
  readonly unchanged: ReadonlySet<string>;
}

/** The tenants and pools of an environment. */
export interface AffectedTenants {
  /** On either side. */
  readonly all: readonly string[];
  /** Those of them that are pools now. */
  readonly pools: readonly string[];
  /** Those for which something may change. */
  readonly pairs: readonly TenantPair[];
}

/** Finds the tenants and pools of an environment for which something may change. Fails with HW6306. */
export function affectedTenants(
  fleet: Fleet,
  environment: Environment | undefined,
  earlier: EarlierReleases,
  changed: ChangedFiles,
  { tenant: only }: Selection,
): Result<AffectedTenants> {
  const occupants = new Map(
    (environment === undefined ? [] : occupantsOf(environment)).map((each) => [occupantName(each), each]),
  );
  const all = [...new Set([...occupants.keys(), ...earlier.tenants])]
    .filter((tenant) => only === undefined || tenant === only)
    .sort(compareCodePoints);
  const pools = all.filter((name) => {
    const occupant = occupants.get(name);
    return occupant !== undefined && isPool(occupant);
  });
  const lister = environment === undefined ? undefined : createReleaseLister(fleet, environment);
  const pairs: TenantPair[] = [];
  const faults: Diagnostic[] = [];
  for (const tenant of all) {
    const occupant = occupants.get(tenant);
    const before = earlier.of(tenant);
    if (before?.ok === false) faults.push(...before.diagnostics);
    const then = before?.ok === true ? before.value : [];
    // Of a tenant that is in no list it cannot be said that it is new while there are lists that nobody can read.
    if (before === undefined && earlier.notUnderstood.length > 0) continue;
    const now = occupant === undefined ? [] : (lister?.of(occupant) ?? []).map(({ release }) => release);
    const unchanged = unchangedReleases(then, now, changed);
    const [first] = then;
    const moved = occupant === undefined || first === undefined || !isAtHome(first, occupant);
    if (moved || unchanged.size < Math.max(then.length, now.length))
      pairs.push({ tenant, before: then, occupant, unchanged });
  }
  return faults.length > 0 ? failure(faults) : success({ all, pools, pairs });
}

const isAtHome = ({ region, cell, cluster, wave }: InstalledRelease, occupant: Occupant): boolean =>
  region === occupant.region.name &&
  cell === occupant.cell.name &&
  cluster === occupant.cell.cluster &&
  wave === layerScopeOf(occupant).wave;

/** The releases that render the same on both sides, because everything that goes into them is the same. */
export function unchangedReleases(
  before: readonly InstalledRelease[],
  now: readonly Release[],
  changed: ChangedFiles,
): ReadonlySet<string> {
  const known = new Map(before.map((release) => [release.release, release]));
  return new Set(
    now.flatMap(({ release, name, namespace, chart, valueFiles }) => {
      const then = known.get(release);
      if (then === undefined || changed.charts.has(chart.path)) return [];
      const same =
        then.name === name &&
        then.namespace === namespace &&
        then.chart.path === chart.path &&
        then.valueFiles.length === valueFiles.length &&
        valueFiles.every((path, index) => then.valueFiles[index] === path && !changed.paths.has(path));
      return same ? [release] : [];
    }),
  );
}
