import { failure, type Result, success } from '@helmwright/diagnostics';
import {
  type Environment,
  type Fleet,
  fileOf,
  findEnvironment,
  findOccupant,
  isPool,
  type Occupant,
  occupantsOf,
  poolOfCell,
} from '@helmwright/fleet';

/** Which tenants are looked at; everything by default. */
export interface Selection {
  readonly environment?: string | undefined;
  readonly tenant?: string | undefined;
}

/** The chosen tenants and pools of one environment, pools first. */
export interface SelectedEnvironment {
  readonly environment: Environment;
  readonly occupants: readonly Occupant[];
}

/** The chosen tenants and pools by environment. Fails with HW2041 and HW2040 for names that are nobody's. */
export function select(fleet: Fleet, { environment: name, tenant }: Selection): Result<readonly SelectedEnvironment[]> {
  const environments = name === undefined ? success(fleet.environments) : only(findEnvironment(fleet, name));
  if (!environments.ok) return environments;
  if (tenant === undefined) {
    return success(environments.value.map((environment) => ({ environment, occupants: occupantsOf(environment) })));
  }
  const found = environments.value.map((environment) => ({ environment, placed: findOccupant(environment, tenant) }));
  // A wave may keep a tenant out of some environments; only in none is its name a mistake.
  const homes = found.flatMap(({ environment, placed }) =>
    placed.ok ? [{ environment, occupants: [placed.value] }] : [],
  );
  const [first] = found;
  return homes.length === 0 && first !== undefined ? failure(first.placed.diagnostics) : success(homes);
}

/** The files that say who was chosen: those of tenants, and of the regions of pools. */
export const filesOf = (selected: readonly SelectedEnvironment[]): ReadonlySet<string> =>
  new Set(selected.flatMap(({ occupants }) => occupants.map(fileOf)));

/** The selection with the pools that its tenants are in: whether they are isolated is the pool's matter. */
export const withPools = (selected: readonly SelectedEnvironment[]): readonly SelectedEnvironment[] =>
  selected.map(({ environment, occupants }) => {
    const needed = occupants.flatMap((each) =>
      !isPool(each) && each.isolation === 'pod' ? (poolOfCell(environment, each.cell) ?? []) : [],
    );
    return { environment, occupants: [...new Set([...needed, ...occupants])] };
  });

const only = <T>(result: Result<T>): Result<readonly T[]> => (result.ok ? success([result.value]) : result);
