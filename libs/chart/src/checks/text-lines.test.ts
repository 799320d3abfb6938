import { entries, lines, merge, overlay, text, toJson, when } from '@helmwright/template';
import { describe, expect, test } from 'vitest';
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
  test('is said of lines that a reader would take for others', () => {
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

  test('is said of a line with conditions that no quotes can hold', () => {
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

  test('is not said of such a line in a named template, or of values that quotes hold', () => {
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

  test('is not said of lines that are read as they are written', () => {
    expect(said(({ v }) => ({ a: lines(text`a ${v.line}`, '', text`b ${toJson(v.any)}`) }))).toEqual([]);
  });
});

type Given = ReturnType<typeof chart>;

/** A text that is refused, a word of the remedy, and the text that follows it. */
const remedied: readonly (readonly [
  remedy: string,
  refused: (given: Given) => unknown,
  taken: (given: Given) => unknown,
])[] = [
  ['oneLine()', ({ v }) => lines(text`a ${v.any}`), ({ v }) => lines(text`a ${v.line}`)],
  ['toJson', ({ v }) => lines(text`a ${v.any}`), ({ v }) => lines(text`a ${toJson(v.any)}`)],
  ['Begin with', ({ v }) => lines(when(v.on, ' x'), 'y'), ({ v }) => lines('x', when(v.on, ' x'), 'y')],
  ['End with', ({ v }) => lines('a', text`${v.line}`), ({ v }) => lines('a', text`${v.line}`, 'end')],
  ['the space at the end', () => lines('x ', 'y'), () => lines('x', 'y')],
  ['the character out', () => lines('x\u0000'), () => lines('x')],
  [
    'Put the text into',
    ({ v }) => text`a ${lines('x')}${when(v.on, 'b')}`,
    ({ v }) => lines('a', 'x', when(v.on, 'b')),
  ],
  [
    'template.text',
    ({ v }) => text`a ${v.any}${when(v.on, 'b')}`,
    ({ v, template }) => template.text('a', 'A.', text`a ${v.any}${when(v.on, 'b')}`),
  ],
  ['Begin with', ({ v }) => text`${when(v.on, v.line)}`, ({ v }) => text`<${when(v.on, v.line)}>`],
];

describe('the remedy of HW3007', () => {
  test.each(remedied)('names %j where that helps', (remedy, refused, taken) => {
    const [fault] = compiledWith((given) => ({ a: refused(given) })).diagnostics;
    expect(fault?.remedy).toContain(remedy);
    expect(said((given) => ({ a: taken(given) }))).toEqual([]);
  });

  test('names no pattern of values where none of them is at fault', () => {
    for (const [remedy, refused] of remedied) {
      if (/oneLine|toJson|template/.test(remedy)) continue;
      const [fault] = compiledWith((given) => ({ a: refused(given) })).diagnostics;
      expect(fault?.remedy).not.toContain('oneLine');
    }
  });
});

describe('HW3006', () => {
  test('is not said of a map over another, whose keys are the user’s to replace', () => {
    const compiled = compiledWith(({ v }) => overlay<Texts>({ own: 'x' }, v.over));
    expect(compiled.ok).toBe(true);
    expect(compiled.ok && compiled.value.validate({ over: { own: 'mine' } })).toEqual([]);
    expect(said(({ v }) => overlay<Texts>(v.base, v.over))).toEqual([]);
  });

  test('is said of what is beside them', () => {
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
