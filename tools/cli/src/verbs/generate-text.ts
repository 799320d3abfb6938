import type { Applied } from '@helmwright/disk';
import type { FleetSummary } from '@helmwright/fleet';

/** What a run of `generate` did, in numbers. */
export interface GenerateSummary extends FleetSummary {
  readonly files: Applied & { readonly unchanged: number };
  /** Objects that were checked; `null` when they were not. */
  readonly objects: number | null;
}

/** The summary for people; the seconds are shown and written nowhere. */
export function generateText(summary: GenerateSummary, seconds: number): string {
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
