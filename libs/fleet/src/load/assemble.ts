import { compareCodePoints } from '@helmwright/diagnostics';
import type { ChartContract } from '../chart-contract.ts';
import type { CostCatalogue, Machines, PriceBook } from '../costs.ts';
import { runsIn } from '../lifecycle/decommission.ts';
import type {
  Decommissioned,
  Environment,
  Fleet,
  Locations,
  Placement,
  Region,
  Service,
  Tenant,
  Tier,
  Wave,
} from '../model.ts';
import type { AuthoredFile, AuthoredFiles } from './read-authored.ts';

const byName = (left: { readonly name: string }, right: { readonly name: string }): number =>
  compareCodePoints(left.name, right.name);

const byNameMap = <T extends { readonly name: string }>(things: readonly T[]): ReadonlyMap<string, T> =>
  new Map(things.toSorted(byName).map((thing) => [thing.name, thing]));

/** Puts the files together. References that lead nowhere leave a tenant unplaced; the checks say so. */
export function assemble(files: AuthoredFiles, locations: Locations, charts: readonly ChartContract[]): Fleet {
  const tiers = byNameMap(files.tier.map(({ name, file, content }): Tier => ({ ...content, name, file })));
  const services = byNameMap(files.service.map(({ name, file, content }): Service => ({ ...content, name, file })));
  const tenants = files.tenant.map((each) => tenantOf(each, tiers)).toSorted(byName);
  const regions = files.region.map(
    ({ name, parent, file, content }): Region => ({ ...content, name, environment: parent, file }),
  );
  const environments = files.environment
    .map((each) => environmentOf(each, regions, tenants, tiers, files.wave))
    .toSorted(byName);
  const decommissioned = decommissionedOf(files);
  const costs = costsOf(files);
  return { environments, tiers, services, locations, costs, tenants, decommissioned, charts: byNameMap(charts) };
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
    currentPlatform: currentPlatform?.content,
  };
}

function tenantOf({ name, file, content }: AuthoredFile<'tenant'>, tiers: ReadonlyMap<string, Tier>): Tenant {
  const isolation = content.isolation ?? tiers.get(content.tier)?.isolation ?? 'namespace';
  return { ...content, name: content.name ?? name, isolation, file };
}

function environmentOf(
  { name, file, content }: AuthoredFile<'environment'>,
  allRegions: readonly Region[],
  tenants: readonly Tenant[],
  tiers: ReadonlyMap<string, Tier>,
  allWaves: readonly AuthoredFile<'wave'>[],
): Environment {
  const regions = allRegions.filter(({ environment }) => environment === name).toSorted(byName);
  const regionOfCountry = new Map(regions.flatMap((region) => region.countries.map((country) => [country, region])));
  const waves = new Set(content.waves);
  const placements = tenants.flatMap((tenant): readonly Placement[] => {
    const region = regionOfCountry.get(tenant.country);
    const tier = tiers.get(tenant.tier);
    if (region === undefined || tier === undefined || !waves.has(tenant.wave) || !runsIn(tenant, name)) return [];
    const cell = tenant.cell === undefined ? region.cells[0] : region.cells.find(({ name }) => name === tenant.cell);
    return cell === undefined ? [] : [{ tenant, tier, region, cell }];
  });
  const runs = byNameMap(allWaves.filter(({ parent }) => parent === name).flatMap(waveOf));
  return { ...content, name, file, regions, runs, placements };
}

function waveOf({ name, parent, file, content: { runs } }: AuthoredFile<'wave'>): readonly Wave[] {
  const run = runs.at(-1);
  return run === undefined ? [] : [{ name, environment: parent, file, runs, run }];
}
