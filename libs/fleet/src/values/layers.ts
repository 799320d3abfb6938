import type { Environment, Fleet, Placement, Pool, Region, Tier, Wave } from '../model.ts';
import type { ReleaseReads } from './fact-names.ts';
import { environmentKnows, factsFor, type Knowing, regionKnows } from './facts.ts';
import { authored, type Contribution, fromFacts, type Layer, type LayerOwner, layer } from './layer.ts';
import { poolKnows, poolServiceKnows } from './pool-facts.ts';
import { tenantKnows } from './tenant-facts.ts';
import { tierKnows } from './tier-facts.ts';

/** What of a fleet decides which facts a release is given. */
type Reading = Pick<Fleet, 'reads'>;

const nothing: ReleaseReads = { shared: [], own: [] };

/** What somebody knows of what a release asks for: to all services alike, and to it alone. */
function told<C>({ reads }: Reading, release: string, knowing: Knowing<C>, from: C) {
  const { shared, own } = reads.get(release) ?? nothing;
  return { shared: fromFacts(factsFor(shared, knowing, from)), own: fromFacts(factsFor(own, knowing, from)) };
}

/** A layer that knows facts, and has values below or over them. */
export function layerWith<C>(
  fleet: Reading,
  owner: LayerOwner,
  release: string,
  [knowing, from]: readonly [Knowing<C>, C],
  ...over: readonly (readonly Contribution[])[]
): Layer {
  const { shared, own } = told(fleet, release, knowing, from);
  return layer(owner, shared, [...own, ...over.flat()]);
}

/** What an environment says about a release, the service's own values first. */
export function environmentLayer(
  fleet: Pick<Fleet, 'services' | 'reads'>,
  environment: Environment,
  release: string,
): Layer {
  const { services } = fleet;
  const service = services.get(release);
  return layerWith(
    fleet,
    { name: 'environment' },
    release,
    [environmentKnows, { environment, services, service }],
    service === undefined ? [] : authored(service.values, service.file, 'values'),
    authored(environment.values[release], environment.file, 'values', release),
  );
}

/** What a wave says about a release: the change that it runs. */
export const waveLayer = ({ name, runs, run, file }: Wave, release: string): Layer =>
  layer(
    { name: 'wave', wave: name },
    [],
    authored(run.values[release], file, 'runs', runs.length - 1, 'values', release),
  );

/** What a region says about a release. */
export const regionLayer = (fleet: Reading, region: Region, release: string): Layer =>
  layerWith(
    fleet,
    { name: 'region', region: region.name },
    release,
    [regionKnows, region],
    authored(region.values[release], region.file, 'values', release),
  );

/** What a tier says about a release. */
export const tierLayer = (fleet: Reading, tier: Tier, release: string): Layer =>
  layerWith(
    fleet,
    { name: 'tier', tier: tier.name },
    release,
    [tierKnows, tier],
    authored(tier.values[release], tier.file, 'values', release),
  );

/** What of a tenant decides values: the cell has none. */
export type LayeredTenant = Pick<Placement, 'kind' | 'tenant' | 'tier' | 'region'>;

/** What of a pool decides values: the number of its tenants has none. */
export type LayeredPool = Omit<Pool, 'members' | 'demand'>;

/** Whoever has values of its own. */
export type LayeredPlace = LayeredTenant | LayeredPool;

/** What of a fleet decides the values of one tenant. */
export type Granting = Pick<Fleet, 'services' | 'grants' | 'reads'>;

/** What a tenant or a pool says about a release of its own. */
export function ownLayer(fleet: Granting, environment: Environment, place: LayeredPlace, release: string): Layer {
  switch (place.kind) {
    case 'tenant':
      return tenantLayer(fleet, environment, place, release);
    case 'pool':
      return poolLayer(fleet, environment, place, release);
  }
}

const tenantLayer = (
  fleet: Granting,
  environment: Environment,
  { tenant, tier, region }: LayeredTenant,
  release: string,
): Layer =>
  layerWith(
    fleet,
    { name: 'tenant', region: region.name, occupant: tenant.name },
    release,
    [
      tenantKnows,
      { environment, tenant, tier, grants: fleet.grants.get(tenant.name), service: fleet.services.get(release) },
    ],
    authored(tenant.values[release], tenant.file, 'values', release),
  );

function poolLayer(fleet: Granting, environment: Environment, pool: LayeredPool, release: string): Layer {
  const owner: LayerOwner = { name: 'pool', region: pool.region.name, occupant: pool.name };
  const { services } = fleet;
  const service = services.get(release);
  return service === undefined
    ? layerWith(fleet, owner, release, [poolKnows, { environment, services, pool }])
    : layerWith(fleet, owner, release, [poolServiceKnows, { environment, services, pool, service }]);
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
  fleet: Pick<Fleet, 'services' | 'reads'>,
  environment: Environment,
  { wave, region, tier }: LayerScope,
  release: string,
): readonly Layer[] {
  const running = environment.runs.get(wave);
  return [
    environmentLayer(fleet, environment, release),
    ...(running === undefined ? [] : [waveLayer(running, release)]),
    regionLayer(fleet, region, release),
    tierLayer(fleet, tier, release),
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
