import { compareCodePoints, type JsonObject } from '@helmwright/json';
import type { ChartNode } from '../coalesce/helm-values.ts';
import { defaultOf } from '../model/json-schema.ts';
import type { ChartDefinition, LibraryDefinition } from './chart-definition.ts';

/** One entry of `dependencies` in Chart.yaml, with the chart that it stands for. */
export interface PlacedChart {
  /** The chart's name in Chart.yaml and the folder below `charts/`. */
  readonly name: string;
  readonly version: string;
  readonly alias: string;
  readonly conditions: readonly string[];
  readonly tags: readonly string[];
  readonly chart:
    | { readonly of: 'chart'; readonly definition: ChartDefinition }
    | { readonly of: 'library'; readonly library: LibraryDefinition };
}

/**
 * The charts that a chart brings along, by alias. A chart under several aliases is there once, unless it has subcharts of
 * its own: of those, Helm 3 knows neither aliases nor conditions any more after the first, so that such a chart is there
 * once for each alias, under its name.
 */
export function dependenciesOf({ subcharts, libraries }: ChartDefinition): readonly PlacedChart[] {
  const entries = Object.entries(subcharts);
  const placed = entries.map(([alias, { chart, enabled, conditions, tags }]): PlacedChart => {
    const { name, version } = chart.metadata;
    const isShared = entries.some(([other, each]) => other !== alias && each.chart === chart);
    const hasParts = Object.keys(chart.subcharts).length > 0;
    return {
      name: isShared && hasParts ? alias : name,
      version,
      alias,
      conditions: [...conditions, ...(enabled === undefined ? [] : [`${alias}.enabled`])],
      tags,
      chart: { of: 'chart', definition: chart },
    };
  });
  const shared = libraries.map((library): PlacedChart => {
    const { name, version } = library.metadata;
    return { name, version, alias: name, conditions: [], tags: [], chart: { of: 'library', library } };
  });
  return [...placed, ...shared].sort((a, b) => compareCodePoints(a.alias, b.alias));
}

/** A chart with all that it brings along, as Helm loads it. */
export function nodeOf(definition: ChartDefinition, name: string = definition.metadata.name): ChartNode {
  const dependencies = dependenciesOf(definition).map(({ name: own, alias, conditions, tags, chart }) => ({
    alias,
    conditions,
    tags,
    chart: chart.of === 'chart' ? nodeOf(chart.definition, own) : { name: own, values: {}, dependencies: [] },
  }));
  return { name, values: (defaultOf(definition.schema) ?? {}) as JsonObject, dependencies };
}

/** The tags of the charts below a chart, at all levels: Helm reads every one of them at the top of the values. */
export const tagsBelow = ({ subcharts }: ChartDefinition): readonly string[] => [
  ...new Set(Object.values(subcharts).flatMap(({ chart, tags }) => [...tags, ...tagsBelow(chart)])),
];
