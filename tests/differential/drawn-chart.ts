import { type ChartDefinition, resource } from '@helmwright/chart';
import {
  each,
  entryOf,
  hasApi,
  merge,
  optional,
  release,
  type Templated,
  text,
  when,
  withValue,
} from '@helmwright/template';
import { type Anything, Builder } from './drawn-forms.ts';
import { type Choice, chartOf, type Scope } from './drawn-scalars.ts';

export { type Choice, choices } from './drawn-scalars.ts';

/** A chart in which every form stands with every constant and function that it may have. */
export const everyForm: Choice = {
  pick: 0,
  parts: Array.from({ length: 700 }, (_, pick) => ({ pick, parts: [] })),
};

/** The chart that choices stand for. */
export function drawnChart(choice: Choice): ChartDefinition {
  const chart = chartOf();
  const { v, names } = chart;
  const build = new Builder(chart);
  const scope: Scope = {
    texts: [v.any, v.label, v.kind, names.fullname, release.Name],
    numbers: [v.size, release.Revision, v.group.a],
    switches: [v.on, release.IsInstall],
  };
  const shared = chart.template.yaml<Anything>('shared', 'A shared part.', {
    ...build.map(choice, scope, 3),
    always: 'there',
  });
  const said = chart.template.text('said', 'A shared text.', build.text(choice, scope, 3));
  const phrased = chart.template.text('phrased', 'A text with conditions.', build.anyPhrase(choice, scope));
  const inside: Scope = { ...scope, texts: [...scope.texts, said, phrased] };
  const portOf = chart.template.yamlOf(
    'port',
    'A port.',
    entryOf(v.ports),
    ({ port, note, tags }): Templated<Anything> =>
      ({ port, note: optional(note), tags: each(tags, (tag) => ({ tag, n: text`${port}` }) as never) }) as never,
  );
  const labelled = chart.template.yamlOf(
    'labelled',
    'A port with what it belongs to.',
    entryOf(v.ports),
    ({ port, tags }): Templated<Anything> =>
      ({
        port,
        said,
        label: v.label,
        tags: each(tags, (tag) => ({ tag, port, size: v.size, on: when(hasApi('apps/v1'), names.fullname) }) as never),
        shared: merge<Anything>(shared, { port }),
      }) as never,
  );
  const sized = chart.template.textOf('sized', 'A size.', v.size, (size) => text`${size}/${v.label}`);
  const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: names.metadata() };
  return chart.compose({
    templates: {
      whole: resource<Anything>({ ...object, data: build.map(choice, inside, 5), shared }),
      guarded: resource<Anything>(
        when<Anything>(build.condition(choice, inside, 3), {
          ...object,
          spec: build.value(choice, inside, 4) as never,
        }),
      ),
      'for-each': resource<Anything>(
        each(v.ports, (port, name) => ({
          ...object,
          port: port.port,
          name,
          more: merge<Anything>(shared, { name }),
          of: portOf(port) as never,
          labelled: labelled(port) as never,
          all: each(v.ports, (other, key) => ({ key, name, other: portOf(other), more: [labelled(other)] }) as never),
          size: sized(v.size),
        })),
      ),
      optional: resource<Anything>(withValue(v.thing, ({ a }) => ({ ...object, a, all: optional(v.free) }) as never)),
    },
  });
}
