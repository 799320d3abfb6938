import { type JsonObject, valueAt } from '@helmwright/json';
import type { Environment, Fleet, Region, Tenant, Tier } from '../model.ts';
import { TENANT_RELEASE } from '../occupants.ts';
import { type LayerScope, layerScopeOf, sharedLayersKey } from '../values/layers.ts';
import { createResolver } from '../values/resolve.ts';
import type { Amounts } from './amounts.ts';
import { wholeUnits } from './capacity.ts';

/** Says what occupants of an environment take of their cells; tenants of a wave, region and tier are alike. */
export interface Demands {
  tenant(tenant: Tenant, isolation: Tenant['isolation'], tier: Tier, region: Region): Amounts;
  /** What a pool takes as a whole, however many tenants it has. */
  pool(scope: LayerScope): Amounts;
}

/** A tenant in a pool is configuration: it takes its place among the tenants, and all else is the pool's. */
const onlyItsPlace: Amounts = { tenants: 1, namespaces: 0, pods: 0, services: 0, cpu: 0, memory: 0 };

/**
 * Makes {@link Demands}. An occupant takes what its quota grants, whether it uses it or not: pods, CPU and memory are
 * its quota's, so that a cell that takes it can keep the promise.
 */
export function demands(
  fleet: Pick<Fleet, 'services' | 'charts' | 'grants' | 'roles' | 'reads'>,
  environment: Omit<Environment, 'placements' | 'unplaced' | 'pools'>,
): Demands {
  const unassigned: Environment = { ...environment, placements: [], unplaced: [], pools: [] };
  const resolver = createResolver(fleet, unassigned);
  const known = new Map<string, Amounts>();
  const of = (tenants: number, values: JsonObject): Amounts => {
    const granted = (key: string) => valueAt(values, ['quota', key]);
    return {
      tenants,
      namespaces: 1,
      pods: wholeUnits(granted('pods'), 'ones'),
      services: fleet.services.size,
      cpu: wholeUnits(granted('requests.cpu'), 'thousandths'),
      memory: wholeUnits(granted('requests.memory'), 'ones'),
    };
  };
  const own = (tenant: Tenant, tier: Tier, region: Region): Amounts => {
    const scope = layerScopeOf({ kind: 'tenant', tenant, tier, region });
    const key = sharedLayersKey(unassigned, scope);
    const alike = known.get(key) ?? of(1, resolver.shared(scope, TENANT_RELEASE));
    known.set(key, alike);
    return alike;
  };
  return {
    tenant: (tenant, isolation, tier, region) => {
      switch (isolation) {
        case 'cluster':
        case 'namespace':
          return own(tenant, tier, region);
        case 'pod':
          return onlyItsPlace;
      }
    },
    pool: (scope) => of(0, resolver.shared(scope, TENANT_RELEASE)),
  };
}
