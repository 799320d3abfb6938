import { type Assumptions, type Basis, type BilledCell, cellLoads, estimate, type TenantLoad } from '@helmwright/cost';
import { type Fleet, releaseNames } from '@helmwright/fleet';
import { countries } from './countries.ts';
import { waves } from './fleet.ts';
import { cellsOf, type Shape } from './shape.ts';

/** What one tenant of the tier `standard` brings, as the real fleet has it. */
export interface TenantShape {
  /** Releases, and so Applications. */
  readonly releases: number;
  readonly services: number;
  /** Pods that its quota grants. */
  readonly podQuota: number;
  /** Pods that run when nothing goes on. */
  readonly podsAtLeast: number;
}

/** What Europe comes to, counted on paper. */
export interface Figures {
  readonly countries: number;
  readonly tenants: number;
  readonly cells: number;
  readonly applications: number;
  readonly applicationSets: number;
  /** Applications of the largest set. */
  readonly largestSet: number;
  readonly namespaces: number;
  readonly pods: number;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0);

/** Counts a fleet on paper: what is generated must come to the same. */
export function figuresOf(shape: Shape, { releases, podsAtLeast }: TenantShape): Figures {
  const cells = cellsOf(shape);
  const tenants = sum(cells.map((cell) => cell.tenants));
  const sets = cells.flatMap((cell) => setSizes(cell.name, cell.tenants, shape));
  return {
    countries: countries.length,
    tenants,
    cells: cells.length,
    applications: tenants * releases,
    applicationSets: cells.length * waves.length,
    largestSet: Math.max(...sets) * releases,
    namespaces: tenants,
    pods: tenants * podsAtLeast,
  };
}

/** Tenants of each wave of a cell: of each hundred one goes first, nine second. */
function setSizes(cell: string, tenants: number, { cellCapacity }: Shape): readonly number[] {
  const first = (Number(cell.split('-')[1]) - 1) * cellCapacity;
  const places = Array.from({ length: tenants }, (_, index) => (first + index) % 100);
  const pilot = places.filter((place) => place === 0).length;
  const early = places.filter((place) => place > 0 && place < 10).length;
  return [pilot, early, tenants - pilot - early];
}

/** A tenant of the tier `standard` that changes nothing, with what it asks for. */
function standardTenant(fleet: Fleet, basis: Basis): TenantLoad {
  const environment = fleet.environments.find(({ name }) => name === 'production');
  const plain = environment?.placements.find(
    ({ tenant }) => tenant.tier === 'standard' && Object.keys(tenant.values).length === 0,
  );
  const loads = environment === undefined ? [] : cellLoads(fleet, environment, basis).flatMap(({ tenants }) => tenants);
  const load = loads.find(({ name }) => name === plain?.tenant.name);
  if (load === undefined) throw new Error('the real fleet has no plain tenant of tier standard in production');
  return load;
}

/** What a tenant brings, read off the real fleet. */
export const tenantShape = (fleet: Fleet): TenantShape => ({
  releases: releaseNames(fleet).length,
  services: fleet.services.size,
  podQuota: sum(standardTenant(fleet, 'quota').pods.map(({ count }) => count)),
  podsAtLeast: sum(standardTenant(fleet, 'steady').pods.map(({ count }) => count)),
});

/** A way of running Europe, and what it costs. */
export interface CostScenario {
  readonly name: string;
  readonly nodes: number;
  readonly largestCell: number;
  readonly cents: bigint;
}

const scenarios: readonly (readonly [string, Basis, TenantLoad['isolation']])[] = [
  ['a namespace each, the whole quota reserved', 'quota', 'namespace'],
  ['a place in a shared pool each, half a quota reserved', 'quota', 'pod'],
  ['a namespace each, only what runs when nothing goes on', 'steady', 'namespace'],
];

/** What Europe costs in a month, in several ways of running it. */
export const costsOf = (shape: Shape, fleet: Fleet, assumptions: Assumptions): readonly CostScenario[] =>
  scenarios.map(([name, basis, isolation]) => {
    const tenant = { ...standardTenant(fleet, basis), isolation };
    const loads = cellsOf(shape).map(
      (cell): BilledCell => ({
        environment: 'production',
        region: cell.country.code,
        name: cell.name,
        location: cell.country.location,
        tenants: Array.from({ length: cell.tenants }, (_, index) => ({ ...tenant, name: `${cell.name}-${index}` })),
        locate: () => undefined,
      }),
    );
    const estimated = estimate(loads, assumptions);
    if (!estimated.ok) throw new Error(JSON.stringify(estimated.diagnostics.slice(0, 3)));
    const nodes = estimated.value.cells.map((cell) => cell.nodes);
    return { name, nodes: sum(nodes), largestCell: Math.max(...nodes), cents: estimated.value.cents };
  });
