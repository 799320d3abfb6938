import { compareCodePoints, isJsonObject } from '@helmwright/json';
import { readDocuments } from '@helmwright/source';
import type { ForeignCompiledChart } from '../foreign-charts/foreign-compiled.ts';
import type { Lock, LockedChart } from '../foreign-charts/lock-file.ts';
import { allowedFor, type MadeObjects, scopesIn } from '../foreign-charts/object-kinds.ts';
import type { RenderedForeign } from './foreign-releases.ts';

/** What is to be locked of charts, from what their releases make. */
export function lockOf(charts: readonly ForeignCompiledChart[], releases: readonly RenderedForeign[]): Lock {
  const made = releases.map(({ rendered }) => ({
    chart: rendered.release.chart.name,
    namespace: rendered.release.namespace,
    objects: rendered.objects.map(({ object }) => object),
  }));
  // One chart's custom resources may be defined by another.
  const scopeOf = scopesIn(made.flatMap(({ objects }) => objects));
  return new Map(
    charts.map((chart): readonly [string, LockedChart] => {
      const { name, repository, version, digest } = chart.foreign;
      const own: readonly MadeObjects[] = made.filter((each) => each.chart === name);
      return [
        name,
        {
          pin: { name, repository, version, digest },
          appVersion: chart.metadata.appVersion,
          definitions: definitionsOf(chart),
          ...allowedFor(own, scopeOf),
        },
      ];
    }),
  );
}

/** Names of the definitions in a chart's `crds/`. */
export const definitionsOf = ({ kept }: Pick<ForeignCompiledChart, 'kept'>): readonly string[] =>
  [...kept.definitions.values()]
    .flatMap((text) => {
      const read = readDocuments(text);
      return read.ok ? read.values : [];
    })
    .flatMap((value) => {
      const metadata = isJsonObject(value) ? value['metadata'] : undefined;
      const name = isJsonObject(metadata) ? metadata['name'] : undefined;
      return typeof name === 'string' ? [name] : [];
    })
    .sort(compareCodePoints);
