import { compareCodePoints } from '@helmwright/json';
import type { ChartContract } from './chart-contract.ts';
import { cellsOf, componentsOf } from './components/cell-components.ts';
import type { Fleet } from './model.ts';
import { occupantsOf, releasesOf } from './occupants.ts';

/** A fleet in names and numbers. */
export interface FleetSummary {
  /** `<name> <version>` */
  readonly charts: readonly string[];
  readonly environments: readonly string[];
  readonly regions: readonly string[];
  readonly municipalities: number;
  readonly releases: number;
  /** Of cells; left out where there are none. */
  readonly components?: { readonly names: readonly string[]; readonly releases: number };
}

/** Says what a fleet is, in names and numbers. */
export function summaryOf(fleet: Fleet, charts: Iterable<Pick<ChartContract, 'name' | 'version'>>): FleetSummary {
  const releases = fleet.environments
    .flatMap(occupantsOf)
    .reduce((sum, occupant) => sum + releasesOf(fleet, occupant).length, 0);
  const inCells = fleet.environments.reduce(
    (sum, environment) =>
      sum + cellsOf(environment).reduce((count, place) => count + componentsOf(fleet, environment, place).length, 0),
    0,
  );
  const regions = new Set(fleet.environments.flatMap((environment) => environment.regions.map(({ name }) => name)));
  return {
    charts: [...charts].map(({ name, version }) => `${name} ${version}`).sort(compareCodePoints),
    environments: fleet.environments.map(({ name }) => name),
    regions: [...regions].sort(compareCodePoints),
    municipalities: fleet.tenants.length,
    releases,
    ...(fleet.components.size === 0 ? {} : { components: { names: [...fleet.components.keys()], releases: inCells } }),
  };
}
