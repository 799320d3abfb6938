import type { JsonObject, Path, SourceFile } from '@helmwright/source';
import {
  type Environment,
  type Fleet,
  type Placement,
  type Region,
  TENANT_RELEASE,
  type Tier,
  type Wave,
} from '../model.ts';
import {
  environmentFacts,
  environmentServiceFacts,
  type Fact,
  factValues,
  publicServiceFacts,
  regionFacts,
  regionServiceFacts,
  serviceFacts,
  tenantFacts,
  tenantServiceFacts,
  tierFacts,
  tierServiceFacts,
} from './facts.ts';
import { mergeLayers } from './merge.ts';

/** The layers, lowest first: each has its say after the ones before it. */
export const layerNames = ['environment', 'wave', 'region', 'tier', 'tenant'] as const;

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
export interface Layer {
  readonly name: LayerName;
  readonly parts: readonly LayerPart[];
}

const fromFacts = (facts: readonly Fact[]): readonly Contribution[] =>
  facts.length === 0 ? [] : [{ kind: 'facts', values: factValues(facts), facts }];

const authored = (values: JsonObject | undefined, file: SourceFile, ...at: Path): readonly Contribution[] =>
  values === undefined || Object.keys(values).length === 0 ? [] : [{ kind: 'authored', values, file, at }];

function part(shared: boolean, contributions: readonly Contribution[]): readonly LayerPart[] {
  const [first, ...rest] = contributions;
  if (first === undefined) return [];
  return [
    { shared, contributions, values: rest.reduce((merged, { values }) => mergeLayers(merged, values), first.values) },
  ];
}

const layer = (name: LayerName, shared: readonly Contribution[], own: readonly Contribution[]): Layer => ({
  name,
  parts: [...part(true, shared), ...part(false, own)],
});

/** What an environment says about a release, the service's own values first. */
export function environmentLayer(fleet: Pick<Fleet, 'services'>, environment: Environment, release: string): Layer {
  const overrides = authored(environment.values[release], environment.file, 'values', release);
  const service = fleet.services.get(release);
  return service === undefined
    ? layer('environment', [], [...fromFacts(environmentFacts(environment)), ...overrides])
    : layer('environment', fromFacts(environmentServiceFacts(environment)), [
        ...fromFacts(serviceFacts(service)),
        ...authored(service.values, service.file, 'values'),
        ...overrides,
      ]);
}

/** What a wave says about a release: the change that it runs. */
export const waveLayer = ({ runs, run, file }: Wave, release: string): Layer =>
  layer('wave', [], authored(run.values[release], file, 'runs', runs.length - 1, 'values', release));

/** What a region says about a release. */
export function regionLayer(region: Region, release: string): Layer {
  const overrides = authored(region.values[release], region.file, 'values', release);
  return release === TENANT_RELEASE
    ? layer('region', [], [...fromFacts(regionFacts(region)), ...overrides])
    : layer('region', fromFacts(regionServiceFacts(region)), overrides);
}

/** What a tier says about a release. */
export function tierLayer(tier: Tier, release: string): Layer {
  const overrides = authored(tier.values[release], tier.file, 'values', release);
  return release === TENANT_RELEASE
    ? layer('tier', [], [...fromFacts(tierFacts(tier)), ...overrides])
    : layer('tier', fromFacts(tierServiceFacts(tier)), overrides);
}

/** What a tenant says about a release. */
export function tenantLayer(
  fleet: Pick<Fleet, 'services'>,
  environment: Environment,
  { tenant }: Pick<Placement, 'tenant'>,
  release: string,
): Layer {
  const overrides = authored(tenant.values[release], tenant.file, 'values', release);
  const service = fleet.services.get(release);
  if (service === undefined) return layer('tenant', [], [...fromFacts(tenantFacts(tenant)), ...overrides]);
  const own = service.public ? fromFacts(publicServiceFacts(tenant)) : [];
  return layer('tenant', fromFacts(tenantServiceFacts(environment, tenant)), [...own, ...overrides]);
}

/** The values of layers, merged in their order as `helm -f` merges their files. */
export const mergedValues = (layers: readonly Layer[]): JsonObject =>
  layers.flatMap(({ parts }) => parts).reduce((merged, { values }) => mergeLayers(merged, values), {});

/** Everybody who had a say, lowest first, with the layer they spoke in. */
export const contributionsOf = (
  layers: readonly Layer[],
): readonly { readonly layer: LayerName; readonly contribution: Contribution }[] =>
  layers.flatMap(({ name, parts }) =>
    parts.flatMap(({ contributions }) => contributions.map((contribution) => ({ layer: name, contribution }))),
  );

/** What decides the layers that a tenant shares with others in an environment. */
export interface SharedHome extends Pick<Placement, 'region' | 'tier'> {
  readonly wave: string;
}

/** What a placement shares with others. */
export const homeOf = ({ tenant, region, tier }: Pick<Placement, 'tenant' | 'region' | 'tier'>): SharedHome => ({
  wave: tenant.wave,
  region,
  tier,
});

/** The layers below a tenant's own, lowest first. They are the same for all homes of one {@link sharedLayersKey}. */
export function sharedLayersOf(
  fleet: Pick<Fleet, 'services'>,
  environment: Environment,
  { wave, region, tier }: SharedHome,
  release: string,
): readonly Layer[] {
  const running = environment.runs.get(wave);
  return [
    environmentLayer(fleet, environment, release),
    ...(running === undefined ? [] : [waveLayer(running, release)]),
    regionLayer(region, release),
    tierLayer(tier, release),
  ];
}

/** Names the layers below a tenant's own in an environment. */
export const sharedLayersKey = (environment: Environment, { wave, region, tier }: SharedHome): string =>
  `${environment.runs.has(wave) ? wave : ''}/${region.name}/${tier.name}`;

/** All layers of a release, lowest first; a layer with nothing to say is there, without parts. */
export const layersOf = (
  fleet: Pick<Fleet, 'services'>,
  environment: Environment,
  placement: Placement,
  release: string,
): readonly Layer[] => [
  ...sharedLayersOf(fleet, environment, homeOf(placement), release),
  tenantLayer(fleet, environment, placement, release),
];
