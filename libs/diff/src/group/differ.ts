import { compareCodePoints } from '@helmwright/json';
import { changesOf, type FoundChange } from './changes-of.ts';
import type { Affected, ChangeGroup, FleetDiff, ObjectCounts } from './fleet-diff.ts';
import { bundle, compareGroups } from './order.ts';
import type { TenantStates } from './tenant-state.ts';

/** Takes tenants and cells one by one, so that a fleet need not be held at once, and keeps what changes. */
export interface Differ {
  add(states: TenantStates): void;
  finish(): FleetDiff;
}

interface Places {
  readonly tenants: string[];
  readonly cells: string[];
}

interface Gathered {
  readonly change: FoundChange;
  /** By environment; empty lists where something of the environment itself changes. */
  readonly places: Map<string, Places>;
}

/** Makes a {@link Differ}. What it finds does not hang on the order in which tenants are added. */
export function createDiffer(): Differ {
  const gathered = new Map<string, Gathered>();
  const changed = { tenants: new Set<string>(), cells: new Set<string>() };
  const objects = { added: 0, removed: 0, changed: 0 };
  const add = (states: TenantStates): void => {
    const { environment, tenant, cell } = states;
    for (const change of changesOf(states)) {
      // Keys are written in one order everywhere, so equal changes are equal texts. A cell's are never a tenant's.
      const key = `${cell === undefined ? 'tenant' : 'cell'} ${JSON.stringify(change)}`;
      const group = gathered.get(key) ?? { change, places: new Map() };
      const places = group.places.get(environment) ?? { tenants: [], cells: [] };
      if (tenant !== undefined) places.tenants.push(tenant);
      if (cell !== undefined) places.cells.push(cell);
      group.places.set(environment, places);
      gathered.set(key, group);
      if (tenant !== undefined) changed.tenants.add(tenant);
      if (cell !== undefined) changed.cells.add(`${environment}/${cell}`);
      const counted = countedAs(change);
      if (counted !== undefined) objects[counted] += change.objects.length;
    }
  };
  const finish = (): FleetDiff => ({
    groups: bundle([...gathered.values()].map(groupOf)).toSorted(compareGroups),
    tenants: changed.tenants.size,
    cells: changed.cells.size,
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
    case 'cell moved':
      return undefined;
  }
}

const sorted = (names: readonly string[]): readonly string[] => [...new Set(names)].sort(compareCodePoints);

function groupOf({ change, places }: Gathered): ChangeGroup {
  const affected: readonly Affected[] = [...places]
    .map(([environment, { tenants, cells }]) => ({ environment, tenants: sorted(tenants), cells: sorted(cells) }))
    .sort((a, b) => compareCodePoints(a.environment, b.environment));
  return {
    ...change,
    affected,
    tenants: new Set(affected.flatMap((each) => each.tenants)).size,
    // A cell is of one environment: two may have one name.
    cells: affected.reduce((sum, each) => sum + each.cells.length, 0),
  };
}
