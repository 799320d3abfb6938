import { type ChartDefinition, defineChart, dnsLabel, hook, oneLine, resource, together } from '@helmwright/chart';
import type { Json, JsonObject } from '@helmwright/json';
import {
  each,
  kept,
  lines,
  match,
  optional,
  orEmpty,
  overlay,
  release,
  text,
  toJson,
  when,
  withValue,
} from '@helmwright/template';
import { compiled } from '@helmwright/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { at, Everywhere } from './everywhere.ts';

const texts = z.record(z.string(), z.string());

const { v, names, compose } = defineChart({
  name: 'natural',
  version: '0.1.0',
  description: 'What people write first.',
  values: z.strictObject({
    strategy: z
      .discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('canary'),
          steps: z.array(
            z.discriminatedUnion('do', [
              z.strictObject({ do: z.literal('weight'), weight: z.int().min(0).max(100) }),
              z.strictObject({ do: z.literal('pause'), duration: z.string().min(1).optional() }),
              z.strictObject({ do: z.literal('given'), pause: z.strictObject({ duration: z.string().optional() }) }),
            ]),
          ),
        }),
        z.strictObject({ kind: z.literal('blueGreen'), preview: dnsLabel(), more: texts.optional() }),
        z.strictObject({ kind: z.literal('none') }),
      ])
      .nullable()
      .default(null)
      .describe('How a new version is brought in.'),
    annotations: texts.default({}).describe('Annotations, also in place of those of the chart.'),
    shared: texts.default({ zone: 'a', owner: 'all' }).describe('Labels of all.'),
    own: texts.default({}).describe('Labels of one.'),
    title: oneLine().default('A title').describe('A line.'),
    any: z.string().default('any').describe('Any text.'),
    port: z.int().min(1).default(8080).describe('A port.'),
    hosts: z.array(dnsLabel()).nullable().default(null).describe('Hosts, or nothing.'),
    on: z.boolean().default(true).describe('A switch.'),
  }),
});

interface Step {
  readonly setWeight?: number;
  readonly pause?: { readonly duration?: string };
}
interface Rollout {
  readonly canary?: { readonly steps?: readonly Step[] };
  readonly blueGreen?: { readonly previewService: string; readonly more?: Readonly<Record<string, string>> };
}
interface Thing {
  readonly apiVersion: 'example.org/v1';
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> };
  readonly strategy?: Rollout;
  readonly labels?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
}

const natural: ChartDefinition = compose({
  templates: {
    natural: together(
      resource<Thing>({
        apiVersion: 'example.org/v1',
        kind: 'Natural',
        metadata: {
          name: names.fullname,
          annotations: overlay({ tier: 'web', 'prometheus.io/scrape': 'true' }, v.annotations),
        },
        labels: overlay(v.shared, v.own),
        strategy: withValue(v.strategy, (strategy) =>
          match(strategy, 'kind', {
            canary: ({ steps }) => ({
              canary: {
                steps: each(steps, (step) =>
                  match(step, 'do', {
                    weight: ({ weight }) => ({ setWeight: weight }),
                    pause: ({ duration }) => ({ pause: orEmpty({ duration: optional(duration) }) }),
                    given: ({ pause }) => ({ pause: kept(pause) }),
                  }),
                ),
              },
            }),
            blueGreen: ({ preview, more }) => ({ blueGreen: { previewService: preview, more: kept(more) } }),
            none: () => ({}),
          }),
        ),
        files: {
          'server.conf': lines(
            text`# ${v.title} of ${release.Name}`,
            '',
            each(v.hosts, (host) => lines(text`server ${host} {`, text`  listen ${v.port};`, '}', '')),
            when(v.on, '{{ on }}', text`off ${toJson(v.any)}`),
          ),
          'plain.conf': text`listen ${v.port};\n{{ $labels.x }}{${v.port}}\n`,
          'any.conf': text`any ${v.any}\n`,
        },
      }),
      resource<Thing>(
        when(v.on, {
          apiVersion: 'example.org/v1',
          kind: 'Hook',
          metadata: {
            name: text`${names.fullname}-hook`,
            annotations: hook(['pre-install', 'pre-upgrade'], { weight: -5, delete: ['hook-succeeded'] }),
          },
        }),
      ),
      resource<Thing>(
        each(v.hosts, (host) => ({ apiVersion: 'example.org/v1', kind: 'Host', metadata: { name: host } })),
      ),
    ),
  },
});

