import { type ChartDefinition, defineChart, dnsLabel, portReference, resource } from '@helmwright/chart';
import {
  add,
  and,
  choose,
  contains,
  defaultTo,
  type Expr,
  each,
  entries,
  eq,
  gt,
  hasKey,
  isNotEmpty,
  isSet,
  join,
  len,
  lower,
  merge,
  not,
  optional,
  or,
  release,
  replace,
  sha256,
  text,
  toJson,
  trimAll,
  trimSuffix,
  trunc,
  when,
  withValue,
} from '@helmwright/template';
import fc from 'fast-check';
import { z } from 'zod';

/** The choices behind one drawn part of a chart: how it is made, and from what. */
export interface Choice {
  readonly pick: number;
  readonly parts: readonly Choice[];
}

/** Draws the choices behind a chart. */
export const choices: fc.Arbitrary<Choice> = fc.letrec<{ choice: Choice }>((tie) => ({
  choice: fc.record({
    pick: fc.nat(9_999),
    parts: fc.oneof(
      { depthSize: 'medium', maxDepth: 6 },
      fc.constant([]),
      fc.array(tie('choice'), { minLength: 1, maxLength: 4 }),
    ),
  }),
})).choice;

const values = z.strictObject({
  any: z.string().default('').describe('Any text.'),
  name: dnsLabel().nullable().default(null).describe('A name.'),
  label: dnsLabel().default('label').describe('A certain name.'),
  kind: z.enum(['Plain', 'no', 'other']).default('no').describe('An enum with a YAML 1.1 word in it.'),
  mode: z.enum(['Plain', 'Fancy']).nullable().default(null).describe('An enum.'),
  count: z.int().min(0).nullable().default(1_000_000).describe('A whole number.'),
  size: z.int().min(1).default(3).describe('A certain whole number.'),
  on: z.boolean().default(true).describe('A switch.'),
  port: portReference().default(80).describe('A number or a name.'),
  list: z.array(z.string()).default(['a', 'no']).describe('Texts.'),
  ports: z
    .record(
      dnsLabel(),
      z.strictObject({ port: z.int().min(1), note: z.string().optional(), tags: z.array(dnsLabel()) }),
    )
    .default({ http: { port: 8_080, tags: ['x'] } })
    .describe('Maps by name.'),
  thing: z
    .strictObject({ a: z.string().min(1), n: z.int().min(0), inner: z.record(dnsLabel(), z.string()) })
    .nullable()
    .default(null)
    .describe('A map, or nothing.'),
  free: z
    .record(z.string().regex(/^f[a-z]{0,4}$/), z.unknown())
    .default({ f: 1 })
    .describe('Anything.'),
});

/** What can be read at a place in the chart. */
interface Scope {
  readonly texts: readonly Expr<string>[];
  readonly numbers: readonly Expr<number>[];
  readonly switches: readonly Expr<boolean>[];
}

const chartOf = () => defineChart({ name: 'drawn', version: '0.1.0', description: 'A drawn chart.', values });
type Drawn = ReturnType<typeof chartOf>;

/** The chart that choices stand for. */
export function drawnChart(choice: Choice): ChartDefinition {
  const chart = chartOf();
  const { v, names } = chart;
  const build = new Builder(chart);
  const scope: Scope = {
    texts: [v.any, v.label, v.kind, names.fullname, release.Name],
    numbers: [v.size, release.Revision],
    switches: [v.on, release.IsInstall],
  };
  const shared = chart.template.yaml<Anything>('shared', 'A shared part.', {
    ...build.map(choice, scope, 3),
    always: 'there',
  });
  const said = chart.template.text('said', 'A shared text.', build.text(choice, scope, 3));
  const inside: Scope = { ...scope, texts: [...scope.texts, said] };
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
        })),
      ),
      optional: resource<Anything>(withValue(v.thing, ({ a }) => ({ ...object, a, all: optional(v.free) }) as never)),
    },
  });
}

// Drawn charts have no Kubernetes types: what stands where is up to chance.
type Anything = Readonly<Record<string, unknown>>;

