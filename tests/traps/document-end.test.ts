import { defineChart, oneLine, resource, together } from '@helmwright/chart';
import { each, lines, optional, text as textOf, toJson, when } from '@helmwright/template';
import { compiled } from '@helmwright/testing';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { at, Everywhere } from './everywhere.ts';

interface Texts {
  readonly [key: string]: string;
}

interface Data {
  readonly data?: Texts;
  readonly more?: Texts;
  readonly closed?: Texts;
  readonly other?: string;
  readonly last?: number;
}

const texts = () => z.record(z.string().regex(/^[a-z]+$/u), z.string()).default({});
const { v, names, compose } = defineChart({
  name: 'ends',
  version: '0.1.0',
  description: 'Documents that end with data.',
  values: z.strictObject({
    data: texts().describe('Data at the end.'),
    more: texts().describe('More data, which may be absent.'),
    on: z.boolean().default(false).describe('A switch.'),
    extra: z.array(z.record(z.string(), z.unknown())).default([]).describe('Whole documents.'),
    line: oneLine().default('').describe('A line, which may be empty or have spaces at its ends.'),
    closed: z
      .record(z.string().regex(/^[a-z]+$/u), z.string().regex(/^[a-z]*$/u))
      .default({})
      .describe('Data in which no line breaks are.'),
  }),
});

/** Texts whose end `values.yaml` has to keep, in the middle of a group, at its end and at the end of the file. */
const standards = ['a\n\n', 'a \n', '\n', '\n\n', '\n\n ', ' a\n \n', 'a\n\t\n', 'a\n'];
const group = (default_: string) =>
  z.strictObject({
    first: z.string().default(default_).describe('A.'),
    last: z.string().default(default_).describe('B.'),
  });

const head = (kind: string) => ({ apiVersion: 'example.org/v1', kind, metadata: { name: names.fullname } });

const chart = compiled(
  compose({
    templates: {
      whole: resource<Data>({ ...head('Whole'), data: v.data }),
      guarded: resource<Data>({ ...head('Guarded'), data: v.data, more: optional(v.more), other: when(v.on, 'x') }),
      several: together(
        resource<Data>({ ...head('First'), data: v.data }),
        resource<Data>({ ...head('Second'), data: v.data }),
        resource<Data>({ ...head('Third'), last: 1 }),
      ),
      closed: resource<Data>({ ...head('Closed'), data: v.data, closed: v.closed }),
      lines: resource<Data>({ ...head('Lines'), data: { a: lines('a', when(v.on, textOf`b ${v.line}`)) } }),
      text: resource<Data>({ ...head('Text'), data: { a: textOf`a\n${v.line}b${v.line}` } }),
      tight: resource<Data>({ ...head('Tight'), data: { a: lines(textOf`a ${v.line}`, textOf`b ${v.line};`) } }),
      extra: resource<Readonly<Record<string, unknown>>>(each(v.extra, (document) => document)),
    },
  }),
);

const everywhere = await Everywhere.of(chart);
afterAll(() => everywhere.close());

const endings = [
  '',
  '\n',
  '\n\n',
  'a',
  'a\n',
  'a\n\n',
  'a\n\n\n',
  ' a\n \n',
  'a \n\n',
  'a\n---\n\n',
  '# a\n\n',
  '\t\n\n',
];

test.each(endings)('a document keeps the line breaks that its last value ends with: %j', async (text) => {
  const data = { a: 'first\n\n', z: text };
  const values = { data, more: data, closed: { z: 'z' }, extra: [{ apiVersion: 'v1', kind: 'Extra', z: text }] };
  for (const on of [false, true]) {
    const objects = await everywhere.objects({ ...values, on });
    for (const kind of ['Whole', 'Guarded', 'First', 'Second', 'Closed'])
      expect(at(objects.get(kind), 'data')).toEqual(data);
    expect(at(objects.get('Guarded'), 'more')).toEqual(data);
    expect(at(objects.get('Extra'), 'z')).toBe(text);
  }
  expect(at((await everywhere.objects({ data })).get('Guarded'), 'data')).toEqual(data);
});

test.each(['', ' ', 'a  ', ' a', '  '])(
  'a document keeps the spaces that its last line ends with: %j',
  async (line) => {
    for (const on of [false, true]) {
      const objects = await everywhere.objects({ line, on });
      expect(at(objects.get('Lines'), 'data', 'a')).toBe(on ? `a\nb ${line}\n` : 'a\n');
      expect(at(objects.get('Text'), 'data', 'a')).toBe(`a\n${line}b${line}`);
      expect(at(objects.get('Tight'), 'data', 'a')).toBe(`a ${line}\nb ${line};\n`);
    }
  },
);

test('has no line at its end where there are none to keep', () => {
  const marked = [...chart.files]
    .filter(([, content]) => content.includes('# Keeps line breaks'))
    .map(([path]) => path);
  const ended = ['extra', 'guarded', 'lines', 'several', 'text', 'whole'];
  expect(marked.toSorted()).toEqual(ended.map((name) => `templates/${name}.yaml`));
});

test.each(standards)('a default keeps the line breaks that it ends with: %j', async (text) => {
  const defaults = defineChart({
    name: 'defaults',
    version: '0.1.0',
    description: 'Texts that end with line breaks.',
    values: z.strictObject({
      group: group(text).describe('A group.'),
      alone: z.string().default(text).describe('Alone.'),
      whole: z.record(z.string(), z.string()).default({ a: text, z: text }).describe('A map.'),
      last: z.string().default(text).describe('The last.'),
    }),
  });
  const { v: values } = defaults;
  const read = { first: values.group.first, second: values.group.last, alone: values.alone, last: values.last };
  const compared = await Everywhere.of(
    compiled(defaults.compose({ templates: { all: resource<Texts>({ ...read, whole: toJson(values.whole) }) } })),
  );
  const outcome = await compared.outcome({});
  await compared.close();
  const whole = JSON.stringify({ a: text, z: text });
  expect(outcome).toMatchObject({ objects: [{ first: text, second: text, alone: text, last: text, whole }] });
});
