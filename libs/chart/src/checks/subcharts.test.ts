import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineChart } from '../define/define-chart.ts';
import { resource } from '../define/resource.ts';
import { subchart } from '../define/subchart.ts';
import type { ChartDefinition } from '../definition/chart-definition.ts';
import { type Anything, compiled, object, said, serverChart, umbrellaOf } from '../fixtures/shop.ts';

describe('HW3008', () => {
  test.each([
    ['Web', 'has an alias that is no name of a chart'],
    ['a_b', 'has an alias that is no name of a chart'],
    ['a.b', 'has an alias that is no name of a chart'],
    ['7up', 'has an alias that is no name of a chart'],
    ['global', 'has an alias that stands for something else in every chart'],
    ['enabled', 'has an alias that stands for something else in every chart'],
    ['count', 'has the alias of a value that the chart has itself'],
  ])('is said of the alias %s', (alias, what) => {
    expect(said(umbrellaOf({ [alias]: serverChart }))).toEqual([`HW3008 whole: the subchart "${alias}" ${what}.`]);
  });

  test('is said of a value above that Helm would take for the values of a subchart of a subchart', () => {
    const middle = umbrellaOf({ part: serverChart });
    const named = { ...middle, metadata: { ...middle.metadata, name: 'middle' } };
    const own = { part: z.string().default('x').describe('A part.') };
    expect(said(umbrellaOf({ middle: named }, own))).toEqual([
      'HW3008 whole: the value "part" has the name of a subchart of middle, which Helm takes for its values.',
    ]);
  });
});

describe('HW3009', () => {
  const conditioned = (...conditions: readonly string[]): readonly string[] =>
    said(
      umbrellaOf(
        { web: subchart(serverChart, { conditions }) },
        {
          on: z.boolean().default(true).describe('A switch.'),
          maybe: z.boolean().nullable().default(null).describe('A switch, or nothing.'),
          switches: z.record(z.string(), z.boolean()).default({}).describe('Switches.'),
        },
      ),
    );

  test.each(['count', 'nothing', 'web', 'web.replicas', 'maybe', 'on,count', ''])(
    'is said of the condition "%s"',
    (path) => {
      expect(conditioned(path)).toEqual([
        `HW3009 whole: the condition "${path}" of the subchart "web" leads to no value that is true or false.`,
      ]);
    },
  );

  test('is said of a condition after which others are never read', () => {
    expect(conditioned('on', 'switches.web')).toEqual([
      'HW3009 whole: the condition "on" of the subchart "web" has a default, so that those after it are never read.',
    ]);
    expect(conditioned('switches.web', 'on')).toEqual([]);
  });
});

describe('HW3009 of tags', () => {
  const tags = z
    .strictObject({ front: z.boolean().default(true).describe('The front.') })
    .describe('What is installed.');

  test('is said of a tag that is no switch of the chart', () => {
    const unknown = (tag: string): string =>
      `HW3009 whole: the tag "${tag}" of a subchart is no value "tags.${tag}" that is true or false.`;
    expect(said(umbrellaOf({ web: subchart(serverChart, { tags: ['front'] }) }))).toEqual([unknown('front')]);
    expect(said(umbrellaOf({ web: subchart(serverChart, { tags: ['front', 'back'] }) }, { tags }))).toEqual([
      unknown('back'),
    ]);
    expect(said(umbrellaOf({ web: subchart(serverChart, { tags: ['front'] }) }, { tags }))).toEqual([]);
  });

  test('is said of one of a subchart of a subchart, which Helm reads at the top', () => {
    const tagged = umbrellaOf({ web: subchart(serverChart, { tags: ['front'] }) }, { tags });
    const middle = { ...tagged, metadata: { ...tagged.metadata, name: 'middle' } };
    expect(said(umbrellaOf({ middle }))).toEqual([
      'HW3009 whole: the tag "front" of a subchart is no value "tags.front" that is true or false.',
    ]);
    const whole = compiled(umbrellaOf({ middle }, { tags }));
    expect(whole.validate({ middle: { tags: { front: false } } })).toMatchObject([
      { path: ['middle', 'tags', 'front'] },
    ]);
    const installed = (front: boolean): number => {
      const rendering = whole.render({ values: { tags: { front } }, release: { name: 'my', namespace: 'some' } });
      return rendering.ok ? rendering.objects.length : -1;
    };
    expect([installed(true), installed(false)]).toEqual([1, 0]);
  });

  test('is said of tags that are never read', () => {
    expect(said(umbrellaOf({ web: subchart(serverChart, { tags: ['front'], enabled: true }) }, { tags }))).toEqual([
      'HW3009 whole: the tags of the subchart "web" are never read, since the condition "web.enabled" has a default.',
    ]);
  });
});

