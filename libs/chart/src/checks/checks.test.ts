import {
  type Expr,
  each,
  entries,
  hasApi,
  isSet,
  merge,
  optional,
  sha256,
  text,
  toJson,
  when,
} from '@helmwright/template';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { compileChart } from '../compile-chart.ts';
import { type ChartParts, defineChart } from '../define/define-chart.ts';
import { resource } from '../define/resource.ts';
import { dnsLabel, labelKey } from '../model/kubernetes.ts';

type Texts = Readonly<Record<string, string>>;
interface ConfigMap {
  readonly data?: Texts;
  readonly json?: string;
}

const texts = (key: z.ZodString = z.string()) => z.record(key, z.string()).default({}).describe('Texts.');
const chart = () =>
  defineChart({
    name: 'demo',
    version: '0.1.0',
    description: 'A chart.',
    values: z.strictObject({
      one: texts(),
      two: texts(),
      labels: texts(labelKey().meta({ not: { pattern: '^own$' } })),
      upper: texts(z.string().regex(/^[A-Z_]+$/)),
      ports: z
        .record(dnsLabel(), z.strictObject({ name: z.string() }))
        .default({})
        .describe('Ports.'),
      on: z.boolean().default(true).describe('A switch.'),
      group: z
        .strictObject({
          a: z.string().nullable().default(null).describe('A text, or nothing.'),
          inner: z.strictObject({ b: z.int().default(1).describe('B.') }).describe('A group.'),
        })
        .describe('A group.'),
      free: z
        .record(z.string(), z.unknown())
        .default({ f: { deep: null } })
        .describe('Anything.'),
    }),
  });

type Chart = ReturnType<typeof chart>;

const compile = (parts: (of: Chart) => ChartParts) => {
  const of = chart();
  return compileChart(of.compose(parts(of)));
};

/** What is said of a chart that has a map in it. */
const said = (data: (v: Chart['v']) => unknown): readonly string[] =>
  compile(({ v }) => ({ templates: { config: resource<ConfigMap>({ data: data(v) as never }) } }))
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ code, message }) => `${code} ${message}`);

describe('HW3003', () => {
  const none = resource<ConfigMap>({ json: 'x' });
  const messages = (parts: (of: Chart) => ChartParts): readonly string[] =>
    compile(parts)
      .diagnostics.filter(({ severity }) => severity === 'error')
      .map(({ code, message }) => `${code} ${message}`);

  test('is said of a template that would take the place of another', () => {
    const checks = [when<string>(isSet(chart().v.on), 'x') as never];
    expect(messages(() => ({ templates: { validation: none }, checks }))).toEqual([
      'HW3003 demo: two parts of the chart are printed into templates/validation.yaml.',
    ]);
    expect(messages(() => ({ templates: { Web: none, web: none } }))).toEqual([
      'HW3003 demo: two parts of the chart are printed into templates/web.yaml.',
    ]);
    expect(messages(() => ({ templates: { validation: none } }))).toEqual([]);
  });

  test('is said of a named template that is declared twice', () => {
    expect(
      messages(({ template, names }) => {
        const own = template.text('fullname', 'Mine.', text`mine`);
        return { templates: { config: resource<Texts>({ a: own, b: names.fullname }) } };
      }),
    ).toEqual([
      'HW3003 demo: the named template "demo.fullname" is declared twice, and Helm would take the last for both.',
    ]);
  });

  test.each(['_hidden', '../up', 'a/b/c', '', '.dot', 'with space'])('is said of a file named %j', (name) => {
    expect(messages(() => ({ templates: { [name]: none } }))).toEqual([
      `HW3003 demo: templates/${name}.yaml is no name of a template that Helm would render as it stands.`,
    ]);
  });
});

describe('HW3004', () => {
  test('is said of an API that one of the Helms assumes', () => {
    expect(said(() => ({ a: when<string>(hasApi('resource.k8s.io/v1'), 'x') }))).toEqual([
      'HW3004 demo: templates/config.yaml asks for the API resource.k8s.io/v1, which some Helms assume where they ask no cluster, and others do not.',
    ]);
    expect(said(() => ({ a: when<string>(hasApi('monitoring.coreos.com/v1'), 'x') }))).toEqual([]);
  });
});

