import { compileChart } from '@helmwright/chart';
import type { ValueSchema } from '@helmwright/template';
import { describe, expect, test } from 'vitest';
import { charts, ours } from './subjects.ts';

/** Every value of a schema with its path; those inside open maps and lists as well. */
function valuesOf(schema: ValueSchema, path: readonly string[] = []): readonly (readonly [string, ValueSchema])[] {
  const entries = typeof schema.additionalProperties === 'object' ? { '*': schema.additionalProperties } : {};
  const items = schema.items === undefined ? {} : { '[]': schema.items };
  return Object.entries({ ...schema.properties, ...entries, ...items }).flatMap(([name, inner]) => [
    [[...path, name].join('.'), inner] as const,
    ...valuesOf(inner, [...path, name]),
  ]);
}

/** What the compiler warns of, such as a value that nothing reads. */
const warnings = new Map(
  charts.map(({ definition }) => [
    definition.metadata.name,
    compileChart(definition).diagnostics.map(({ code, message }) => `${code} ${message}`),
  ]),
);

describe.each(ours.map(({ chart }) => [chart.metadata.name, chart] as const))(
  'the values of our chart %s',
  (_, chart) => {
    const all = valuesOf(chart.schema);
    const named = all.filter(([path]) => !/(?:\*|\[\])$/.test(path));

    test('are described in a sentence, those inside maps as well', () => {
      const silent = named.filter(([, { description }]) => !/^[A-Z`].*\.$/s.test(description ?? ''));
      expect(silent.map(([path]) => path)).toEqual([]);
    });

    test('show an example where they are empty by default and their form is not plain', () => {
      const empty = named.filter(([, value]) => ['{}', '[]'].includes(JSON.stringify(value.default)));
      const unclear = empty.filter(([path, { items, additionalProperties, examples }]) => {
        const inner = items ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
        const plain = inner?.type === 'string' && (items !== undefined || /[aA]nnotations$/.test(path));
        return !plain && path !== 'global' && examples === undefined;
      });
      expect(unclear.map(([path]) => path)).toEqual([]);
    });
  },
);

describe.each(charts.map(({ chart }) => [chart.metadata.name, chart] as const))(
  'the values of the chart %s',
  (_, chart) => {
    test('stand in the README, each once, in the section of their group', () => {
      const readme = chart.files.get('README.md') ?? '';
      const rows = [...readme.matchAll(/^\| `([^`]+)` \|/gm)].map(([, path]) => path);
      expect(new Set(rows).size).toBe(rows.length);
      for (const [name, { properties, default: whole, description = '' }] of Object.entries(
        chart.schema.properties ?? {},
      )) {
        const isGroup = properties !== undefined && whole === undefined;
        if (isGroup) expect(readme).toContain(`### ${name}\n\n${description}\n\n| Value |`);
        else expect(rows).toContain(name);
      }
      expect(readme.split('\n').filter((line) => line.length > 260)).toEqual([]);
    });

    test('leave the compiler nothing to warn of', () => {
      expect(warnings.get(chart.metadata.name)).toEqual([]);
    });
  },
);

describe.each(charts.map(({ chart }) => [chart.metadata.name, chart] as const))(
  'the names of the chart %s',
  (_, chart) => {
    test.each(['nameOverride', 'fullnameOverride', 'namespaceOverride'])(
      'take %s just where it changes something',
      (name) => {
        const changes = Object.values(chart.examples).some((values) => {
          const [plain, renamed] = [values, { ...values, [name]: 'another' }].map((each) =>
            JSON.stringify(
              chart.render({ values: each, release: { name: 'my-release', namespace: 'some-namespace' } }),
            ),
          );
          return plain !== renamed;
        });
        expect(Object.hasOwn(chart.schema.properties ?? {}, name)).toBe(changes);
        expect(chart.validate({ [name]: 'another' }).length === 0).toBe(changes);
      },
    );
  },
);
