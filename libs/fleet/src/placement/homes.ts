import type { Fleet } from '../model.ts';
import { hasWorkloads, namespaceOf } from '../occupants.ts';

/** Where a tenant runs in one environment. */
export interface TenantHome {
  readonly environment: string;
  readonly region: string;
  readonly cell: string;
  /** The pool that it shares there with others, from whom the platform does not keep it apart. */
  readonly pool: string | null;
}

/** Where a tenant runs, environment by environment. */
export const homesOf = (fleet: Fleet, name: string): readonly TenantHome[] =>
  fleet.environments.flatMap(({ name: environment, placements }) =>
    placements
      .filter(({ tenant }) => tenant.name === name)
      .map((placement) => ({
        environment,
        region: placement.region.name,
        cell: placement.cell.name,
        pool: hasWorkloads(placement) ? null : namespaceOf(placement),
      })),
  );