describe('HW3005', () => {
  const fault =
    'HW3005 demo: templates/config.yaml reads the whole of Values.group, in which a is null by default. Some Helms drop such a key, and some keep it.';

  test('is said wherever the whole of such a group is read', () => {
    expect(said(({ group }) => ({ a: sha256(toJson(group)) }))).toEqual([fault]);
    expect(said(({ group }) => ({ a: group }))).toEqual([fault]);
    expect(said(({ group }) => ({ a: optional(group) }))[0]).toBe(fault);
    expect(said(({ group }) => ({ a: each(group as never, (_, name) => name as never) }))).toEqual([fault]);
  });

  test('is said of a map with null in its default as well', () => {
    expect(said(({ free }) => ({ a: free }))).toEqual([
      fault.replace('Values.group, in which a', 'Values.free, in which f.deep'),
    ]);
  });

  test('is not said of its parts, nor of whether it is there', () => {
    expect(said(({ group }) => ({ a: optional(group.a), b: group.inner, c: when<string>(isSet(group), 'x') }))).toEqual(
      [],
    );
  });
});

describe('HW3006', () => {
  const of = (what: string): readonly string[] => [`HW3006 demo: templates/config.yaml: ${what}.`];

  test('is said of a key that two parts bring', () => {
    expect(said(({ on }) => merge<Texts>({ a: 'x' }, when<Texts>(on, { a: 'y' })))).toEqual(
      of('the key "a" is set by two parts of a map'),
    );
    expect(said(({ on }) => merge<Texts>({ b: 'x' }, when<Texts>(on, { a: 'y' }, { a: 'z' })))).toEqual([]);
  });

  test('is said of two maps of users, and not where their keys cannot be the same', () => {
    expect(said(({ one, two }) => merge<Texts>(optional(one), optional(two)))).toEqual(
      of('two maps that users give are put together, and may have the same key'),
    );
  });

  test('is said of keys that nobody can tell', () => {
    const unknown = of('a loop whose keys are not those of what it goes over is put together with other keys');
    expect(
      said(({ ports }) =>
        merge<Texts>({ a: 'x' }, entries<{ readonly name: string }, string>(ports, ({ name }) => [name, 'y']) as never),
      ),
    ).toEqual(unknown);
    const begins = of('the key "p-web" may also come from a loop');
    expect(
      said(({ ports }) =>
        merge<Texts>(
          { 'p-web': 'x' },
          entries<{ readonly name: string }, string>(ports, (_, key) => [text`p-${key}`, 'y']) as never,
        ),
      ),
    ).toEqual(begins);
    expect(
      said(({ ports }) =>
        merge<Texts>(
          { web: 'x' },
          entries<{ readonly name: string }, string>(ports, (_, key) => [text`p-${key}`, 'y']) as never,
        ),
      ),
    ).toEqual([]);
  });

  test('is not said where text after the key of a loop tells it apart', () => {
    const urls = (v: Chart['v'], fixed: string) =>
      merge<Texts>(
        { [fixed]: 'x' },
        entries<{ readonly name: string }, string>(v.ports, (_, key) => [text`${key}.url`, 'y']) as never,
      );
    expect(said((v) => urls(v, 'backup.sh'))).toEqual([]);
    expect(said((v) => urls(v, 'a.url'))).toEqual(of('the key "a.url" may also come from a loop'));
  });

  test('is not needed where the map of the user can refuse the keys', () => {
    const compiled = compile(({ v }) => ({
      templates: {
        config: resource<ConfigMap>({
          data: merge<Texts>(
            { own: 'x', 'a.b/c': 'y' },
            entries<{ readonly name: string }, string>(v.ports, (_, key: Expr<string>) => [
              text`p.${key}`,
              'z',
            ]) as never,
            optional(v.one),
          ),
        }),
        labels: resource<ConfigMap>({ data: merge<Texts>({ own: 'x' }, optional(v.labels)) }),
        upper: resource<ConfigMap>({ data: merge<Texts>({ own: 'x' }, optional(v.upper)) }),
        ports: resource<ConfigMap>({
          data: merge<Texts>(
            { http: 'x' },
            entries<{ readonly name: string }, string>(v.ports, (_, key) => [key, 'y']) as never,
          ),
        }),
      },
    }));
    if (!compiled.ok) throw new Error(compiled.diagnostics.map(({ message }) => message).join('\n'));
    const { properties = {} } = compiled.value.schema;
    expect(properties['one']?.propertyNames).toMatchObject({ not: { pattern: '^(own|a\\.b/c)$|^p\\.' } });
    expect(properties['labels']?.propertyNames?.not).toEqual({ pattern: '^own$' });
    expect(properties['upper']?.propertyNames?.not).toBeUndefined();
    expect(properties['ports']?.propertyNames?.not).toEqual({ pattern: '^(http)$' });
    const problems = (values: { readonly [key: string]: { readonly [key: string]: string } }) =>
      compiled.value.validate(values).map(({ path, message }) => `${path.join('.')}: ${message}`);
    expect(problems({ one: { own: 'u', 'p.x': 'u', other: 'fine' } })).toEqual([
      'one.own: the key "own" is not allowed',
      'one.p.x: the key "p.x" is not allowed',
    ]);
  });
});
