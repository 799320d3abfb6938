import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { CompiledChart } from '../compile-chart.ts';
import { compiled, serverChart, shop, shopChart, umbrellaOf } from '../fixtures/shop.ts';
import { subchart } from './subchart.ts';

const umbrella = compiled(shopChart);
const render = (values: Parameters<CompiledChart['render']>[0]['values'], chart = umbrella) =>
  chart.render({ values, release: { name: 'my', namespace: 'some' } });
const read = (path: string): unknown => parse(umbrella.files.get(path) ?? '');

describe('an umbrella', () => {
  test('is written with its subcharts: each chart once, where Helm looks for it', () => {
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

  test('documents the values of its subcharts with the defaults that they have here', () => {
    expect(read('values.yaml')).toMatchObject({
      motto: 'cheap',
      web: { enabled: true, replicas: 3, ports: { http: 80, admin: 81 }, image: { tag: '1' } },
      api: { replicas: 1, ports: { http: 80 } },
    });
    expect(umbrella.files.get('README.md')).toContain('| `web.image.tag` | string | `"1"` | The tag. |');
  });

  test('checks the values of its subcharts by its own schema, all the way down', () => {
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

  test('renders each subchart as a chart of the name of its alias, and tells its own notes alone', () => {
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

  test('lets users take away what a subchart has by default, and nothing that only the umbrella gives', () => {
    const chart = compiled(umbrellaOf({ web: subchart(serverChart, { defaults: { ports: { admin: 81 } } }) }));
    expect(render({ web: { ports: { http: null } } }, chart)).toMatchObject({
      objects: [{ object: { data: { ports: { admin: 81 } } } }],
    });
    expect(chart.validate({ web: { ports: { admin: null } } })).toHaveLength(1);
  });

  test('renders nothing of a subchart that is not installed, whose values are there all the same', () => {
    const rendering = render({ web: { enabled: false } });
    expect(rendering.ok && rendering.objects.map(({ template }) => template)).toEqual([
      'templates/overview.yaml',
      'charts/api/templates/server.yaml',
    ]);
    expect(rendering).toMatchObject({ objects: [{ object: { data: { web: '3 false' } } }, {}] });
  });

  test('knows no values but those of the charts', () => {
    // @ts-expect-error: the server has no such value
    expect(() => subchart(serverChart, { defaults: { replica: 3 } })).not.toThrow();
    // @ts-expect-error: replicas is a number
    expect(() => subchart(serverChart, { defaults: { replicas: '3' } })).not.toThrow();
    // @ts-expect-error: without `enabled` there is no such value
    expect(shop.v.api.enabled).toBeDefined();
  });
});

describe('a chart', () => {
  test('takes the key that a parent sets for its condition, and says nothing of it to its users', () => {
    const chart = compiled(serverChart);
    expect(chart.validate({ enabled: true })).toEqual([]);
    expect(chart.validate({ enabled: 'yes' })).toHaveLength(1);
    expect(chart.defaults).not.toHaveProperty('enabled');
    expect(chart.files.get('README.md')).not.toContain('enabled');
    expect(chart.files.get('values.yaml')).not.toContain('enabled');
  });
});
