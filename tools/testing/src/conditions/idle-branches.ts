import type { ChartDefinition, CompiledChart, RenderRequest } from '@helmwright/chart';
import type { JsonObject } from '@helmwright/json';
import { type Structure, toStructure } from '@helmwright/template';
import { compiled } from '../compiled.ts';
import { branches, withBranch } from './branches.ts';

/** What no chart yields: wherever one shows up, the branch that it stands in was taken. Notes show text only. */
const markers: readonly Structure[] = [{ marker: 'this branch was taken' }, 'this branch was taken'].map(toStructure);

/** A release of any name, and one that is called after the chart. */
const namesFor = ({ metadata }: Pick<ChartDefinition, 'metadata'>): readonly string[] => [
  'my-release',
  `my-${metadata.name}`,
];

const requestsFor = (definition: ChartDefinition, values: readonly JsonObject[]): readonly RenderRequest[] =>
  values.flatMap((each) =>
    namesFor(definition).map((name) => ({ values: each, release: { name, namespace: 'some-namespace' } })),
  );

/** The conditions of a chart, in templates, parts, notes and checks, that some values never take, or never leave. */
export function idleBranches(definition: ChartDefinition, values: readonly JsonObject[]): readonly string[] {
  const chart = compiled(definition);
  const usual = requestsFor(definition, values).map((request) => ({
    request,
    rendered: JSON.stringify(chart.render(request)),
  }));
  // What one condition shows in, the next one likely shows in as well.
  const shows = (changed: CompiledChart): boolean => {
    const found = usual.findIndex(({ request, rendered }) => JSON.stringify(changed.render(request)) !== rendered);
    if (found > 0) usual.unshift(...usual.splice(found, 1));
    return found !== -1;
  };
  return branches(definition).flatMap((branch) =>
    (['taken', 'left'] as const).flatMap((way) =>
      markers.some((marker) => shows(withBranch(definition, branch.index, way, marker)))
        ? []
        : [`${branch.what} is never ${way}`],
    ),
  );
}

/** The template files of a chart that none of some values makes an object of. */
export function idleTemplates(definition: ChartDefinition, values: readonly JsonObject[]): readonly string[] {
  const chart = compiled(definition);
  const rendered = new Set(
    requestsFor(definition, values).flatMap((request) => {
      const rendering = chart.render(request);
      return rendering.ok ? rendering.objects.map(({ template }) => template) : [];
    }),
  );
  return definition.files
    .filter(({ kind, path }) => kind === 'manifest' && path !== 'templates/validation.yaml' && !rendered.has(path))
    .map(({ path }) => path);
}
