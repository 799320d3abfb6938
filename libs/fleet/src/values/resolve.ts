import { coalesce, type JsonObject, mergeLayers } from '@helmwright/json';
import type { Environment, Fleet, Placement } from '../model.ts';
import { chartNameOf } from '../occupants.ts';
import {
  type LayeredPlace,
  type LayerScope,
  layerScopeOf,
  ownLayer,
  sharedLayersKey,
  sharedLayersOf,
} from './layers.ts';
import { mergedValues } from './merge.ts';

/** Resolves releases of one environment; what tenants share is merged once. Make one, use it for many tenants. */
export interface Resolver {
  /** The values of all files, merged, without the chart's defaults and with `null`s kept. */
  overrides(place: LayeredPlace, release: string): JsonObject;
  /** What is written of them alone: without facts, for which the files of tenants are parsed to tell where they stand. */
  written(placement: Placement, release: string): JsonObject;
  /** The values that the chart's templates see. */
  effective(place: LayeredPlace, release: string): JsonObject;
  /** The same without an own layer: what everybody of the wave, region and tier starts from. */
  shared(scope: LayerScope, release: string): JsonObject;
}

/** Makes a {@link Resolver} for an environment. */
export function createResolver(
  fleet: Pick<Fleet, 'services' | 'charts' | 'grants' | 'roles' | 'reads'>,
  environment: Environment,
): Resolver {
  const memo = new Map<string, JsonObject>();

  const below = (scope: LayerScope, release: string): JsonObject => {
    const key = `${release}/${sharedLayersKey(environment, scope)}`;
    const known = memo.get(key);
    if (known !== undefined) return known;
    const merged = mergedValues(sharedLayersOf(fleet, environment, scope, release));
    memo.set(key, merged);
    return merged;
  };

  const overrides = (place: LayeredPlace, release: string): JsonObject =>
    ownLayer(fleet, environment, place, release).parts.reduce(
      (merged, { values }) => mergeLayers(merged, values),
      below(layerScopeOf(place), release),
    );

  const complete = (values: JsonObject, release: string): JsonObject =>
    coalesce(fleet.charts.get(chartNameOf(fleet, release))?.defaults ?? {}, values);

  const written = (placement: Placement, release: string): JsonObject => {
    const own = placement.tenant.values[release];
    const shared = below(layerScopeOf(placement), release);
    return own === undefined ? shared : mergeLayers(shared, own);
  };

  return {
    overrides,
    written,
    effective: (place, release) => complete(overrides(place, release), release),
    shared: (scope, release) => complete(below(scope, release), release),
  };
}
