import type { Environment, Fleet, Placement, Pool, Region, Tier, Wave } from '../model.ts';
import { POOL_TENANT_RELEASE, TENANT_RELEASE } from '../occupants.ts';
import {
  environmentFacts,
  environmentServiceFacts,
  type Fact,
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
import { authored, fromFacts, type Layer, type LayerOwner, layer } from './layer.ts';
import {
  poolFacts,
  poolPublicServiceFacts,
  poolReaderFacts,
  poolServiceFacts,
  poolTenantFacts,
  routingFacts,
  tierPoolTenantFacts,
} from './pool-facts.ts';

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
export type LayeredTenant = Pick<Placement, 'kind' | 'tenant' | 'tier' | 'region'>;

/** What of a pool decides values: the number of its tenants has none. */
export type LayeredPool = Omit<Pool, 'members' | 'demand'>;

/** Whoever has values of its own. */
export type LayeredPlace = LayeredTenant | LayeredPool;

/** What of a fleet decides the values of one tenant. */
export type Granting = Pick<Fleet, 'services' | 'grants'>;

/** What a tenant or a pool says about a release of its own. */
export function ownLayer(fleet: Granting, environment: Environment, place: LayeredPlace, release: string): Layer {
  switch (place.kind) {
    case 'tenant':
      return tenantLayer(fleet, environment, place, release);
    case 'pool':
      return poolLayer(fleet, environment, place, release);
  }
}

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

/** What decides the layers that a tenant or a pool shares with others in an environment. */
export interface LayerScope extends Pick<Placement, 'region' | 'tier'> {
  readonly wave: string;
}

/** What a tenant or a pool shares with others. */
export const layerScopeOf = (place: LayeredPlace): LayerScope => ({
  wave: place.kind === 'tenant' ? place.tenant.wave : place.wave,
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
