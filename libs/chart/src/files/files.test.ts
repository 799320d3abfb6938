import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { compileChart } from '../compile-chart.ts';
import { defineChart } from '../define/define-chart.ts';
import { countOrPercent, labelKey } from '../model/kubernetes.ts';

const values = z.strictObject({
  zeta: z.int().min(0).default(1_000_000).describe('A number that is first, as in the model.'),
  image: z
    .strictObject({
      tag: z.string().nullable().default(null).describe("Tag; the chart's appVersion when null."),
      pullPolicy: z.enum(['Always', 'Never']).default('Always').describe('When to ask.'),
    })
    .describe('The image.'),
  answer: z
    .string()
    .default('no')
    .describe(`A description ${'that goes on '.repeat(10)}and ends.`),
  surge: countOrPercent().nullable().default('25%').describe('A count or a share.'),
  labels: z.record(labelKey(), z.string()).default({ 'a.b/c': '0755' }).describe('Labels | more.'),
  script: z.string().default('a\n  b\n').describe('A script.'),
});

const compiled = compileChart(
  defineChart({
    name: 'demo',
    version: '0.1.0',
    appVersion: '1.10',
    description: 'A chart.',
    keywords: ['no'],
    maintainers: [{ name: 'Team', email: 'team@example.org' }],
    annotations: { 'artifacthub.io/license': 'Apache-2.0' },
    values,
  }).compose({ templates: {}, examples: { some: { answer: 'yes', surge: null } } }),
);
const text = (path: string): string => (compiled.ok ? (compiled.value.files.get(path) ?? '') : '');

describe('values.yaml', () => {
  test('has every value in the order of the model, each under its description', () => {
    expect(text('values.yaml').split('\n\n').slice(0, 6).join('\n\n')).toBe(
      `# -- A number that is first, as in the model.
zeta: 1000000

# -- The image.
image:
  # -- Tag; the chart's appVersion when null.
  tag: null
  # -- When to ask.
  pullPolicy: Always

# -- A description that goes on that goes on that goes on that goes on that goes on that goes on
# that goes on that goes on that goes on that goes on and ends.
answer: "no"

# -- A count or a share.
surge: 25%

# -- Labels | more.
labels:
  a.b/c: "0755"

# -- A script.
script: |
  a
    b`,
    );
  });

  test('holds the defaults, whichever YAML they are read as', () => {
    for (const version of ['1.1', '1.2'] as const) {
      expect(parse(text('values.yaml'), { version })).toEqual(compiled.ok ? compiled.value.defaults : undefined);
    }
  });
});

describe('values.schema.json', () => {
  test('says what Helm can check, and no more', () => {
    const schema: unknown = JSON.parse(text('values.schema.json'));
    expect(schema).toMatchObject({
      $schema: 'http://json-schema.org/draft-07/schema#',
      additionalProperties: false,
      required: expect.arrayContaining(['zeta', 'image', 'answer', 'labels', 'script']),
      properties: {
        zeta: { type: 'integer', default: 1_000_000, minimum: 0 },
        image: { type: 'object', additionalProperties: false, properties: { tag: { type: ['string', 'null'] } } },
        surge: { type: ['integer', 'string', 'null'], default: '25%' },
        labels: { additionalProperties: { type: 'string' }, propertyNames: { type: 'string' } },
      },
    });
    expect(schema).not.toMatchObject({ required: expect.arrayContaining(['surge']) });
    expect(text('values.schema.json')).not.toContain(String(Number.MAX_SAFE_INTEGER));
  });
});

describe('Chart.yaml', () => {
  test('quotes the version of what it installs, which may look like a number', () => {
    expect(text('Chart.yaml')).toContain('appVersion: "1.10"\n');
    expect(parse(text('Chart.yaml'), { version: '1.1' })).toMatchObject({
      apiVersion: 'v2',
      name: 'demo',
      version: '0.1.0',
      appVersion: '1.10',
      kubeVersion: expect.stringMatching(/-0$/),
      keywords: ['no'],
      maintainers: [{ name: 'Team', email: 'team@example.org' }],
      annotations: { 'artifacthub.io/license': 'Apache-2.0' },
    });
  });
});

describe('README.md', () => {
  test('has a row for each value, with its type, default and description', () => {
    const rows = text('README.md')
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    expect(rows).toEqual(
      expect.arrayContaining([
        '| `zeta` | integer | `1000000` | A number that is first, as in the model. |',
        '| `image.pullPolicy` | `"Always"` or `"Never"` | `"Always"` | When to ask. |',
        '| `surge` | integer or string or null | `"25%"` | A count or a share. |',
        '| `labels` | object | `{"a.b/c":"0755"}` | Labels \\| more. |',
      ]),
    );
  });
});

describe('ci', () => {
  test('has a file of values for each example', () => {
    expect(parse(text('ci/some-values.yaml'), { version: '1.1' })).toEqual({ answer: 'yes', surge: null });
  });
});
