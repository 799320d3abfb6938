import type { JsonObject, Path, SourceFile } from '@helmwright/source';
import type { Environment, Fleet, Placement, Region, Tier } from '../model.ts';
import { environmentFacts, type Fact, factValues, regionFacts, tenantFacts, tierFacts } from './facts.ts';
import { mergeLayers } from './merge.ts';

/** The layers, lowest first: each has its say after the ones before it. */
export const layerNames = ['environment', 'region', 'tier', 'tenant'] as const;

/** Name of a layer. */
export type LayerName = (typeof layerNames)[number];

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

/** One values file to be: what a layer says about one release. */
export interface Layer {
  readonly name: LayerName;
  /** All contributions merged, `null`s kept. */
  readonly values: JsonObject;
  /** Lowest first. */
  readonly contributions: readonly Contribution[];
}

const fromFacts = (facts: readonly Fact[]): readonly Contribution[] =>
  facts.length === 0 ? [] : [{ kind: 'facts', values: factValues(facts), facts }];

const authored = (values: JsonObject | undefined, file: SourceFile, ...at: Path): readonly Contribution[] =>
  values === undefined || Object.keys(values).length === 0 ? [] : [{ kind: 'authored', values, file, at }];

function layer(name: LayerName, contributions: readonly Contribution[]): Layer {
  const [first, ...rest] = contributions;
  const values = rest.reduce((merged, { values }) => mergeLayers(merged, values), first?.values ?? {});
  return { name, values, contributions };
}

/** What an environment says about a release: the service's own values, then the environment's. */
export function environmentLayer(fleet: Pick<Fleet, 'services'>, environment: Environment, release: string): Layer {
  const service = fleet.services.get(release);
  return layer('environment', [
    ...(service === undefined ? [] : authored(service.values, service.file, 'values')),
    ...fromFacts(environmentFacts(environment, release)),
    ...authored(environment.values[release], environment.file, 'values', release),
  ]);
}

/** What a region says about a release. */
export const regionLayer = (region: Region, release: string): Layer =>
  layer('region', [
    ...fromFacts(regionFacts(region, release)),
    ...authored(region.values[release], region.file, 'values', release),
  ]);

/** What a tier says about a release. */
export const tierLayer = (tier: Tier, release: string): Layer =>
  layer('tier', [
    ...fromFacts(tierFacts(tier, release)),
    ...authored(tier.values[release], tier.file, 'values', release),
  ]);

/** What a tenant says about a release. */
export const tenantLayer = (
  fleet: Pick<Fleet, 'services'>,
  environment: Environment,
  placement: Placement,
  release: string,
): Layer =>
  layer('tenant', [
    ...fromFacts(tenantFacts(fleet, environment, placement, release)),
    ...authored(placement.tenant.values[release], placement.tenant.file, 'values', release),
  ]);

/** All layers of a release, lowest first; a layer with nothing to say is there, with empty values. */
export const layersOf = (
  fleet: Pick<Fleet, 'services'>,
  environment: Environment,
  placement: Placement,
  release: string,
): readonly Layer[] => [
  environmentLayer(fleet, environment, release),
  regionLayer(placement.region, release),
  tierLayer(placement.tier, release),
  tenantLayer(fleet, environment, placement, release),
];
