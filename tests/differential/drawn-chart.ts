import { type ChartDefinition, resource } from '@helmwright/chart';
import {
  and,
  each,
  entries,
  entryOf,
  hasApi,
  isNotEmpty,
  isSet,
  kept,
  lines,
  match,
  merge,
  optional,
  orEmpty,
  overlay,
  release,
  type Templated,
  text,
  toJson,
  when,
  withValue,
} from '@helmwright/template';
import { type Choice, chartOf, Scalars, type Scope } from './drawn-scalars.ts';
import { constants } from './drawn-values.ts';

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
  const inside: Scope = { ...scope, texts: [...scope.texts, said] };
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

// Drawn charts have no Kubernetes types: what stands where is up to chance.
type Anything = Readonly<Record<string, unknown>>;

class Builder extends Scalars {
  /** A map with as many entries as there are parts. */
  map(choice: Choice, scope: Scope, depth: number): Anything {
    const parts = choice.parts.length === 0 ? [choice] : choice.parts;
    return Object.fromEntries(parts.map((part, index) => [this.#key(part, index), this.value(part, scope, depth - 1)]));
  }

  /** Lines of a file, some of them under conditions and in loops. */
  #file(choice: Choice, scope: Scope): unknown {
    const v = this.v;
    const on = this.condition(choice, scope, 2);
    return lines(
      text`server ${v.label};`,
      '',
      when(on, lines('', '  on {{ x }}', text`{${v.size}} {{{ y`)),
      each(v.ports, ({ port, tags }, name) =>
        lines(
          text`${name}:${port}`,
          each(tags, (tag) => text`\t${tag}`),
          '',
        ),
      ),
      withValue(v.name, (name) => text`name ${name}`, 'no name'),
      'a',
      '',
      when(on, 'b', lines(text`c ${toJson(v.any)}`, 'd')),
      text`}${v.kind}`,
    );
  }

  #key(choice: Choice, index: number): string {
    const keys = ['plain', 'with space', 'no', '1', 'a.b/c-d', 'y', '@at', '{{x}}', 'col: on', 'ünï'];
    return `${keys[choice.pick % keys.length]}${index === 0 ? '' : index}`;
  }

  /** A value of any form. */
  value(choice: Choice, scope: Scope, depth: number): unknown {
    const v = this.v;
    const next = (at = 0): Choice => choice.parts[at] ?? { pick: choice.pick + at + 1, parts: [] };
    const inner = (at: number, within: Scope = scope): unknown => this.value(next(at), within, depth - 1);
    if (depth <= 0) return this.text(choice, scope, 1);
    const forms: readonly (() => unknown)[] = [
      () => this.text(next(), scope, depth),
      () => this.number(next(), scope),
      () => this.condition(next(), scope, 2),
      () => v.port,
      () => this.mixed(next(), scope),
      () => constants[choice.pick % constants.length],
      () => v.either,
      () => optional(v.shape),
      () => withValue(v.shape, (shape) => ({ shape }) as never, inner(1) as never),
      () =>
        withValue(
          v.shape,
          (shape) =>
            match(shape, 'kind', {
              round: ({ size, label }) => ({ size, label: optional(label), n: text`${size}` }) as never,
              no: ({ size, label }) => merge<Anything>({ size }, { label, more: inner(1) } as never) as never,
            }) as never,
          inner(2) as never,
        ),
      () => when<unknown>(this.condition(next(), scope, 2), {} as never, { a: inner(1) } as never),
      () =>
        when<unknown>(
          isSet(v.name),
          withValue(v.name, (name) => ({ name }) as never),
        ),
      () =>
        when<unknown>(
          and(v.on, isNotEmpty(v.name)),
          withValue(v.name, (name) => ({ name }) as never),
        ),
      () => withValue(v.name, (name) => text`${name}`, text`${v.ratio}`),
      () => when<unknown>(v.on, v.port as never, 14.4 as never),
      () => when<unknown>(v.on, v.list as never, [] as never),
      () =>
        overlay<Anything>({ f: inner(0) as never, plain: 'x', g: when<unknown>(v.on, 'y' as never) as never }, v.free),
      () => ({ over: overlay<Anything>(v.nested as never, v.free) }),
      () => kept(v.thing),
      () => [kept(v.zones), kept(v.hosts), kept(v.either)],
      () => orEmpty({ a: optional(v.half) } as never),
      () => [
        orEmpty({ a: optional(v.either), b: when<unknown>(v.on, inner(1) as never), c: optional(v.zones) } as never),
      ],
      () => ({ empty: orEmpty({ hosts: each(v.hosts, (host) => host as never), mode: optional(v.mode) } as never) }),
      () => this.#file(next(), scope),
      () => [this.#file(next(), scope), inner(1)],
      () => text`a ${v.label}\n{{ "x" }} {${v.size}}\n\n  ${v.kind}`,
      () => text`${v.label}\n${v.any}\n`,
      () => text`${v.label}\n\t${v.ratio}\n`,
      () => v.ratio,
      () => v.nested,
      () => v.sizes,
      () => optional(v.either),
      () => optional(v.half),
      () => optional(v.group.deeper.text),
      () => withValue(v.either, (either) => ({ either }) as never, inner(1) as never),
      () => each(v.sizes as never, (size, name) => text`${name as never}=${size as never}` as never),
      () => each(v.sizes as never, (size) => size as never),
      () =>
        entries(v.nested, (inside, name) => [
          name,
          { more: entries(inside, (value, key) => [key, { value: optional(value) } as never]), inside } as never,
        ]),
      () => each(v.hosts, (host) => ({ host, more: inner(0, { ...scope, texts: [...scope.texts, host] }) }) as never),
      () => [inner(0), each(v.zones, (zone, name) => ({ zone, name }) as never)],
      () => entries(v.zones, (zone, name) => [text`${name}.z`, zone as never]),
      () => each(v.free, (value, name) => ({ name, value: optional(value), again: value }) as never),
      () => v.free,
      () => v.list,
      () => this.map(choice, scope, depth),
      () => choice.parts.map((_, at) => inner(at)),
      () => when<unknown>(this.condition(next(), scope, 2), inner(1) as never),
      () => when<unknown>(this.condition(next(), scope, 2), inner(1) as never, inner(2) as never),
      () => optional(v.count),
      () => optional(v.name),
      () => optional(v.mode),
      () => optional(v.list),
      () => [optional(v.count), optional(v.name), when<unknown>(v.on, inner(1) as never)],
      () => withValue(v.name, (name) => inner(0, { ...scope, texts: [...scope.texts, name] }) as never),
      () => withValue(v.count, (n) => inner(0, { ...scope, numbers: [...scope.numbers, n] }) as never),
      () =>
        withValue(
          v.thing,
          ({ a, n, inner: map }) =>
            ({
              a,
              n,
              map: entries(map, (value, key) => [key, value as never]),
              more: inner(0, { ...scope, texts: [...scope.texts, a] }),
            }) as never,
          inner(1) as never,
        ),
      () => each(v.list, (item) => inner(0, { ...scope, texts: [...scope.texts, item] }) as never),
      () => [
        inner(0),
        each(v.list, (item) => ({ item, more: inner(1, { ...scope, texts: [...scope.texts, item] }) }) as never),
      ],
      () =>
        each(
          v.ports,
          ({ port, note, tags }, name) =>
            ({
              name,
              port,
              note: optional(note),
              tags: each(tags, (tag) => ({ tag, of: name }) as never),
              more: inner(0, { ...scope, texts: [...scope.texts, name], numbers: [...scope.numbers, port] }),
            }) as never,
        ),
      () =>
        entries(v.ports, ({ port }, name) => [
          name,
          { port, more: inner(0, { ...scope, texts: [...scope.texts, name] }) } as never,
        ]),
      () =>
        merge<Anything>(
          { first: inner(0) } as never,
          optional(v.free),
          when<Anything>(v.on, { second: inner(1) } as never),
        ),
    ];
    return forms[choice.pick % forms.length]?.();
  }
}
