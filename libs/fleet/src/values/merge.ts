import { type JsonObject, mergeLayers } from '@helmwright/json';
import type { Contribution, Layer, LayerName } from './layer.ts';

/** The values of layers, merged in their order as `helm -f` merges their files. */
export const mergedValues = (layers: readonly Layer[]): JsonObject =>
  layers.flatMap(({ parts }) => parts).reduce((merged, { values }) => mergeLayers(merged, values), {});

/** Every layer that sets something, lowest first. */
export const contributionsOf = (
  layers: readonly Layer[],
): readonly { readonly layer: LayerName; readonly contribution: Contribution }[] =>
  layers.flatMap(({ name, parts }) =>
    parts.flatMap(({ contributions }) => contributions.map((contribution) => ({ layer: name, contribution }))),
  );
