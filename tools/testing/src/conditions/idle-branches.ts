import type { ChartDefinition, CompiledChart } from '@helmwright/chart';
import { type JsonObject, type Rendering, type Structure, toStructure } from '@helmwright/template';
import { compiled } from '../compiled.ts';
import { branches, withBranch } from './branches.ts';

/** What no chart yields: wherever one shows up, the branch that it stands in was taken. Notes show text only. */
const markers: readonly Structure[] = [{ marker: 'this branch was taken' }, 'this branch was taken'].map(toStructure);

/** Renders with each of several values, for a release of any name, and for one that is called after the chart. */
const all = (chart: CompiledChart, values: readonly JsonObject[]): readonly Rendering[] =>
  values.flatMap((each) =>
    ['my-release', `my-${chart.metadata.name}`].map((name) =>
      chart.render({ values: each, release: { name, namespace: 'some-namespace' } }),
    ),
  );

/** The conditions of a chart, in templates, parts, notes and checks, that some values never take, or never leave. */
export function idleBranches(definition: ChartDefinition, values: readonly JsonObject[]): readonly string[] {
  const usual = JSON.stringify(all(compiled(definition), values));
  return branches(definition).flatMap((branch) =>
    (['taken', 'left'] as const).flatMap((way) => {
      const shows = markers.some(
        (marker) => JSON.stringify(all(withBranch(definition, branch.index, way, marker), values)) !== usual,
      );
      return shows ? [] : [`${branch.what} is never ${way}`];
    }),
  );
}

/** The template files of a chart that none of some values makes an object of. */
export function idleTemplates(definition: ChartDefinition, values: readonly JsonObject[]): readonly string[] {
  const rendered = new Set(
    all(compiled(definition), values).flatMap((rendering) =>
      rendering.ok ? rendering.objects.map(({ template }) => template) : [],
    ),
  );
  return definition.files
    .filter(({ kind, path }) => kind === 'manifest' && path !== 'templates/validation.yaml' && !rendered.has(path))
    .map(({ path }) => path);
}
