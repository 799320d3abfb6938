import { describe, expect, test } from 'vitest';
import { rendered } from '../fixtures/evaluated.ts';
import { printed, template } from '../fixtures/printed.ts';
import { each, faultOfBlock, lines, optional, release, text, toJson, toStructure, valuesOf, when } from '../index.ts';

interface Model {
  readonly port: number;
  readonly name: string;
  readonly any: string;
  readonly title: string;
  readonly on: boolean;
  readonly hosts: readonly string[];
}

const name = { type: 'string', pattern: '^[a-z]+$', minLength: 1 } as const;
const v = valuesOf<Model>({
  type: 'object',
  properties: {
    port: { type: 'integer' },
    name,
    any: { type: 'string' },
    title: { type: 'string', pattern: '^[ -~]*$' },
    on: { type: 'boolean' },
    hosts: { type: 'array', items: name },
  },
});

describe('text of several lines', () => {
  test('is a block with its values in place', () => {
    expect(
      printed({ a: text`listen ${v.port};\nname ${v.name};\n`, b: [text`${release.Name}\n  ${v.port}`] }),
    ).toBe(template`
      a: |
        listen {{ int64 .Values.port }};
        name {{ .Values.name }};
      b:
        - |-
          {{ .Release.Name }}
            {{ int64 .Values.port }}
    `);
  });

  test('hides braces from Go', () => {
    expect(printed({ a: 'x {{ $labels.y }} z\n{{`q`}}\n{{', b: text`{${v.port}}\n{{ x }}${v.port}` })).toBe(template`
      a: |-
        x {{ \`{{ $labels.y }}\` }} z
        {{ "{{\`q\`}}" }}
        {{ \`{{\` }}
      b: |-
        {{ "{" }}{{ int64 .Values.port }}}
        {{ \`{{ x }}\` }}{{ int64 .Values.port }}
    `);
  });

  test('is quoted where a value in it may have line breaks', () => {
    expect(printed({ a: text`${v.name}\n${v.any}\n` })).toBe(template`
      a: {{ printf "%s\n%s\n" .Values.name .Values.any | quote }}
    `);
  });
});

describe('lines', () => {
  const file = lines(
    'a',
    '',
    when(v.on, lines('on', '')),
    each(v.hosts, (host) => text`  host ${host}`),
    text`end ${v.port}`,
  );

  test('keep their empty lines before conditions and loops', () => {
    expect(printed({ file })).toBe(template`
      file: |
        a
        {{ "" }}
        {{- if .Values.on }}
        on
        {{ "" }}
        {{- end }}
        {{- range .Values.hosts }}
          host {{ . }}
        {{- end }}
        end {{ int64 .Values.port }}
    `);
  });

  test('may end with a value that is empty or ends with a space', () => {
    expect(printed({ file: lines(text`name ${v.name}`, when(v.on, text`title = ${v.title}`)) })).toBe(template`
      file: |
        name {{ .Values.name }}
        {{- if .Values.on }}
        title = {{ .Values.title }}
        {{- end }}
    `);
    expect(printed({ file: text`a\n${v.title}: ${v.title}\n`, other: 'x' })).toBe(template`
      file: |
        a
        {{ .Values.title }}: {{ .Values.title }}
      other: x
    `);
    expect(faultOfBlock(toStructure(lines('a', text`${v.title}`)))?.text).toBe('may end with an empty line');
  });

  test('are evaluated as text', () => {
    const values = { port: 1, name: 'n', any: '', on: true, hosts: ['x', 'y'] };
    expect(rendered({ file }, values)).toMatchObject({
      objects: [{ object: { file: 'a\n\non\n\n  host x\n  host y\nend 1\n' } }],
    });
    expect(rendered({ file }, { ...values, on: false, hosts: [] })).toMatchObject({
      objects: [{ object: { file: 'a\n\nend 1\n' } }],
    });
  });

  test.each([
    ['has a value with line breaks', lines(text`a ${v.any}`), 'holds Values.any, which may have line breaks'],
    ['may begin with a space', lines(when(v.on, ' x'), 'y'), 'may begin with a space or an empty line'],
    ['may end with an empty line', lines('x', when(v.on, lines('y', ''))), 'may end with an empty line'],
    ['ends a line with a space', lines('x ', 'y'), 'has a line that ends with a space'],
    ['has a control character', lines('x\u0000'), 'has a character that only stands in quotes'],
    ['has a map in it', lines(optional(v.hosts) as never), 'has something in it that is no text'],
  ])('cannot be printed where it %s', (_, given, fault) => {
    expect(faultOfBlock(toStructure(given))?.text).toBe(fault);
  });

  test('can be printed where such values are JSON', () => {
    expect(faultOfBlock(toStructure(lines(text`a ${toJson(v.any)}`)))).toBeUndefined();
  });
});
