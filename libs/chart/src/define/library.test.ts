import { chartFacts, merge, optional, text } from '@helmwright/template';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { type CompiledChart, compileChart } from '../compile-chart.ts';
import type { ChartDefinition } from '../definition/chart-definition.ts';
import { defineChart } from './define-chart.ts';
import { defineLibrary } from './library.ts';
import { resource } from './resource.ts';

type Anything = Readonly<Record<string, unknown>>;

const shared = defineLibrary({
  name: 'shared',
  version: '1.0.0',
  description: 'Parts.',
  values: z.strictObject({ team: z.string().default('blue').describe('Who answers for it.') }),
});
const owner = shared.template.text('owner', 'Who answers for the chart.', text`${shared.v.team}/${chartFacts.Name}`);
const labels = shared.template.in('labels').yaml<Anything>('labels', 'Labels of the team.', { owner });
const unused = shared.template.text('unused', 'Used by no chart here.', 'x');
const library = shared.compose();

const chart = defineChart({
  name: 'user',
  version: '0.1.0',
  description: 'A chart that uses it.',
  values: z.strictObject({ own: z.int().default(1).describe('A value of its own.') }),
  libraries: [library],
});
const definition = chart.compose({
  templates: {
    thing: resource<Anything>({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: chart.names.fullname, labels },
      data: { team: chart.v.team },
    }),
  },
});

function compiled(given: ChartDefinition): CompiledChart {
  const result = compileChart(given);
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join('\n'));
  return result.value;
}

const user = compiled(definition);
const said = (given: ChartDefinition): readonly string[] =>
  compileChart(given)
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ code, message }) => `${code} ${message}`);

describe('a library', () => {
  test('is written as a chart that cannot be installed, with all of its parts and nothing else', () => {
    expect(unused).toBeDefined();
    const files = [...user.files].filter(([path]) => path.startsWith('charts/'));
    expect(files.map(([path]) => path)).toEqual([
      'charts/shared/Chart.yaml',
      'charts/shared/templates/_helpers.tpl',
      'charts/shared/templates/_labels.tpl',
    ]);
    expect(parse(user.files.get('charts/shared/Chart.yaml') ?? '')).toMatchObject({ name: 'shared', type: 'library' });
    expect(user.files.get('charts/shared/templates/_helpers.tpl')).toContain('define "shared.unused"');
    expect(parse(user.files.get('Chart.yaml') ?? '')).toMatchObject({
      type: 'application',
      dependencies: [{ name: 'shared', version: '1.0.0', repository: '' }],
    });
  });

  test('is used by charts as their own parts are, which do not print it again', () => {
    expect(user.files.get('templates/thing.yaml')).toContain('include "shared.labels"');
    expect(user.files.get('templates/_helpers.tpl')).not.toContain('shared.');
    expect(user.render({ values: { team: 'red' }, release: { name: 'my', namespace: 'some' } })).toMatchObject({
      objects: [{ object: { metadata: { labels: { owner: 'red/user' } }, data: { team: 'red' } } }],
    });
  });

  test('is what reads its values', () => {
    expect(said(definition)).toEqual([]);
    expect(compileChart(definition).diagnostics.map(({ message }) => message)).toEqual([
      'No template of the chart user reads the value own.',
    ]);
  });

  test('brings its values along', () => {
    expect(user.defaults).toMatchObject({ own: 1, team: 'blue' });
    expect(user.validate({ team: 7 })).toHaveLength(1);
  });

  test('leaves room for the map that Helm makes for it', () => {
    expect(user.validate({ shared: { global: {} } })).toEqual([]);
    expect(user.validate({ shared: { other: 1 } })).not.toEqual([]);
    expect(user.validate({ shared: 1 })).toHaveLength(1);
  });
});

describe('a part of a library that merges', () => {
  test('takes its own keys from the map that users give beside them, in every chart that uses it', () => {
    const merging = defineLibrary({
      name: 'merging',
      version: '1.0.0',
      description: 'Labels.',
      values: z.strictObject({ labels: z.record(z.string(), z.string()).default({}).describe('More labels.') }),
    });
    const all = merging.template.yaml<Readonly<Record<string, string>>>(
      'all',
      'All labels.',
      merge<Readonly<Record<string, string>>>({ own: 'x' }, optional(merging.v.labels)),
    );
    const using = defineChart({
      name: 'using',
      version: '0.1.0',
      description: 'A chart.',
      values: z.strictObject({}),
      libraries: [merging.compose()],
    });
    const made = compiled(
      using.compose({ templates: { thing: resource<Anything>({ apiVersion: 'v1', kind: 'ConfigMap', data: all }) } }),
    );
    expect(made.validate({ labels: { other: 'y' } })).toEqual([]);
    expect(made.validate({ labels: { own: 'y' } })).not.toEqual([]);
  });
});

describe('HW3012', () => {
  const use = (...libraries: NonNullable<ChartDefinition['libraries']>): readonly string[] =>
    said({ ...definition, libraries });

  test('is said of a library without parts', () => {
    const empty = defineLibrary({
      name: 'empty',
      version: '1.0.0',
      description: 'Nothing.',
      values: z.strictObject({}),
    });
    expect(use(library, empty.compose())).toEqual(['HW3012 The library empty has no named template.']);
  });

  test('is said of a value that the chart has otherwise', () => {
    const other = defineChart({
      name: 'other',
      version: '0.1.0',
      description: 'Another chart.',
      values: z.strictObject({ team: z.int().default(1).describe('A number.') }),
      libraries: [library],
    });
    expect(said(other.compose({ templates: {} }))).toEqual([
      'HW3012 other: its value "team" is not as the library shared reads it.',
    ]);
  });
});

describe('HW3012 in a chart', () => {
  test('is said of a part of a library that is not among the libraries', () => {
    expect(said({ ...definition, libraries: [] })).toEqual([
      'HW3012 user: it uses shared.labels, shared.owner of a library that is not among its own.',
    ]);
  });
});
