import { coalesce, type JsonObject, mergeLayers } from '@helmwright/json';
import type { Environment, Fleet, Placement } from '../model.ts';
import { chartNameOf } from '../occupants.ts';
import {
  homeOf,
  type LayeredPlace,
  mergedValues,
  ownLayer,
  type SharedHome,
  sharedLayersKey,
  sharedLayersOf,
} from './layers.ts';

/** Resolves releases of one environment; what tenants share is merged once. Make one, use it for many tenants. */
export interface Resolver {
  /** The values of all files, merged, without the chart's defaults and with `null`s kept. */
  given(place: LayeredPlace, release: string): JsonObject;
  /** What is written of them alone: without facts, for which the files of tenants are parsed to tell where they stand. */
  written(placement: Placement, release: string): JsonObject;
  /** The values that the chart's templates see. */
  resolved(place: LayeredPlace, release: string): JsonObject;
  /** The same without an own layer: what everybody of the wave, region and tier starts from. */
  shared(home: SharedHome, release: string): JsonObject;
}

/** Makes a {@link Resolver} for an environment. */
export function createResolver(
  fleet: Pick<Fleet, 'services' | 'charts' | 'grants'>,
  environment: Environment,
): Resolver {
  const memo = new Map<string, JsonObject>();

  const below = (home: SharedHome, release: string): JsonObject => {
    const key = `${release}/${sharedLayersKey(environment, home)}`;
    const known = memo.get(key);
    if (known !== undefined) return known;
    const merged = mergedValues(sharedLayersOf(fleet, environment, home, release));
    memo.set(key, merged);
    return merged;
  };

  const given = (place: LayeredPlace, release: string): JsonObject =>
    ownLayer(fleet, environment, place, release).parts.reduce(
      (merged, { values }) => mergeLayers(merged, values),
      below(homeOf(place), release),
    );

  const complete = (values: JsonObject, release: string): JsonObject =>
    coalesce(fleet.charts.get(chartNameOf(fleet, release))?.defaults ?? {}, values);

  const written = (placement: Placement, release: string): JsonObject => {
    const own = placement.tenant.values[release];
    const shared = below(homeOf(placement), release);
    return own === undefined ? shared : mergeLayers(shared, own);
  };

  return {
    given,
    written,
    resolved: (place, release) => complete(given(place, release), release),
    shared: (home, release) => complete(below(home, release), release),
  };
}
