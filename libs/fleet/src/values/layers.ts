import type { JsonObject, Path } from '@helmwright/json';
import { mergeLayers } from '@helmwright/json';
import type { SourceFile } from '@helmwright/source';
import type { Environment, Fleet, Placement, Pool, Region, Tier, Wave } from '../model.ts';
import { POOL_TENANT_RELEASE, TENANT_RELEASE } from '../occupants.ts';
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
import { tenantGrantFacts, tierGrantFacts } from './grant-facts.ts';
import {
  poolFacts,
  poolPublicServiceFacts,
  poolReaderFacts,
  poolServiceFacts,
  poolTenantFacts,
  routingFacts,
  tierPoolTenantFacts,
} from './pool-facts.ts';

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

const fromFacts = (facts: readonly Fact[]): readonly Contribution[] =>
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

/** What an environment says about a release, the service's own values first. */
export function environmentLayer(fleet: Pick<Fleet, 'services'>, environment: Environment, release: string): Layer {
  const overrides = authored(environment.values[release], environment.file, 'values', release);
  const service = fleet.services.get(release);
  return service === undefined
    ? layer({ name: 'environment' }, [], [...fromFacts(platformFacts(fleet, environment, release)), ...overrides])
    : layer({ name: 'environment' }, fromFacts(environmentServiceFacts(environment)), [
        ...fromFacts(serviceFacts(service)),
        ...authored(service.values, service.file, 'values'),
        ...overrides,
      ]);
}

/** What an environment tells the charts that are no service's. */
const platformFacts = (
  { services }: Pick<Fleet, 'services'>,
  environment: Environment,
  release: string,
): readonly Fact[] =>
  release === POOL_TENANT_RELEASE ? routingFacts(services.values()) : environmentFacts(environment);

/** What a wave says about a release: the change that it runs. */
export const waveLayer = ({ name, runs, run, file }: Wave, release: string): Layer =>
  layer(
    { name: 'wave', wave: name },
    [],
    authored(run.values[release], file, 'runs', runs.length - 1, 'values', release),
  );

/** What a region says about a release. */
export function regionLayer(region: Region, release: string): Layer {
  const owner: LayerOwner = { name: 'region', region: region.name };
  const overrides = authored(region.values[release], region.file, 'values', release);
  switch (release) {
    case TENANT_RELEASE:
      return layer(owner, [], [...fromFacts(regionFacts(region)), ...overrides]);
    case POOL_TENANT_RELEASE:
      return layer(owner, [], overrides);
    default:
      return layer(owner, fromFacts(regionServiceFacts(region)), overrides);
  }
}

/** What a tier says about a release. */
export function tierLayer(tier: Tier, release: string): Layer {
  const owner: LayerOwner = { name: 'tier', tier: tier.name };
  const overrides = authored(tier.values[release], tier.file, 'values', release);
  switch (release) {
    case TENANT_RELEASE:
      return layer(owner, [], [...fromFacts([...tierFacts(tier), ...tierGrantFacts(tier)]), ...overrides]);
    case POOL_TENANT_RELEASE:
      return layer(owner, [], [...fromFacts(tierPoolTenantFacts(tier)), ...overrides]);
    default:
      return layer(owner, fromFacts(tierServiceFacts(tier)), overrides);
  }
}

/** What of a tenant decides values: the cell has none. */
export type LayeredTenant = Pick<Placement, 'tenant' | 'tier' | 'region'>;

/** What of a pool decides values: the number of its tenants has none. */
export type LayeredPool = Omit<Pool, 'members' | 'demand'>;

/** Whoever has values of its own. */
export type LayeredPlace = LayeredTenant | LayeredPool;

/** What of a fleet decides the values of one tenant. */
export type Granting = Pick<Fleet, 'services' | 'grants'>;

/** What a tenant or a pool says about a release of its own. */
export const ownLayer = (fleet: Granting, environment: Environment, place: LayeredPlace, release: string): Layer =>
  'tenant' in place ? tenantLayer(fleet, environment, place, release) : poolLayer(fleet, environment, place, release);

function tenantLayer(
  fleet: Granting,
  environment: Environment,
  { tenant, tier, region }: LayeredTenant,
  release: string,
): Layer {
  const owner: LayerOwner = { name: 'tenant', region: region.name, occupant: tenant.name };
  const overrides = authored(tenant.values[release], tenant.file, 'values', release);
  const service = fleet.services.get(release);
  if (service === undefined) {
    const facts =
      release === POOL_TENANT_RELEASE
        ? poolTenantFacts(environment, tenant)
        : [...tenantFacts(tenant), ...tenantGrantFacts(environment, tenant, tier, fleet.grants.get(tenant.name))];
    return layer(owner, [], [...fromFacts(facts), ...overrides]);
  }
  const own = service.public ? fromFacts(publicServiceFacts(tenant)) : [];
  return layer(owner, fromFacts(tenantServiceFacts(environment, tenant)), [...own, ...overrides]);
}

function poolLayer(
  { services }: Pick<Fleet, 'services'>,
  environment: Environment,
  pool: LayeredPool,
  release: string,
): Layer {
  const owner: LayerOwner = { name: 'pool', region: pool.region.name, occupant: pool.name };
  const service = services.get(release);
  if (service === undefined) return layer(owner, [], fromFacts(poolFacts(environment, services, pool)));
  const own = [
    ...(service.public ? poolPublicServiceFacts(service) : []),
    ...poolReaderFacts(environment, service, pool),
  ];
  return layer(owner, fromFacts(poolServiceFacts(pool)), fromFacts(own));
}

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

/** What decides the layers that a tenant or a pool shares with others in an environment. */
export interface LayerScope extends Pick<Placement, 'region' | 'tier'> {
  readonly wave: string;
}

/** What a tenant or a pool shares with others. */
export const layerScopeOf = (place: LayeredPlace): LayerScope => ({
  wave: 'tenant' in place ? place.tenant.wave : place.wave,
  region: place.region,
  tier: place.tier,
});

/** The layers below a tenant's or a pool's own, lowest first. They are the same for all homes of one {@link sharedLayersKey}. */
export function sharedLayersOf(
  fleet: Pick<Fleet, 'services'>,
  environment: Environment,
  { wave, region, tier }: LayerScope,
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
export const sharedLayersKey = (environment: Environment, { wave, region, tier }: LayerScope): string =>
  `${environment.runs.has(wave) ? wave : ''}/${region.name}/${tier.name}`;

/** All layers of a release, lowest first; a layer with nothing to say is there, without parts. */
export const layersOf = (
  fleet: Granting,
  environment: Environment,
  place: LayeredPlace,
  release: string,
): readonly Layer[] => [
  ...sharedLayersOf(fleet, environment, layerScopeOf(place), release),
  ownLayer(fleet, environment, place, release),
];
