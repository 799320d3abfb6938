import type { Json, JsonObject, Path } from '@helmwright/json';
import type { SourceFile } from '@helmwright/source';
import type { CellPlace } from '../components/cell-components.ts';
import type { Environment, Fleet, Region, Service } from '../model.ts';
import type { Binding, FactName } from './fact-names.ts';

/**
 * A value that nobody wrote as a value: it follows from a fact of the fleet that the chart asks for. `at` is where the
 * fact was written, so that `explain` and diagnostics can point there.
 */
export interface Fact {
  /** Where the value goes in the chart's values. */
  readonly path: readonly string[];
  readonly value: Json;
  readonly file: SourceFile;
  /** Path in the file; empty for what follows from the file's own name. */
  readonly at: Path;
}

/** What is known of a fact at one place; its path lies below the value that asks for it. */
export type Known = Fact;

/** What somebody in the fleet knows, by the names of the facts. */
export type Knowing<C> = { readonly [N in FactName]?: (from: C) => readonly Known[] };

/** A fact as a whole. */
export const known = (value: Json, file: SourceFile, ...at: Path): readonly Known[] => [{ path: [], value, file, at }];

/** A part of a fact that is a map. */
export const knownAt = (path: readonly string[], value: Json, file: SourceFile, ...at: Path): Known => ({
  path,
  value,
  file,
  at,
});

/** The facts that are asked for, as far as they are known here. */
export const factsFor = <C>(bindings: readonly Binding[], knowing: Knowing<C>, from: C): readonly Fact[] =>
  bindings.flatMap(({ path, fact }) =>
    (knowing[fact]?.(from) ?? []).map((each) => ({ ...each, path: [...path, ...each.path] })),
  );

/** An environment, and the service whose release it is about. */
export interface KnowingEnvironment extends Pick<Fleet, 'services'> {
  readonly environment: Environment;
  readonly service: Service | undefined;
}

/** What an environment, and the catalogue, know. */
export const environmentKnows: Knowing<KnowingEnvironment> = {
  'environment.name': ({ environment: { name, file } }) => known(name, file),
  'service.answers': ({ service }) => (service?.public === true ? known(true, service.file, 'public') : []),
  'pool.service': ({ services }) => {
    const answering = [...services.values()].find((service) => service.public);
    return answering === undefined ? [] : known(objectsNameOf(answering), answering.file, 'public');
  },
};

/** The name of a service's objects, as the charts name them: by the release and the chart, or the release alone where it names the chart. */
export function objectsNameOf({ name, chart, values }: Service): string {
  const { fullnameOverride } = { fullnameOverride: null, ...values };
  if (typeof fullnameOverride === 'string') return fullnameOverride;
  return name.includes(chart) ? name : `${name}-${chart}`;
}

/** What a region knows. */
export const regionKnows: Knowing<Region> = {
  'region.name': ({ name, file }) => known(name, file),
  'region.registry': ({ registry, file }) => (registry === undefined ? [] : known(registry, file, 'registry')),
};

/** What a cell knows. */
export const cellKnows: Knowing<CellPlace> = {
  'cell.name': ({ region, cell }) => known(cell.name, region.file, 'cells', region.cells.indexOf(cell), 'name'),
  'cell.cluster': ({ region, cell }) =>
    known(cell.cluster, region.file, 'cells', region.cells.indexOf(cell), 'cluster'),
  'cell.location': ({ region, cell }) =>
    known(cell.location, region.file, 'cells', region.cells.indexOf(cell), 'location'),
};

/** The facts as values. No fact lies below another, so maps made here are never somebody else's. */
export function factValues(facts: readonly Fact[]): JsonObject {
  const root: MutableMap = {};
  for (const { path, value } of facts) {
    let holder = root;
    for (let index = 0; index < path.length - 1; index++) holder = innerMap(holder, path[index] ?? '');
    holder[path.at(-1) ?? ''] = value;
  }
  return root;
}

interface MutableMap {
  [key: string]: Json | MutableMap;
}

function innerMap(holder: MutableMap, key: string): MutableMap {
  const inner = holder[key];
  if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) return inner as MutableMap;
  const made: MutableMap = {};
  holder[key] = made;
  return made;
}
