import { release, text } from '@helmwright/template';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { type CompiledChart, compileChart } from '../compile-chart.ts';
import { type ChartDefinition, defineChart, type Subcharts } from '../define/define-chart.ts';
import { resource } from '../define/resource.ts';
import { subchart } from './subchart.ts';

type Anything = Readonly<Record<string, unknown>>;
const object = { apiVersion: 'v1', kind: 'ConfigMap' };

const server = defineChart({
  name: 'server',
  version: '1.2.3',
  description: 'A server.',
  values: z.strictObject({
    replicas: z.int().min(0).default(1).describe('How many.'),
    name: z.string().nullable().default('server').describe('A name.'),
    ports: z.record(z.string(), z.int()).default({ http: 80 }).describe('Ports.'),
    image: z.strictObject({ tag: z.string().default('1').describe('The tag.') }).describe('The image.'),
  }),
});
const serverChart = server.compose({
  templates: {
    server: resource<Anything>({
      ...object,
      metadata: server.names.metadata(),
      data: { replicas: text`${server.v.replicas}`, tag: server.v.image.tag, ports: server.v.ports },
    }),
  },
  notes: ['Nobody is told this of a subchart.'],
  examples: { some: { replicas: 2 } },
});

const shop = defineChart({
  name: 'shop',
  version: '0.1.0',
  description: 'A shop.',
  values: z.strictObject({ motto: z.string().default('cheap').describe('The motto.') }),
  subcharts: {
    web: subchart(serverChart, { enabled: true, defaults: { replicas: 3, ports: { admin: 81 } } }),
    api: serverChart,
  },
});
const shopChart = shop.compose({
  templates: {
    overview: resource<Anything>({
      ...object,
      metadata: { name: release.Name },
      data: { motto: shop.v.motto, web: text`${shop.v.web.replicas} ${shop.v.web.enabled}`, api: shop.v.api.image.tag },
    }),
  },
  notes: ['Open.'],
});

function compiled(definition: ChartDefinition): CompiledChart {
  const chart = compileChart(definition);
  if (!chart.ok) throw new Error(chart.diagnostics.map(({ message }) => message).join('\n'));
  return chart.value;
}

const umbrella = compiled(shopChart);
const render = (values: Parameters<CompiledChart['render']>[0]['values'], chart = umbrella) =>
  chart.render({ values, release: { name: 'my', namespace: 'some' } });
const read = (path: string): unknown => parse(umbrella.files.get(path) ?? '');

describe('an umbrella', () => {
  it('is written with its subcharts: each chart once, where Helm looks for it', () => {
    expect(read('Chart.yaml')).toMatchObject({
      dependencies: [
        { name: 'server', version: '1.2.3', repository: '', alias: 'api' },
        { name: 'server', version: '1.2.3', repository: '', alias: 'web', condition: 'web.enabled' },
      ],
    });
    expect([...umbrella.files.keys()].filter((path) => path.startsWith('charts/'))).toEqual([
      'charts/server/Chart.yaml',
      'charts/server/README.md',
      'charts/server/templates/NOTES.txt',
      'charts/server/templates/_helpers.tpl',
      'charts/server/templates/server.yaml',
      'charts/server/values.schema.json',
      'charts/server/values.yaml',
    ]);
  });

  it('documents the values of its subcharts with the defaults that they have here', () => {
    expect(read('values.yaml')).toMatchObject({
      motto: 'cheap',
      web: { enabled: true, replicas: 3, ports: { http: 80, admin: 81 }, image: { tag: '1' } },
      api: { replicas: 1, ports: { http: 80 } },
    });
    expect(umbrella.files.get('README.md')).toContain('| `web.image.tag` | string | `"1"` | The tag. |');
  });

  it('checks the values of its subcharts by its own schema, all the way down', () => {
    const schema: unknown = JSON.parse(umbrella.files.get('values.schema.json') ?? '');
    expect(schema).toMatchObject({
      required: expect.arrayContaining(['web', 'api']),
      properties: {
        web: {
          additionalProperties: false,
          required: expect.arrayContaining(['enabled', 'replicas', 'image']),
          properties: { enabled: { type: 'boolean', default: true }, replicas: { type: 'integer', default: 3 } },
        },
      },
    });
    expect(umbrella.validate({ web: { replicas: 'x' } })).toEqual([
      { path: ['web', 'replicas'], message: '"x" must be a whole number' },
    ]);
    expect(umbrella.validate({ web: 7 })).toMatchObject([{ path: ['web'] }]);
    expect(umbrella.validate({ api: { enabled: false } })).toMatchObject([{ path: ['api', 'enabled'] }]);
  });

  it('renders each subchart as a chart of the name of its alias, and tells its own notes alone', () => {
    const rendering = render({ api: { replicas: 7 } });
    expect(rendering).toMatchObject({
      ok: true,
      notes: 'Open.\n',
      objects: [
        { template: 'templates/overview.yaml', object: { data: { motto: 'cheap', web: '3 true', api: '1' } } },
        {
          template: 'charts/api/templates/server.yaml',
          object: {
            metadata: { name: 'my-api', labels: { 'helm.sh/chart': 'api-1.2.3' } },
            data: { replicas: '7', ports: { http: 80 } },
          },
        },
        { template: 'charts/web/templates/server.yaml', object: { data: { replicas: '3', ports: { admin: 81 } } } },
      ],
    });
  });

  it('renders nothing of a subchart that is not installed, whose values are there all the same', () => {
    const rendering = render({ web: { enabled: false } });
    expect(rendering.ok && rendering.objects.map(({ template }) => template)).toEqual([
      'templates/overview.yaml',
      'charts/api/templates/server.yaml',
    ]);
    expect(rendering).toMatchObject({ objects: [{ object: { data: { web: '3 false' } } }, {}] });
  });

  it('knows no values but those of the charts', () => {
    // @ts-expect-error: the server has no such value
    expect(() => subchart(serverChart, { defaults: { replica: 3 } })).not.toThrow();
    // @ts-expect-error: replicas is a number
    expect(() => subchart(serverChart, { defaults: { replicas: '3' } })).not.toThrow();
    // @ts-expect-error: without `enabled` there is no such value
    expect(shop.v.api.enabled).toBeDefined();
  });
});