const everywhere = await Everywhere.of(compiled(natural));
afterAll(() => everywhere.close());
const part = async (values: JsonObject, ...path: readonly (string | number)[]): Promise<Json | undefined> =>
  at((await everywhere.objects(values)).get('Natural'), ...path);

describe('a value of several forms', () => {
  test('gives what the form that it has gives', async () => {
    expect(await part({}, 'strategy')).toBeUndefined();
    expect(await part({ strategy: { kind: 'none' } }, 'strategy')).toEqual({});
    expect(await part({ strategy: { kind: 'blueGreen', preview: 'next' } }, 'strategy')).toEqual({
      blueGreen: { previewService: 'next' },
    });
  });

  test('takes nothing but its forms', async () => {
    for (const strategy of [{ kind: 'red' }, { kind: 'blueGreen' }, { kind: 'none', preview: 'x' }]) {
      expect((await everywhere.outcome({ strategy })).kind).toBe('schema');
    }
  });
});

describe('emptiness that means something', () => {
  test('stays', async () => {
    const steps = [
      { do: 'weight', weight: 20 },
      { do: 'pause' },
      { do: 'pause', duration: '1h' },
      { do: 'given', pause: {} },
      { do: 'given', pause: { duration: '' } },
    ];
    expect(await part({ strategy: { kind: 'canary', steps } }, 'strategy', 'canary', 'steps')).toEqual([
      { setWeight: 20 },
      { pause: {} },
      { pause: { duration: '1h' } },
      { pause: {} },
      { pause: { duration: '' } },
    ]);
    expect(await part({ strategy: { kind: 'blueGreen', preview: 'x', more: {} } }, 'strategy', 'blueGreen')).toEqual({
      previewService: 'x',
      more: {},
    });
  });
});

describe('a map over another', () => {
  test('has the entries of both, its own in place of those of the same key', async () => {
    const own = { tier: 'web', 'prometheus.io/scrape': 'true' };
    expect(await part({}, 'metadata', 'annotations')).toEqual(own);
    expect(await part({ annotations: { tier: '', mine: 'x' } }, 'metadata', 'annotations')).toEqual({
      ...own,
      tier: '',
      mine: 'x',
    });
    expect(await part({ own: { owner: 'me', more: 'y' } }, 'labels')).toEqual({ zone: 'a', owner: 'me', more: 'y' });
    expect(await part({ shared: { zone: null, owner: null } }, 'labels')).toBeNull();
  });
});

describe('text of several lines', () => {
  test('is that of the values, whatever they are', async () => {
    expect(await part({}, 'files')).toEqual({
      'server.conf': '# A title of demo\n\n{{ on }}\n',
      'plain.conf': 'listen 8080;\n{{ $labels.x }}{8080}\n',
      'any.conf': 'any any\n',
    });
    for (const title of ['', ' x ', '{{ x }}', '# y: "z"', 'Malmö %s']) {
      for (const any of ['', 'a\nb\n\n', ' {{ x }}', '\u0000\t', '- ']) {
        const given = { title, any, on: false, hosts: ['a', 'b'], port: 1_000_000 };
        expect(await part(given, 'files')).toEqual({
          'server.conf': `# ${title} of demo\n\n${['a', 'b'].map((host) => `server ${host} {\n  listen 1000000;\n}\n\n`).join('')}off ${JSON.stringify(any)}\n`,
          'plain.conf': 'listen 1000000;\n{{ $labels.x }}{1000000}\n',
          'any.conf': `any ${any}\n`,
        });
      }
    }
  });

  test('is not taken where a line of it has a line break', async () => {
    expect((await everywhere.outcome({ title: 'a\nb' })).kind).toBe('schema');
  });
});

describe('objects that belong together', () => {
  test('are each there by its own condition, hooks among them', async () => {
    const kinds = async (values: JsonObject): Promise<readonly string[]> => {
      const outcome = await everywhere.outcome(values);
      return outcome.kind === 'objects' ? outcome.objects.map(({ kind }) => String(kind)).toSorted() : [];
    };
    expect(await kinds({ hosts: ['a', 'b'] })).toEqual(['Hook', 'Host', 'Host', 'Natural']);
    expect(await kinds({ on: false })).toEqual(['Natural']);
    expect(at((await everywhere.objects({})).get('Hook'), 'metadata', 'annotations')).toEqual({
      'helm.sh/hook': 'pre-install,pre-upgrade',
      'helm.sh/hook-weight': '-5',
      'helm.sh/hook-delete-policy': 'hook-succeeded',
    });
  });
});
