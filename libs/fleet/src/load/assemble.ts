import { compareCodePoints } from '@helmwright/json';
import type { ChartContract } from '../chart-contract.ts';
import type { CostCatalogue, Machines, PriceBook } from '../costs.ts';
import { runsIn } from '../lifecycle/decommission.ts';
import type {
  Component,
  Decommissioned,
  Environment,
  Fleet,
  Locations,
  OwnGrants,
  Region,
  Service,
  Tenant,
  Tier,
  Wave,
} from '../model.ts';
import { assignCells, type Candidate } from '../placement/assign.ts';
import { demands } from '../placement/demand.ts';
import { poolPlans, poolsOf } from '../placement/pools.ts';
import type { AuthoredFile, AuthoredFiles } from '../read/read-authored.ts';
import { readsOf, rolesOf } from '../values/reads.ts';

const byName = (left: { readonly name: string }, right: { readonly name: string }): number =>
  compareCodePoints(left.name, right.name);

const byNameMap = <T extends { readonly name: string }>(things: readonly T[]): ReadonlyMap<string, T> =>
  new Map(things.toSorted(byName).map((thing) => [thing.name, thing]));

/** Puts the files together. References that lead nowhere leave a tenant unplaced; the checks say so. */
export function assemble(files: AuthoredFiles, locations: Locations, charts: readonly ChartContract[]): Fleet {
  const tiers = byNameMap(files.tier.map(({ name, file, content }): Tier => ({ ...content, name, file })));
  const ofCharts = byNameMap(charts);
  const roles = rolesOf(ofCharts);
  const services = byNameMap(
    files.service.map(
      ({ name, file, content }): Service => ({ ...content, chart: content.chart ?? roles.service ?? '', name, file }),
    ),
  );
  const components = byNameMap(
    files.component.map(({ name, file, content }): Component => ({ ...content, name, file })),
  );
  const grants = byNameMap(files.grants.map(({ name, file, content }): OwnGrants => ({ ...content, name, file })));
  const tenants = files.tenant.map((each) => tenantOf(each, tiers)).toSorted(byName);
  const placementFiles = new Map(files.placement.map((each) => [`${each.parent}/${each.name}`, each]));
  const regions = files.region.map(({ name, parent, file, content }): Region => {
    const placementFile = placementFiles.get(`${parent}/${name}`);
    return { ...content, name, environment: parent, file, placementFile };
  });
  const reads = readsOf(ofCharts, roles, services, components);
  const parts = {
    regions,
    tenants,
    grants,
    tiers,
    services,
    locations,
    waves: files.wave,
    charts: ofCharts,
    roles,
    reads,
  };
  const environments = files.environment.map((each) => environmentOf(each, parts)).toSorted(byName);
  const decommissioned = decommissionedOf(files);
  const costs = costsOf(files);
  const [sent] = files.notifications;
  const notifications = sent && { ...sent.content, file: sent.file };
  return {
    environments,
    tiers,
    services,
    components,
    locations,
    costs,
    notifications,
    tenants,
    grants,
    decommissioned,
    charts: parts.charts,
    roles,
    reads,
  };
}

function decommissionedOf({ decommissioned: [record] }: AuthoredFiles): Decommissioned {
  const { tenants = {}, environments = {} } = record?.content ?? {};
  return {
    tenants: new Map(Object.entries(tenants)),
    environments: new Map(Object.entries(environments)),
    file: record?.file,
  };
}

function costsOf(files: AuthoredFiles): CostCatalogue {
  const [capacity] = files.capacity;
  const [currentPlatform] = files['current-platform'];
  return {
    machines: byNameMap(files.machines.map(({ name, file, content }): Machines => ({ ...content, name, file }))),
    priceBooks: byNameMap(files.prices.map(({ name, file, content }): PriceBook => ({ ...content, name, file }))),
    capacity: capacity && { ...capacity.content, file: capacity.file },
    currentPlatform: currentPlatform && { ...currentPlatform.content, file: currentPlatform.file },
  };
}

/** A tenant as its file and its tier make it. */
export function tenantOf(
  { name, file, content }: Pick<AuthoredFile<'tenant'>, 'name' | 'file' | 'content'>,
  tiers: ReadonlyMap<string, Tier>,
): Tenant {
  const isolation = content.isolation ?? tiers.get(content.tier)?.isolation ?? 'namespace';
  return { ...content, name: content.name ?? name, isolation, file };
}

interface Parts
  extends Pick<Fleet, 'tenants' | 'grants' | 'tiers' | 'services' | 'charts' | 'locations' | 'roles' | 'reads'> {
  readonly regions: readonly Region[];
  readonly waves: readonly AuthoredFile<'wave'>[];
}

function environmentOf(
  { name, file, content }: AuthoredFile<'environment'>,
  { regions: allRegions, tenants, tiers, locations, waves: allWaves, ...fleet }: Parts,
): Environment {
  const regions = allRegions.filter(({ environment }) => environment === name).toSorted(byName);
  const regionOfCountry = new Map(regions.flatMap((region) => region.countries.map((country) => [country, region])));
  const waves = new Set(content.waves);
  const runs = byNameMap(allWaves.filter(({ parent }) => parent === name).flatMap(waveOf));
  const empty = { ...content, name, file, regions, runs };
  const demandOf = demands(fleet, empty);
  const planPool = poolPlans(content, { tiers, locations }, demandOf);
  const candidates = new Map<Region, Candidate[]>(regions.map((region) => [region, []]));
  for (const tenant of tenants) {
    const region = regionOfCountry.get(tenant.country);
    const tier = tiers.get(tenant.tier);
    if (region === undefined || tier === undefined || !waves.has(tenant.wave) || !runsIn(tenant, name)) continue;
    const isolation = content.isolation ?? tenant.isolation;
    const demand = demandOf.tenant(tenant, isolation, tier, region);
    candidates.get(region)?.push({ kind: 'tenant', tenant, tier, region, isolation, demand });
  }
  const assigned = [...candidates].map(([region, ofRegion]) =>
    assignCells(region, ofRegion, region.placementFile?.cells ?? new Map(), (cell) => planPool(region, cell)?.demand),
  );
  const placements = assigned.flatMap((each) => each.placements).sort(byTenant);
  return {
    ...empty,
    placements,
    unplaced: assigned.flatMap(({ unplaced }) => unplaced).sort(byTenant),
    pools: poolsOf(placements, planPool),
  };
}

function waveOf({ name, parent, file, content: { runs } }: AuthoredFile<'wave'>): readonly Wave[] {
  const run = runs.at(-1);
  return run === undefined ? [] : [{ name, environment: parent, file, runs, run }];
}

const byTenant = (left: { readonly tenant: Tenant }, right: { readonly tenant: Tenant }): number =>
  byName(left.tenant, right.tenant);
