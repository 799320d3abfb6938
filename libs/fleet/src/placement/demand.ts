import { type JsonObject, valueAt } from '@helmwright/source';
import { type Environment, type Fleet, type Region, TENANT_RELEASE, type Tenant, type Tier } from '../model.ts';
import { homeOf, sharedLayersKey } from '../values/layers.ts';
import { createResolver } from '../values/resolve.ts';
import { type Amounts, wholeUnits } from './capacity.ts';

/** Says what tenants of an environment take of their cells; tenants without a quota of their own are alike. */
export type DemandOf = (tenant: Tenant, tier: Tier, region: Region) => Amounts;

/**
 * Makes a {@link DemandOf}. A tenant takes what its quota grants, whether it uses it or not: pods, CPU and memory are
 * its quota's, so that a cell that takes it can keep the promise.
 */
export function demands(
  fleet: Pick<Fleet, 'services' | 'charts'>,
  environment: Omit<Environment, 'placements' | 'unplaced'>,
): DemandOf {
  const unassigned: Environment = { ...environment, placements: [], unplaced: [] };
  const resolver = createResolver(fleet, unassigned);
  const known = new Map<string, Amounts>();
  const of = (values: JsonObject): Amounts => {
    const granted = (key: string) => valueAt(values, ['quota', key]);
    return {
      tenants: 1,
      namespaces: 1,
      pods: wholeUnits(granted('pods'), 'ones'),
      services: fleet.services.size,
      cpu: wholeUnits(granted('requests.cpu'), 'thousandths'),
      memory: wholeUnits(granted('requests.memory'), 'ones'),
    };
  };
  return (tenant, tier, region) => {
    const place = { tenant, tier, region };
    if (valueAt(tenant.values, [TENANT_RELEASE, 'quota']) !== undefined) {
      return of(resolver.resolved(place, TENANT_RELEASE));
    }
    const key = sharedLayersKey(unassigned, homeOf(place));
    const alike = known.get(key) ?? of(resolver.shared(place, TENANT_RELEASE));
    known.set(key, alike);
    return alike;
  };
}