describe('a chart', () => {
  it('takes the key that a parent sets for its condition, and says nothing of it to its users', () => {
    const chart = compiled(serverChart);
    expect(chart.validate({ enabled: true })).toEqual([]);
    expect(chart.validate({ enabled: 'yes' })).toHaveLength(1);
    expect(chart.defaults).not.toHaveProperty('enabled');
    expect(chart.files.get('README.md')).not.toContain('enabled');
    expect(chart.files.get('values.yaml')).not.toContain('enabled');
  });
});

const umbrellaOf = (subcharts: Subcharts, own = {}): ChartDefinition =>
  defineChart({
    name: 'whole',
    version: '0.1.0',
    description: 'A whole.',
    values: z.strictObject({ count: z.int().default(1).describe('A number.'), ...own }),
    subcharts,
  }).compose({ templates: {} });

const said = (definition: ChartDefinition): readonly string[] =>
  compileChart(definition)
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ code, message }) => `${code} ${message}`);

describe('HW3008', () => {
  it.each([
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

  it('is said of a value above that Helm would take for the values of a subchart of a subchart', () => {
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

  it.each(['count', 'nothing', 'web', 'web.replicas', 'maybe', 'on,count', ''])(
    'is said of the condition "%s"',
    (path) => {
      expect(conditioned(path)).toEqual([
        `HW3009 whole: the condition "${path}" of the subchart "web" leads to no value that is true or false.`,
      ]);
    },
  );

  it('is said of a condition after which others are never read', () => {
    expect(conditioned('on', 'switches.web')).toEqual([
      'HW3009 whole: the condition "on" of the subchart "web" has a default, so that those after it are never read.',
    ]);
    expect(conditioned('switches.web', 'on')).toEqual([]);
  });
});

describe('HW3010', () => {
  it('is said of two different charts of one name', () => {
    const other = { ...serverChart, metadata: { ...serverChart.metadata, version: '2.0.0' } };
    expect(said(umbrellaOf({ web: serverChart, api: other }))).toEqual([
      'HW3010 whole: two different subcharts have the name server.',
    ]);
  });

  it('is said of named templates that two charts have differently', () => {
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
  it('is said of a chart that contains itself', () => {
    const subcharts: Record<string, ReturnType<typeof subchart>> = {};
    const definition = { ...umbrellaOf({}), subcharts };
    subcharts['again'] = subchart(definition);
    expect(said(definition)).toEqual(['HW3011 The chart whole is a subchart of itself.']);
  });
});

describe('HW3001', () => {
  it('is said of defaults that the model of the subchart refuses', () => {
    const broken = { replicas: -1 };
    expect(said(umbrellaOf({ web: subchart(serverChart, { defaults: broken }) }))).toEqual([
      'HW3001 The value web.replicas of the chart whole has a default that its model refuses: -1 must be >= 0.',
    ]);
  });
});
