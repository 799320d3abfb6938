import type { JsonObject } from '@helmwright/json';
import { text, toJson } from '@helmwright/template';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { compileChart } from '../compile-chart.ts';
import { defineChart } from '../define/define-chart.ts';
import { resource } from '../define/resource.ts';
import type { ChartMetadataInput } from '../definition/metadata.ts';

interface ConfigMap {
  readonly data: Readonly<Record<string, string>>;
}

const texts = z.record(z.string(), z.string().max(3)).default({});

/** What the compiler says of a small chart, some of whose metadata, examples and reading are given. */
function said({
  metadata = {},
  examples = {},
  shown = { a: 'b' },
  reads = ['one', 'group.a', 'group.b', 'more'],
}: {
  readonly metadata?: Partial<ChartMetadataInput>;
  readonly examples?: Readonly<Record<string, JsonObject>>;
  readonly shown?: Record<string, string>;
  readonly reads?: readonly ('one' | 'group.a' | 'group.b' | 'group' | 'more')[];
}): readonly string[] {
  const { v, names, compose } = defineChart({
    name: 'demo',
    version: '0.1.0',
    description: 'A chart.',
    ...metadata,
    values: z.strictObject({
      one: z.int().max(9).default(1).describe('One.'),
      group: z
        .strictObject({ a: z.string().default('a').describe('A.'), b: z.string().default('b').describe('B.') })
        .describe('A group.'),
      more: texts.describe('More.').meta({ examples: [shown] }),
    }),
  });
  const all = {
    one: text`${v.one}`,
    'group.a': v.group.a,
    'group.b': v.group.b,
    group: toJson(v.group),
    more: toJson(v.more),
  };
  const data = Object.fromEntries(reads.map((read) => [read, all[read]]));
  const compiled = compileChart(
    compose({ templates: { configmap: resource<ConfigMap>({ data: { ...data, name: names.fullname } }) }, examples }),
  );
  expect(compiled.ok).toBe(compiled.diagnostics.every(({ severity }) => severity === 'warning'));
  return compiled.diagnostics.map(({ code, message }) => `${code} ${message}`);
}

describe('a chart of anybody', () => {
  test('compiles where nothing is wrong with it', () => {
    expect(said({ examples: { defaults: {}, nine: { one: 9, more: { a: 'abc' } } } })).toEqual([]);
  });
});

describe('HW3020', () => {
  test.each(['1', '1.0', 'v1.0.0', '01.0.0', '1.0.0-', '1.0.0 ', 'latest', ''])(
    'is said of the version %j',
    (version) => {
      expect(said({ metadata: { version } })).toEqual([
        `HW3020 The chart demo has the version ${JSON.stringify(version)}, which is no semantic version.`,
      ]);
    },
  );

  test.each(['0.0.0', '1.2.3-rc.1+build.5', '10.20.30-0A.is-legal'])('is not said of the version %s', (version) => {
    expect(said({ metadata: { version } })).toEqual([]);
  });

  test.each(['Demo', '1demo', 'de_mo', 'demo-', '../demo', '', 'd'.repeat(64), 'dämo'])(
    'is said of the name %j',
    (name) => {
      expect(said({ metadata: { name } })).toContain(`HW3020 A chart cannot have the name ${JSON.stringify(name)}.`);
    },
  );

  test('is said of a description of no or several lines', () => {
    for (const description of [' ', 'a\nb']) {
      expect(said({ metadata: { description } })).toEqual(['HW3020 The chart demo has no description in one line.']);
    }
  });
});

describe('HW3021', () => {
  test('is said of each example of the chart that its model refuses', () => {
    expect(said({ examples: { defaults: {}, ten: { one: 10 }, stray: { two: 2 } } })).toEqual([
      'HW3021 The example ten of the chart demo is refused: one: 10 must be <= 9.',
      expect.stringMatching(/^HW3021 The example stray of the chart demo is refused: .*two/),
    ]);
  });

  test('is said of an example of a value that its model refuses', () => {
    expect(said({ shown: { a: 'long' } })).toEqual([
      'HW3021 The example of the value more of the chart demo is refused: more.a: "long" must NOT have more than 3 characters.',
    ]);
  });
});

describe('HW3022', () => {
  test('warns of a value that nothing reads, one by one inside groups', () => {
    expect(said({ reads: ['group.a'] })).toEqual([
      'HW3022 No template of the chart demo reads the value one.',
      'HW3022 No template of the chart demo reads the value group.b.',
      'HW3022 No template of the chart demo reads the value more.',
    ]);
  });

  test('is not said of what is read with its group', () => {
    expect(said({ reads: ['one', 'group', 'more'] })).toEqual([]);
  });
});