class Builder {
  readonly #v: Drawn['v'];

  constructor({ v }: Drawn) {
    this.#v = v;
  }

  /** A map with as many entries as there are parts. */
  map(choice: Choice, scope: Scope, depth: number): Anything {
    const parts = choice.parts.length === 0 ? [choice] : choice.parts;
    return Object.fromEntries(parts.map((part, index) => [this.#key(part, index), this.value(part, scope, depth - 1)]));
  }

  #key(choice: Choice, index: number): string {
    const keys = ['plain', 'with space', 'no', '1', 'a.b/c-d', 'y', '@at', '{{x}}', 'col: on', 'ünï'];
    return `${keys[choice.pick % keys.length]}${index === 0 ? '' : index}`;
  }

  /** A value of any form. */
  value(choice: Choice, scope: Scope, depth: number): unknown {
    const v = this.#v;
    const next = (at = 0): Choice => choice.parts[at] ?? { pick: choice.pick + at + 1, parts: [] };
    const inner = (at: number, within: Scope = scope): unknown => this.value(next(at), within, depth - 1);
    if (depth <= 0) return this.text(choice, scope, 1);
    const forms: readonly (() => unknown)[] = [
      () => this.text(next(), scope, depth),
      () => this.number(next(), scope),
      () => this.condition(next(), scope, 2),
      () => v.port,
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

  /** A text. */
  text(choice: Choice, scope: Scope, depth: number): Expr<string> {
    const from = <T>(all: readonly T[], at: number): T =>
      all[(choice.pick + at) % all.length] ?? all[0] ?? (this.#v.label as T);
    const one = from(scope.texts, 0);
    if (depth <= 0) return one;
    const inner = (at: number): Expr<string> =>
      this.text(choice.parts[at] ?? { pick: choice.pick + at + 1, parts: [] }, scope, depth - 1);
    const forms: readonly (() => Expr<string>)[] = [
      () => one,
      () => text`${inner(0)}-${from(scope.numbers, 1)}%{{ }}`,
      () => defaultTo(this.#v.name, inner(0)),
      () => choose(this.condition(choice, scope, 1), inner(0), 'constant: no'),
      () => lower(inner(0)),
      () => replace('a', 'bb', inner(0)),
      () => trimSuffix('-', trunc(5, this.#v.label)),
      () => trimAll('ab', inner(0)),
      () => sha256(toJson(this.#v.free)),
      () => toJson(this.#v.ports),
      () => join(', ', this.#v.list),
    ];
    return from(forms, 0)();
  }

  /** A whole number. */
  number(choice: Choice, scope: Scope): Expr<number> {
    const one = scope.numbers[choice.pick % scope.numbers.length] ?? this.#v.size;
    return [one, add(one, 1_000_000), len(this.#v.list), defaultTo(this.#v.count, 7)][choice.pick % 4] ?? one;
  }

  /** A condition. */
  condition(choice: Choice, scope: Scope, depth: number): Expr<boolean> {
    const v = this.#v;
    const one = scope.switches[choice.pick % scope.switches.length] ?? v.on;
    if (depth <= 0) return one;
    const inner = (at: number): Expr<boolean> =>
      this.condition(choice.parts[at] ?? { pick: choice.pick + at + 1, parts: [] }, scope, depth - 1);
    const text = scope.texts[choice.pick % scope.texts.length] ?? v.label;
    const forms: readonly (() => Expr<boolean>)[] = [
      () => one,
      () => not(inner(0)),
      () => and(inner(0), inner(1)),
      () => or(inner(0), inner(1), v.on),
      () => isSet(v.count),
      () => isSet(v.thing),
      () => isNotEmpty(v.list),
      () => isNotEmpty(text),
      () => eq(v.kind, 'no'),
      () => gt(this.number(choice, scope), 999_999),
      () => contains('a', text),
      () => hasKey(v.ports, 'http'),
    ];
    return forms[choice.pick % forms.length]?.() ?? one;
  }
}
