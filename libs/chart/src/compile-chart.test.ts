import { type Expr, each, release, text } from '@helmwright/template';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { compileChart } from './compile-chart.ts';
import { defineChart } from './define/define-chart.ts';
import { resource } from './define/resource.ts';
import { labelKey, quantity } from './model/kubernetes.ts';

interface ConfigMap {
  readonly data: Readonly<Record<string, string>>;
}

/** What the compiler says of a chart with one value. */
function said(model: z.ZodType): readonly string[] {
  const values = z.strictObject({ it: model });
  const { compose } = defineChart({ name: 'demo', version: '0.1.0', description: 'A chart.', values });
  const compiled = compileChart(compose({ templates: {} }));
  // Nothing reads the value, of which the compiler warns.
  const errors = compiled.diagnostics.filter(({ severity }) => severity === 'error');
  return errors.map(({ code, message, remedy }) => `${code} ${message} ${remedy}`);
}

const fine = z.string().default('x').describe('It.');

describe('HW3001', () => {
  test('is not said of a model that Helm can hold', () => {
    expect(said(fine)).toEqual([]);
    expect(said(z.strictObject({ inner: fine }).describe('A group.'))).toEqual([]);
    expect(said(z.strictObject({ cpu: quantity() }).nullable().default(null).describe('A whole.'))).toEqual([]);
    expect(
      said(
        z
          .record(labelKey(), z.strictObject({ a: z.string() }))
          .default({})
          .describe('A map.'),
      ),
    ).toEqual([]);
  });

  test('is said of a value without a description', () => {
    expect(said(z.string().default('x'))).toEqual([
      "HW3001 The value it of the chart demo has no description. Describe it with `.describe('…')`.",
    ]);
  });

  test('is said of a value without a default', () => {
    expect(said(z.string().describe('It.'))).toEqual([
      'HW3001 The value it of the chart demo has no default. Give it one with `.default(…)`; null where a user must set it.',
    ]);
  });

  test('is said of each value inside a group, and of none inside a value that is given whole', () => {
    expect(said(z.strictObject({ a: z.string(), b: fine }).describe('A group.'))).toEqual([
      "HW3001 The value it.a of the chart demo has no description. Describe it with `.describe('…')`.",
      'HW3001 The value it.a of the chart demo has no default. Give it one with `.default(…)`; null where a user must set it.',
    ]);
    expect(said(z.strictObject({ a: z.string() }).default({ a: 'x' }).describe('A whole.'))).toEqual([]);
  });

  test.each([
    ['look-ahead', /^(?!xn--)/],
    ['look-behind', /(?<=a)b/],
    ['a back-reference', /^(a)\1$/],
  ])('is said of a pattern with %s, wherever it stands', (_, pattern) => {
    const remedy = 'Write it without look-around and back-references.';
    const of = (path: string) =>
      `HW3001 The value ${path} of the chart demo has the pattern ${pattern.source}, which Go's regular expressions cannot read. ${remedy}`;
    const matched = z.string().regex(pattern);
    expect(said(matched.default('ab').describe('It.'))).toEqual([of('it')]);
    expect(said(z.array(matched).default([]).describe('Its.'))).toEqual([of('it[]')]);
    expect(said(z.record(matched, z.string()).default({}).describe('Its.'))).toEqual([of('it (key)')]);
    expect(said(z.record(z.string(), matched).default({}).describe('Its.'))).toEqual([of('it.*')]);
  });

  test.each<readonly [string, z.ZodType]>([
    ['refine', z.string().refine((test) => test !== 'a')],
    ['superRefine', z.string().superRefine(() => undefined)],
    ['transform', z.string().transform((test) => test.trim())],
    ['custom', z.custom<string>()],
    ['date', z.date()],
  ])('is said of a check that JSON Schema cannot express: %s', (_, checked) => {
    expect(said(checked.nullable().default(null).describe('It.'))).toContain(
      'HW3001 The value it of the chart demo has a check that JSON Schema cannot express. Use checks of zod that have a counterpart in JSON Schema, or a `failWhen` in the chart.',
    );
  });

  test('is said of a default that its own model refuses, since the chart could not be installed without values', () => {
    expect(said(z.string().min(1).default('').describe('It.'))).toEqual([
      'HW3001 The value it of the chart demo has a default that its model refuses: "" must NOT have fewer than 1 characters. Correct the default, or the check.',
    ]);
    expect(said(z.strictObject({ a: z.int().max(3).default(4).describe('A.') }).describe('A group.'))).toEqual([
      'HW3001 The value it.a of the chart demo has a default that its model refuses: 4 must be <= 3. Correct the default, or the check.',
    ]);
  });

  test('is said of a default where Helm fills in none: within what users name', () => {
    const of = (path: string) =>
      `HW3001 The value ${path} of the chart demo has a default within a map, list or form that users give, where Helm fills in none. Use \`.optional()\`, and say with \`defaultTo\` or \`withValue\` in the template what stands there otherwise.`;
    const user = z.strictObject({
      a: z.string().default('x'),
      b: z.strictObject({ c: z.int().default(1) }).optional(),
    });
    expect(said(z.record(z.string(), user).default({}).describe('Its.'))).toEqual([of('it.*.a'), of('it.*.b.c')]);
    expect(said(z.array(z.int().default(2)).default([]).describe('Its.'))).toEqual([of('it[]')]);
    const forms = z.discriminatedUnion('kind', [
      user.extend({ kind: z.literal('x') }),
      z.strictObject({ kind: z.literal('y') }),
    ]);
    expect(said(forms.nullable().default(null).describe('It.'))).toEqual([of('it.a'), of('it.b.c')]);
    expect(
      said(
        z
          .strictObject({ a: z.string().default('x') })
          .default({ a: 'y' })
          .describe('A whole.'),
      ),
    ).toEqual([]);
  });

  test('tells everything that is wrong at once', () => {
    expect(said(z.strictObject({ a: z.string(), b: z.string().regex(/(?=x)/) }))).toHaveLength(5);
  });
});

describe('HW3002', () => {
  const values = z.strictObject({ env: z.record(z.string(), z.string()).default({}).describe('Environment.') });
  const { v, template, compose } = defineChart({ name: 'demo', version: '0.1.0', description: 'A chart.', values });
  let stray: Expr<string> = release.Name;
  each<Record<string, string>, string>(v.env, (_, name) => {
    stray = name;
    return name;
  });
  const remedy = 'Read it only inside the callback that it is given to.';

  test('is said of a name that is read outside its loop, in a file', () => {
    const compiled = compileChart(compose({ templates: { config: resource<ConfigMap>({ data: { name: stray } }) } }));
    expect(compiled.diagnostics).toMatchObject([
      {
        code: 'HW3002',
        message: 'demo: templates/config.yaml reads the loop variable "name" outside its loop.',
        remedy,
      },
    ]);
  });

  test('is said of one that is read in a named template, even if that is included inside the loop', () => {
    const part = template.text('part', 'A part.', text`x-${stray}`);
    const data = { data: { all: part } };
    const compiled = compileChart(compose({ templates: { config: resource<ConfigMap>(data) } }));
    expect(compiled.diagnostics).toMatchObject([
      { code: 'HW3002', message: 'demo: demo.part reads the loop variable "name" outside its loop.' },
    ]);
  });

  test('is not said of names that are read where they are bound', () => {
    const templates = {
      config: resource<ConfigMap>(each(v.env, (value, name) => ({ data: { x: text`${name}${value}` } }))),
    };
    expect(compileChart(compose({ templates }))).toMatchObject({ ok: true, diagnostics: [] });
  });
});