describe('HW3010', () => {
  test('is said of two different charts of one name', () => {
    const other = { ...serverChart, metadata: { ...serverChart.metadata, version: '2.0.0' } };
    expect(said(umbrellaOf({ web: serverChart, api: other }))).toEqual([
      'HW3010 whole: two different subcharts have the name server.',
    ]);
  });

  test('is said of named templates that two charts have differently', () => {
    const again = defineChart({
      name: 'server',
      version: '1.2.3',
      description: 'Another server.',
      component: 'other',
      values: z.strictObject({}),
    });
    const other = again.compose({
      templates: { other: resource<Anything>({ ...object, metadata: again.names.metadata() }) },
    });
    const middle = umbrellaOf({ part: other });
    expect(
      said(umbrellaOf({ web: serverChart, middle: { ...middle, metadata: { ...middle.metadata, name: 'middle' } } })),
    ).toEqual(['HW3010 whole: two charts have different named templates of the name server.selectorLabels.']);
  });
});

describe('HW3011', () => {
  test('is said of a chart that contains itself', () => {
    const subcharts: Record<string, ReturnType<typeof subchart>> = {};
    const definition = { ...umbrellaOf({}), subcharts };
    subcharts['again'] = subchart(definition);
    expect(said(definition)).toEqual(['HW3011 The chart whole is a subchart of itself.']);
  });
});

describe('HW3014', () => {
  const region = (standard: string | null) => ({
    global: z.strictObject({ region: z.string().nullable().default(standard).describe('Where.') }).describe('Globals.'),
  });
  const part = (standard: string | null): ChartDefinition => {
    const { compose } = defineChart({
      name: 'part',
      version: '0.1.0',
      description: 'A part.',
      values: z.strictObject(region(standard)),
    });
    return compose({ templates: {} });
  };
  const printing = defineChart({
    name: 'part',
    version: '0.1.0',
    description: 'A part that prints its globals.',
    values: z.strictObject({ global: z.record(z.string(), z.unknown()).default({}).describe('Globals.') }),
  });
  const printed = printing.compose({
    templates: {
      part: resource<Anything>({ ...object, metadata: printing.names.metadata(), data: printing.v.global }),
    },
  });

  test.each([
    ['an entry of a map', { ports: { http: null } }, 'ports.http'],
    ['a value that may be null', { name: null }, 'name'],
  ])('is said of null in the defaults of a subchart for %s', (_, defaults, path) => {
    expect(said(umbrellaOf({ web: subchart(serverChart, { defaults: defaults as never }) }))).toEqual([
      `HW3014 whole: the defaults of the subchart "web" have null for ${path}, which Helm 4.2 and later drop.`,
    ]);
  });

  test('is said of a global that is null by default, where a chart below has another default or prints them all', () => {
    const fault = (alias: string): string =>
      `HW3014 whole: global.region is null by default, which Helm 4.2 and later drop, so that the subchart ${alias} sees something else with them.`;
    expect(said(umbrellaOf({ web: part('north') }, region(null)))).toEqual([fault('web')]);
    expect(said(umbrellaOf({ web: printed }, region(null)))).toEqual([fault('web')]);
    const web = subchart(part(null), { defaults: { global: { region: 'north' } } as never });
    expect(said(umbrellaOf({ web }, region(null)))).toEqual([fault('web')]);
  });

  test('is not said where every chart below is as good without', () => {
    expect(said(umbrellaOf({ web: part(null), api: serverChart }, region(null)))).toEqual([]);
    expect(said(umbrellaOf({ web: part('north') }, region('south')))).toEqual([]);
  });
});

describe('HW3001', () => {
  test('is said of defaults that the model of the subchart refuses', () => {
    const broken = { replicas: -1 };
    expect(said(umbrellaOf({ web: subchart(serverChart, { defaults: broken }) }))).toEqual([
      'HW3001 The value web.replicas of the chart whole has a default that its model refuses: -1 must be >= 0.',
    ]);
  });
});
