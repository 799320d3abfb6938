import type { Applied } from '@helmwright/disk';
import { cellsOf, componentsOf, occupantsOf, releasesOf } from '@helmwright/fleet';
import { compareCodePoints } from '@helmwright/json';
import type { FleetSummary } from '../cache/cached-result.ts';
import type { Workspace } from '../tree/read-fleet.ts';

/** What a run of `generate` did, in numbers. */
export interface GenerateSummary extends FleetSummary {
  readonly files: Applied & { readonly unchanged: number };
  /** Objects that were checked; `null` when they were not. */
  readonly objects: number | null;
}

/** Says what a fleet is, in names and numbers. */
export function fleetSummaryOf({ fleet, charts }: Pick<Workspace, 'fleet' | 'charts'>): FleetSummary {
  const releases = fleet.environments
    .flatMap(occupantsOf)
    .reduce((sum, occupant) => sum + releasesOf(fleet, occupant).length, 0);
  const inCells = fleet.environments.reduce(
    (sum, environment) =>
      sum + cellsOf(environment).reduce((count, place) => count + componentsOf(fleet, environment, place).length, 0),
    0,
  );
  const regions = new Set(fleet.environments.flatMap((environment) => environment.regions.map(({ name }) => name)));
  return {
    charts: [...charts.values()].map(({ metadata }) => `${metadata.name} ${metadata.version}`).sort(compareCodePoints),
    environments: fleet.environments.map(({ name }) => name),
    regions: [...regions].sort(compareCodePoints),
    municipalities: fleet.tenants.length,
    releases,
    ...(fleet.components.size === 0 ? {} : { components: { names: [...fleet.components.keys()], releases: inCells } }),
  };
}

/** The summary for people; the seconds are shown and written nowhere. */
export function summaryText(summary: GenerateSummary, seconds: number): string {
  const { charts, environments, regions, municipalities, releases, components, files, objects } = summary;
  const rows: readonly (readonly [string, string])[] = [
    ['charts', charts.join(', ')],
    ['environments', environments.join(', ')],
    ['regions', regions.join(', ')],
    ...(components === undefined
      ? []
      : [['components', `${components.names.join(', ')}, with ${components.releases} releases`] as const]),
    // A system of components alone has no tenants, and needs no word for them.
    ...(components !== undefined && municipalities === 0
      ? []
      : [['municipalities', `${municipalities}, with ${releases} releases`] as const]),
    [
      'files',
      `${files.created} created, ${files.updated} updated, ${files.deleted} deleted, ${files.unchanged} unchanged`,
    ],
    ['verified', objects === null ? 'not asked for' : `${objects} Kubernetes objects, nothing found`],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`);
  return `${lines.join('\n')}\nDone in ${seconds.toFixed(1)} s.\n`;
}
