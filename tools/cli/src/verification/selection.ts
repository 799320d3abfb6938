import { failure, type Result, success } from '@helmwright/diagnostics';
import { type Environment, type Fleet, findEnvironment, findPlacement, type Placement } from '@helmwright/fleet';

/** Which tenants are looked at; everything by default. */
export interface Selection {
  readonly environment?: string | undefined;
  readonly tenant?: string | undefined;
}

/** The chosen tenants of one environment. */
export interface SelectedEnvironment {
  readonly environment: Environment;
  readonly placements: readonly Placement[];
}

/** The chosen tenants by environment. Fails with HW2041 and HW2040 for names that are nobody's. */
export function select(fleet: Fleet, { environment: name, tenant }: Selection): Result<readonly SelectedEnvironment[]> {
  const environments = name === undefined ? success(fleet.environments) : only(findEnvironment(fleet, name));
  if (!environments.ok) return environments;
  if (tenant === undefined) {
    return success(environments.value.map((environment) => ({ environment, placements: environment.placements })));
  }
  const found = environments.value.map((environment) => ({ environment, placed: findPlacement(environment, tenant) }));
  // A wave may keep a tenant out of some environments; only in none is its name a mistake.
  const homes = found.flatMap(({ environment, placed }) =>
    placed.ok ? [{ environment, placements: [placed.value] }] : [],
  );
  const [first] = found;
  return homes.length === 0 && first !== undefined ? failure(first.placed.diagnostics) : success(homes);
}

const only = <T>(result: Result<T>): Result<readonly T[]> => (result.ok ? success([result.value]) : result);
