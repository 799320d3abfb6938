import type { ChartDefinition, CompiledChart } from '@helmwright/chart';
import { type JsonObject, type Rendering, type Structure, toStructure } from '@helmwright/template';
import { describe, expect, it } from 'vitest';
import { conflicts } from './conflicts.ts';
import { branches, withBranch } from './mutate-branch.ts';
import { charts } from './subjects.ts';

/** A release of any name, and one that is called after the chart. */
const releases = (chart: CompiledChart) =>
  ['my-release', `my-${chart.metadata.name}`].map((name) => ({ name, namespace: 'some-namespace' }));

const all = (chart: CompiledChart, values: readonly JsonObject[]): readonly Rendering[] =>
  values.flatMap((each) => releases(chart).map((release) => chart.render({ values: each, release })));

/** What no chart yields: wherever one shows up, the branch that it stands in was taken. Notes show text only. */
const markers: readonly Structure[] = [{ marker: 'this branch was taken' }, 'this branch was taken'].map(toStructure);

describe.each(charts.map(({ definition, chart }) => [chart.metadata.name, definition, chart] as const))(
  'the examples of the chart %s',
  (name, definition: ChartDefinition, chart) => {
    const values = [...Object.values(chart.examples), ...(conflicts[name] ?? []).map((conflict) => conflict.values)];
    const usual = JSON.stringify(all(chart, values));

    it('render every template file at least once', () => {
      const rendered = new Set(
        all(chart, Object.values(chart.examples)).flatMap((rendering) =>
          rendering.ok ? rendering.objects.map(({ template }) => template) : [],
        ),
      );
      const manifests = definition.files
        .map(({ path }) => path)
        .filter((path) => path !== 'templates/NOTES.txt' && path !== 'templates/validation.yaml');
      expect([...rendered].sort()).toEqual(manifests.toSorted());
    });

    it('take and leave every condition, in templates, parts, notes and checks', () => {
      const idle = branches(definition).flatMap((branch) =>
        (['taken', 'left'] as const).flatMap((way) => {
          const shows = markers.some(
            (marker) => JSON.stringify(all(withBranch(definition, branch.index, way, marker), values)) !== usual,
          );
          return shows ? [] : [`${branch.what} is never ${way}`];
        }),
      );
      expect(idle).toEqual([]);
    });
  },
);
