import { compareCodePoints } from '@helmwright/json';
import { changesOf, type FoundChange } from './changes-of.ts';
import type { Affected, ChangeGroup, FleetDiff, ObjectCounts } from './fleet-diff.ts';
import { bundle, compareGroups } from './order.ts';
import type { TenantStates } from './tenant-state.ts';

/** Takes tenants one by one, so that a fleet need not be held at once, and keeps what changes. */
export interface Differ {
  add(states: TenantStates): void;
  finish(): FleetDiff;
}

interface Gathered {
  readonly change: FoundChange;
  /** Tenants by environment; empty lists where something of the environment itself changes. */
  readonly tenants: Map<string, string[]>;
}

/** Makes a {@link Differ}. What it finds does not hang on the order in which tenants are added. */
export function createDiffer(): Differ {
  const gathered = new Map<string, Gathered>();
  const changed = new Set<string>();
  const objects = { added: 0, removed: 0, changed: 0 };
  const add = (states: TenantStates): void => {
    const { environment, tenant } = states;
    for (const change of changesOf(states)) {
      // Keys are written in one order everywhere, so equal changes are equal texts.
      const key = JSON.stringify(change);
      const group = gathered.get(key) ?? { change, tenants: new Map() };
      const tenants = group.tenants.get(environment) ?? [];
      if (tenant !== undefined) tenants.push(tenant);
      group.tenants.set(environment, tenants);
      gathered.set(key, group);
      if (tenant !== undefined) changed.add(tenant);
      const counted = countedAs(change);
      if (counted !== undefined) objects[counted] += change.objects.length;
    }
  };
  const finish = (): FleetDiff => ({
    groups: bundle([...gathered.values()].map(groupOf)).toSorted(compareGroups),
    tenants: changed.size,
    objects: { ...objects },
  });
  return { add, finish };
}

function countedAs({ kind }: FoundChange): keyof ObjectCounts | undefined {
  switch (kind) {
    case 'tenant added':
    case 'release added':
    case 'object added':
      return 'added';
    case 'tenant removed':
    case 'release removed':
    case 'object removed':
      return 'removed';
    case 'object changed':
      return 'changed';
    case 'tenant moved':
      return undefined;
  }
}

function groupOf({ change, tenants }: Gathered): ChangeGroup {
  const affected: readonly Affected[] = [...tenants]
    .map(([environment, names]) => ({ environment, tenants: [...new Set(names)].sort(compareCodePoints) }))
    .sort((a, b) => compareCodePoints(a.environment, b.environment));
  return { ...change, affected, tenants: new Set(affected.flatMap((each) => each.tenants)).size };
}
