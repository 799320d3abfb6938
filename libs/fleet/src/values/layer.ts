import { type JsonObject, mergeLayers, type Path } from '@helmwright/json';
import type { SourceFile } from '@helmwright/source';
import { type Fact, factValues } from './facts.ts';

/**
 * The layers, lowest first: each overrides the ones before it. A pool has no tenant above it, nor the other way;
 * components of cells have the layers environment, region and cell.
 */
export const layerNames = ['environment', 'wave', 'region', 'cell', 'tier', 'pool', 'tenant'] as const;

/** Name of a layer. */
export type LayerName = (typeof layerNames)[number];

/** Whose layer it is, within its environment: what decides where its files lie. */
export type LayerOwner =
  | { readonly name: 'environment' }
  | { readonly name: 'wave'; readonly wave: string }
  | { readonly name: 'region'; readonly region: string }
  | { readonly name: 'cell'; readonly cell: string }
  | { readonly name: 'tier'; readonly tier: string }
  | { readonly name: 'pool' | 'tenant'; readonly region: string; readonly occupant: string };

/** One source of a layer's values: facts of the fleet, or a block that somebody wrote. */
export type Contribution =
  | { readonly kind: 'facts'; readonly values: JsonObject; readonly facts: readonly Fact[] }
  | {
      readonly kind: 'authored';
      readonly values: JsonObject;
      readonly file: SourceFile;
      /** Path of the block in its file. */
      readonly at: Path;
    };

/** One values file to be. */
export interface LayerPart {
  /** Whether all services share it; if not, it belongs to the one release. */
  readonly shared: boolean;
  /** All contributions merged, `null`s kept. */
  readonly values: JsonObject;
  /** Lowest first. */
  readonly contributions: readonly Contribution[];
}

/**
 * What a layer says about one release: what it says to all services alike, then what it says to this one. Parts that
 * say nothing are left out, so each part is one values file.
 */
export type Layer = LayerOwner & { readonly parts: readonly LayerPart[] };

/** What the fleet's facts say; nothing where there are none. */
export const fromFacts = (facts: readonly Fact[]): readonly Contribution[] =>
  facts.length === 0 ? [] : [{ kind: 'facts', values: factValues(facts), facts }];

/** What somebody wrote in a file; nothing where it says nothing. */
export const authored = (values: JsonObject | undefined, file: SourceFile, ...at: Path): readonly Contribution[] =>
  values === undefined || Object.keys(values).length === 0 ? [] : [{ kind: 'authored', values, file, at }];

function part(shared: boolean, contributions: readonly Contribution[]): readonly LayerPart[] {
  const [first, ...rest] = contributions;
  if (first === undefined) return [];
  return [
    { shared, contributions, values: rest.reduce((merged, { values }) => mergeLayers(merged, values), first.values) },
  ];
}

/** A layer of what it says to all, and to one release. */
export const layer = (owner: LayerOwner, shared: readonly Contribution[], own: readonly Contribution[]): Layer => ({
  ...owner,
  parts: [...part(true, shared), ...part(false, own)],
});
