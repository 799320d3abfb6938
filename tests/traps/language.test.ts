import { type ChartDefinition, defineChart, dnsLabel, portReference, resource } from '@helmwright/chart';
import type { Json, JsonObject } from '@helmwright/json';
import {
  assumedApis,
  choose,
  defaultTo,
  disputedApis,
  each,
  eq,
  hasApi,
  merge,
  ne,
  optional,
  text,
  toJson,
  trunc,
} from '@helmwright/template';
import { compiled, everyHelm, helmPath, objectsOf, programOutput, Workbench } from '@helmwright/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { at, Everywhere } from './everywhere.ts';

/** A chart of one object whose `spec` has the entries given. */
interface Spec {
  readonly [key: string]: unknown;
}

const { v, names, compose } = defineChart({
  name: 'language',
  version: '0.1.0',
  description: 'What was once rendered in another way than Helm does.',
  values: z.strictObject({
    ratio: z.number().default(0.25).describe('A number.'),
    half: z.number().nullable().default(null).describe('A number, or null.'),
    on: z.boolean().default(false).describe('A switch.'),
    name: z.string().default('abcdefgh').describe('A text.'),
    port: portReference().default('web').describe('A port by number or name.'),
    closed: z
      .strictObject({ a: z.int().default(5_000_000).describe('A.'), b: z.int().default(2).describe('B.') })
      .describe('A closed group.'),
    either: z
      .union([z.string(), z.record(dnsLabel(), z.string())])
      .default('x')
      .describe('A text or a map.'),
    any: z.record(dnsLabel(), z.unknown()).default({ a: 1 }).describe('Anything by name.'),
    annotations: z.record(z.string(), z.string()).default({}).describe('A map beside which there are keys.'),
    hashed: z
      .strictObject({ a: z.string().default('x').describe('A.'), b: z.int().default(0).describe('B.') })
      .describe('A group without null.'),
  }),
});

const chart: ChartDefinition = compose({
  templates: {
    language: resource<Spec>({
      apiVersion: 'example.org/v1',
      kind: 'Language',
      metadata: { name: names.fullname },
      spec: {
        ratio: defaultTo(v.ratio, 1),
        half: defaultTo(v.half, 1),
        whole: choose<number>(v.on, 1, 0.5),
        fraction: choose<number>(v.on, 0.5, 1),
        portName: defaultTo(v.port, 'http'),
        portNumber: defaultTo(v.port, 80),
        chosen: choose<number | string>(v.on, v.port, 7),
        is80: eq(v.port, 80),
        isWeb: eq(v.port, 'web'),
        isNot80: ne(v.port, 80),
        loop: each(v.closed as never, (value, name) => text`${name as never}=${value as never}` as never),
        loopValues: each(v.closed as never, (value) => value as never),
        constant: 'one\n\n',
        last: trunc(-5, v.name),
        lastOfFew: trunc(-50, v.name),
        either: optional(v.either),
        eitherWhole: v.either,
        anys: each(v.any, (value) => value as never),
        anyMaybe: each(v.any, (value, name) => ({ name, value: optional(value) }) as never),
        annotations: merge<Spec>({ own: 'chart' }, optional(v.annotations)),
        networking: hasApi('networking.k8s.io/v1'),
        monitoring: hasApi('monitoring.coreos.com/v1'),
        json: toJson(v.hashed),
      } as never,
    }),
  },
});

const probe = new Map([
  ['Chart.yaml', 'apiVersion: v2\nname: apis\nversion: 0.1.0\n'],
  ['templates/apis.yaml', 'apis: {{ .Capabilities.APIVersions | toJson }}\n'],
]);

const everywhere = await Everywhere.of(compiled(chart));
afterAll(() => everywhere.close());
const spec = async (values: JsonObject): Promise<Json | undefined> =>
  at((await everywhere.objects(values)).get('Language'), 'spec');

