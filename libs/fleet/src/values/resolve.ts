import type { JsonObject } from '@helmwright/source';
import { chartNameOf, type Environment, type Fleet, type Placement } from '../model.ts';
import { homeOf, mergedValues, sharedLayersKey, sharedLayersOf, tenantLayer } from './layers.ts';
import { mergeLayers, withDefaults } from './merge.ts';

/** What of a placement has a say in values: the cell has none. */
export type LayeredPlace = Pick<Placement, 'tenant' | 'tier' | 'region'>;

/** Resolves releases of one environment; what tenants share is merged once. Make one, use it for many tenants. */
export interface Resolver {
  /** The values of all files, merged, without the chart's defaults and with `null`s kept. */
  given(placement: LayeredPlace, release: string): JsonObject;
  /** The values that the chart's templates see. */
  resolved(placement: LayeredPlace, release: string): JsonObject;
  /** The same without the tenant's own layer: what every tenant of the wave, region and tier starts from. */
  shared(placement: LayeredPlace, release: string): JsonObject;
}

/** Makes a {@link Resolver} for an environment. */
export function createResolver(fleet: Pick<Fleet, 'services' | 'charts'>, environment: Environment): Resolver {
  const memo = new Map<string, JsonObject>();

  const below = (placement: LayeredPlace, release: string): JsonObject => {
    const home = homeOf(placement);
    const key = `${release}/${sharedLayersKey(environment, home)}`;
    const known = memo.get(key);
    if (known !== undefined) return known;
    const merged = mergedValues(sharedLayersOf(fleet, environment, home, release));
    memo.set(key, merged);
    return merged;
  };

  const given = (placement: LayeredPlace, release: string): JsonObject =>
    tenantLayer(fleet, environment, placement, release).parts.reduce(
      (merged, { values }) => mergeLayers(merged, values),
      below(placement, release),
    );

  const complete = (values: JsonObject, release: string): JsonObject =>
    withDefaults(fleet.charts.get(chartNameOf(fleet, release))?.defaults ?? {}, values);

  return {
    given,
    resolved: (placement, release) => complete(given(placement, release), release),
    shared: (placement, release) => complete(below(placement, release), release),
  };
}
