import {
  type Adoption,
  adopt,
  type FleetFacts,
  type Installation,
  layerSize,
  readHeap,
  readPatterns,
} from '@helmwright/adopt';
import { compileChart } from '@helmwright/chart';
import { app, platform, poolTenant, tenant } from '@helmwright/charts';
import {
  type ChartContract,
  type Environment,
  type Fleet,
  layersOf,
  loadFleet,
  type Placement,
} from '@helmwright/fleet';
import type { JsonObject } from '@helmwright/json';
import { mergeLayers } from '@helmwright/json';
import { writeYaml } from '@helmwright/source';

const charts: readonly ChartContract[] = [tenant, app, platform, poolTenant].map((definition) => {
  const compiled = compileChart(definition);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  const { metadata, defaults, facts, validate } = compiled.value;
  return { name: metadata.name, version: metadata.version, defaults, facts, validate };
});

/** The fleet of authored files, where they make one. */
export function fleetOf(texts: ReadonlyMap<string, string>): Fleet | undefined {
  const loaded = loadFleet(texts, charts);
  return loaded.ok ? loaded.value : undefined;
}

/** What people wrote for one release, block by block, lowest first. */
const blocks = (fleet: Fleet, environment: Environment, place: Placement, release: string) =>
  layersOf(fleet, environment, place, release)
    .flatMap(({ parts }) => parts.flatMap(({ contributions }) => contributions))
    .flatMap((each) => (each.kind === 'authored' ? [each] : []));

/** A release of some environments as one values file an installation. */
export interface Flattened {
  readonly texts: ReadonlyMap<string, string>;
  /** How much people wrote for it, in all layers together. */
  readonly authored: number;
}

/** Flattens what people wrote for a release: waves are no layer of it here. */
export function flatten(fleet: Fleet, environments: readonly Environment[], release: string): Flattened {
  const texts = new Map<string, string>();
  const written = new Map<string, number>();
  for (const environment of environments) {
    for (const place of environment.placements) {
      const all = blocks(fleet, environment, place, release);
      for (const { file, at, values } of all) written.set(`${file.path} ${at.join()}`, layerSize(values));
      const values = all.reduce<JsonObject>((merged, block) => mergeLayers(merged, block.values), {});
      const { country, name } = place.tenant;
      const path = [environment.name, place.region.name, country, place.tier.name, name, 'values.yaml'].join('/');
      texts.set(path, writeYaml(values));
    }
  }
  return { texts, authored: [...written.values()].reduce((sum, size) => sum + size, 0) };
}

/** What heaps of the tests are adopted with. */
export const facts: FleetFacts = {
  release: 'web',
  chart: 'app',
  tierOf: ({ tier }) => tier ?? 'standard',
  countryOf: ({ country }) => country ?? 'SE',
  repository: 'https://git.example.org/platform.git',
};

/** Reads a heap by the pattern of {@link flatten}. */
export function heapOf(texts: ReadonlyMap<string, string>): readonly Installation[] {
  const patterns = readPatterns(['{environment}/{region}/{country}/{tier}/{tenant}/values.yaml']);
  if (!patterns.ok) throw new Error(JSON.stringify(patterns.diagnostics));
  const heap = readHeap(texts, patterns.value, { environment: 'production', region: 'everywhere' });
  if (!heap.ok) throw new Error(JSON.stringify(heap.diagnostics));
  return heap.value;
}

/** Adopts a heap that can be. */
export function adopted(installations: readonly Installation[]): Adoption {
  const made = adopt(installations, facts);
  if (!made.ok) throw new Error(JSON.stringify(made.diagnostics.slice(0, 3)));
  return made.value;
}