describe('one value of several types', () => {
  test('is a number in either form where a fraction may stand', async () => {
    expect(await spec({})).toMatchObject({ ratio: 0.25, half: 1, whole: 0.5, fraction: 1 });
    expect(await spec({ ratio: 0, half: 0.5, on: true })).toMatchObject({
      ratio: 1,
      half: 0.5,
      whole: 1,
      fraction: 0.5,
    });
    expect(await spec({ ratio: 5_000_000, half: 5_000_000.5 })).toMatchObject({ ratio: 5_000_000, half: 5_000_000.5 });
  });

  test('keeps the type that it has', async () => {
    expect(await spec({ port: 8080 })).toMatchObject({ portName: 8080, portNumber: 8080, is80: false, isWeb: false });
    expect(await spec({ port: 'web' })).toMatchObject({ portName: 'web', portNumber: 'web', is80: false, isWeb: true });
    expect(await spec({ port: 80, on: true })).toMatchObject({ chosen: 80, is80: true, isNot80: false });
    expect(await spec({ port: 'no' })).toMatchObject({ chosen: 7, portName: 'no' });
  });

  test('is left out where it is an empty map, and printed whole where it is text of many lines', async () => {
    expect(at(await spec({ either: {} }), 'either')).toBeUndefined();
    expect(await spec({ either: { a: 'b' } })).toMatchObject({ either: { a: 'b' }, eitherWhole: { a: 'b' } });
    for (const text of ['', ' x\n y', 'a\n\n', '- a', '{}', 'null']) {
      expect(await spec({ either: text, any: { a: text, b: [text], c: { d: text } } })).toMatchObject({
        either: text,
        eitherWhole: text,
        anys: [text, [text], { d: text }],
      });
    }
    expect(at(await spec({ any: { a: {}, b: [], c: 0, d: null, e: '' } }), 'anyMaybe')).toEqual([
      { name: 'a' },
      { name: 'b' },
      { name: 'c', value: 0 },
      { name: 'd' },
      { name: 'e', value: '' },
    ]);
  });
});

describe('a closed group', () => {
  test('is looped over with the types of its values', async () => {
    expect(await spec({})).toMatchObject({ loop: ['a=5000000', 'b=2'], loopValues: [5_000_000, 2] });
  });

  test('is hashed alike by all Helms', async () => {
    expect(await spec({ hashed: { b: 7 } })).toMatchObject({ json: '{"a":"x","b":7}' });
  });
});

describe('text', () => {
  test('keeps every newline at its end', async () => {
    expect(await spec({})).toMatchObject({ constant: 'one\n\n' });
  });

  test('is cut from its start where the length is negative', async () => {
    expect(await spec({})).toMatchObject({ last: 'defgh', lastOfFew: 'abcdefgh' });
  });
});

describe('merged maps', () => {
  test('refuse the keys that the chart sets itself', async () => {
    expect(await spec({ annotations: { mine: 'x' } })).toMatchObject({ annotations: { own: 'chart', mine: 'x' } });
    expect((await everywhere.outcome({ annotations: { own: 'user' } })).kind).toBe('schema');
  });
});

describe('the APIs of a cluster', () => {
  test('are those that Helm assumes where it asks no cluster', async () => {
    expect(await spec({})).toMatchObject({ networking: true, monitoring: false });
  });
});

describe('the APIs that Helm assumes', () => {
  test('are the ones that are known here, of all or of some', async () => {
    const bench = await Workbench.open();
    const folder = await bench.chart({ ...compiled(chart), files: probe });
    const lists = await Promise.all(
      everyHelm.map(async ({ helm, end }) => {
        const { stdout } = await programOutput(await helmPath(helm, end), ['template', 'apis', folder]);
        return at(objectsOf(stdout)[0], 'apis') as readonly string[];
      }),
    );
    await bench.close();
    const known = [...new Set(lists.flat())].toSorted();
    const all = known.filter((api) => lists.every((list) => list.includes(api)));
    expect(all).toEqual([...assumedApis].toSorted());
    expect(known.filter((api) => !all.includes(api))).toEqual([...disputedApis].toSorted());
  });
});
