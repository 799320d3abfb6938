import { type ValueSchema, valuesRead } from '@helmwright/template';
import { describe, expect, it } from 'vitest';
import { charts } from './subjects.ts';

/** Every value of a schema with its path; those inside open maps and lists as well. */
function valuesOf(schema: ValueSchema, path: readonly string[] = []): readonly (readonly [string, ValueSchema])[] {
  const entries = typeof schema.additionalProperties === 'object' ? { '*': schema.additionalProperties } : {};
  const items = schema.items === undefined ? {} : { '[]': schema.items };
  return Object.entries({ ...schema.properties, ...entries, ...items }).flatMap(([name, inner]) => [
    [[...path, name].join('.'), inner] as const,
    ...valuesOf(inner, [...path, name]),
  ]);
}

/** Values with one of them put at its path. */
const withValue = (path: string, value: unknown): Record<string, unknown> =>
  path.split('.').reduceRight<unknown>((inner, step) => ({ [step]: inner }), value) as Record<string, unknown>;

describe.each(charts.map(({ chart, definition }) => [chart.metadata.name, chart, definition] as const))(
  'the values of the chart %s',
  (_, chart, definition) => {
    const all = valuesOf(chart.schema);
    const named = all.filter(([path]) => !/(?:\*|\[\])$/.test(path));

    it('are described in a sentence, those inside maps as well', () => {
      const silent = named.filter(([, { description }]) => !/^[A-Z`].*\.$/s.test(description ?? ''));
      expect(silent.map(([path]) => path)).toEqual([]);
    });

    it('show an example where they are empty by default and their form is not plain', () => {
      const empty = named.filter(([, value]) => ['{}', '[]'].includes(JSON.stringify(value.default)));
      const unclear = empty.filter(([path, { items, additionalProperties, examples }]) => {
        const inner = items ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
        const plain = inner?.type === 'string' && (items !== undefined || /[aA]nnotations$/.test(path));
        return !plain && path !== 'global' && examples === undefined;
      });
      expect(unclear.map(([path]) => path)).toEqual([]);
    });

    it('have examples that the chart takes', () => {
      const shown = named.flatMap(([path, { examples = [] }]) => examples.map((example) => [path, example] as const));
      expect(shown.length).toBeGreaterThan(0);
      for (const [path, example] of shown) {
        expect(chart.validate(JSON.parse(JSON.stringify(withValue(path, example)))), path).toEqual([]);
      }
    });

    it('stand in the README, each once, in the section of their group', () => {
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

    it('are read by some template, save those that a parent chart shares', () => {
      const read = new Set(definition.files.flatMap(({ body }) => [...valuesRead(body)]));
      const idle = Object.keys(chart.schema.properties ?? {}).filter((name) => !read.has(name) && name !== 'global');
      expect(idle).toEqual([]);
    });
  },
);

describe('charts whose objects all have names of their own', () => {
  it('take no name for the objects, since it would change nothing', () => {
    const read = charts.map(({ chart }) => [
      chart.metadata.name,
      'fullnameOverride' in (chart.schema.properties ?? {}),
    ]);
    expect(read).toEqual([
      ['app', true],
      ['platform', false],
      ['pool-tenant', false],
      ['tenant', false],
    ]);
  });
});
