import { entries, lines, merge, overlay, text, toJson, when } from '@helmwright/template';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { compileChart } from '../compile-chart.ts';
import { defineChart } from '../define/define-chart.ts';
import { resource } from '../define/resource.ts';
import { oneLine } from '../model/kubernetes.ts';

type Texts = Readonly<Record<string, string>>;

const chart = () =>
  defineChart({
    name: 'demo',
    version: '0.1.0',
    description: 'A chart.',
    values: z.strictObject({
      any: z.string().default('x').describe('Any text.'),
      line: oneLine().default('x').describe('A line.'),
      base: z.record(z.string(), z.string()).default({}).describe('Texts.'),
      over: z.record(z.string(), z.string()).default({}).describe('Texts.'),
      on: z.boolean().default(true).describe('A switch.'),
    }),
  });

const compiledWith = (data: (given: ReturnType<typeof chart>) => unknown): ReturnType<typeof compileChart> => {
  const given = chart();
  return compileChart(
    given.compose({ templates: { file: resource<{ data: Texts }>({ data: data(given) as Texts }) } }),
  );
};

const said = (data: (given: ReturnType<typeof chart>) => unknown): readonly string[] =>
  compiledWith(data)
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ code, message }) => `${code} ${message}`);

describe('HW3007', () => {
  it('is said of lines that a reader would take for others', () => {
    expect(said(({ v }) => ({ a: lines(text`a ${v.any}`) }))).toEqual([
      'HW3007 demo: text of lines in templates/file.yaml holds Values.any, which may have line breaks.',
    ]);
    expect(said(({ v }) => ({ a: lines('a', when(v.on, lines('b', ''))) }))).toEqual([
      'HW3007 demo: text of lines in templates/file.yaml may end with an empty line.',
    ]);
    expect(said(({ template }) => ({ a: template.text('file', 'A file.', lines('a')) }))).toEqual([
      'HW3007 demo: text of lines in demo.file stands in a named template of text, which keeps no line breaks.',
    ]);
  });

  it('is said of a line with conditions that no quotes can hold', () => {
    expect(said(({ v }) => ({ a: text`a ${v.any}${when(v.on, 'b')}` }))).toEqual([
      'HW3007 demo: text with conditions in templates/file.yaml holds Values.any, which may have line breaks.',
    ]);
    expect(said(({ v }) => ({ a: text`${when(v.on, v.line)}` }))).toEqual([
      'HW3007 demo: text with conditions in templates/file.yaml may begin with a space or an empty line.',
    ]);
    expect(said(({ v }) => ({ a: text`a ${lines('x')}${when(v.on, 'b')}` }))).toEqual([
      'HW3007 demo: text with conditions in templates/file.yaml has lines in the middle of a line.',
    ]);
  });

  it('is not said of such a line in a named template, or of values that quotes hold', () => {
    expect(said(({ v, template }) => ({ a: template.text('a', 'A.', text`a ${v.any}${when(v.on, v.any)}`) }))).toEqual(
      [],
    );
    expect(
      said(({ v, names }) => ({
        a: text`${names.fullname}${when(v.on, 'b"')}`,
        b: text`<${v.line}${when(v.on, '>', '/>')}`,
      })),
    ).toEqual([]);
  });

  it('is not said of lines that are read as they are written', () => {
    expect(said(({ v }) => ({ a: lines(text`a ${v.line}`, '', text`b ${toJson(v.any)}`) }))).toEqual([]);
  });
});

describe('HW3006', () => {
  it('is not said of a map over another, whose keys are the user’s to replace', () => {
    const compiled = compiledWith(({ v }) => overlay<Texts>({ own: 'x' }, v.over));
    expect(compiled.ok).toBe(true);
    expect(compiled.ok && compiled.value.validate({ over: { own: 'mine' } })).toEqual([]);
    expect(said(({ v }) => overlay<Texts>(v.base, v.over))).toEqual([]);
  });

  it('is said of what is beside them', () => {
    const compiled = compiledWith(({ v }) => merge<Texts>({ more: 'y' }, overlay<Texts>({ own: 'x' }, v.over)));
    expect(compiled.ok && compiled.value.validate({ over: { more: 'mine' } })).toHaveLength(1);
    expect(compiled.ok && compiled.value.validate({ over: { own: 'mine' } })).toEqual([]);
    expect(said(({ v }) => merge<Texts>(v.base, overlay<Texts>({ own: 'x' }, v.over)))).toEqual([
      expect.stringContaining('two maps that users give are put together'),
    ]);
    expect(
      said(({ v }) =>
        merge<Texts>(
          { own: 'z' },
          overlay<Texts>({ own: 'x' }, v.over),
          entries(v.base, (a, b) => [text`b.${b}`, a]),
        ),
      ),
    ).toEqual([expect.stringContaining('the key "own" is set by two parts of a map')]);
  });
});
