import { describe, expect, test } from 'vitest';
import { object } from '../fixtures/evaluated.ts';
import { printed, template } from '../fixtures/printed.ts';
import { each, eq, join, lines, namedTemplates, optional, text, toJson, valuesOf, when, withValue } from '../index.ts';

interface Model {
  readonly port: number | null;
  readonly name: string;
  readonly kind: 'a' | 'b' | 'c';
  readonly any: string;
  readonly on: boolean;
  readonly hosts: readonly string[];
  readonly ports: Readonly<Record<string, { readonly port: number; readonly open: boolean }>>;
}

const name = { type: 'string', pattern: '^[a-z]+$', minLength: 1 } as const;
const v = valuesOf<Model>({
  type: 'object',
  properties: {
    port: { type: ['integer', 'null'], minimum: 1 },
    name,
    kind: { type: 'string', enum: ['a', 'b', 'c'] },
    any: { type: 'string' },
    on: { type: 'boolean' },
    hosts: { type: 'array', items: name },
    ports: {
      type: 'object',
      propertyNames: name,
      additionalProperties: { type: 'object', properties: { port: { type: 'integer' }, open: { type: 'boolean' } } },
    },
  },
});
const values = {
  port: 80,
  name: 'n',
  kind: 'b',
  any: '"\n',
  on: true,
  hosts: ['x', 'y'],
  ports: { http: { port: 8080, open: true }, admin: { port: 9090, open: false } },
};
const off = { ...values, port: null, on: false, hosts: [], ports: {}, kind: 'c' };

/** What a text prints, and what it is with values and without. */
const all = (given: unknown): unknown => [printed({ given }), object({ given }, values), object({ given }, off)];

describe('conditions in a line of text', () => {
  test('stand in place, between quotes', () => {
    expect(all(text`https://${v.name}${withValue(v.port, (port) => text`:${port}`)}/"`)).toEqual([
      'given: "https://{{ .Values.name }}{{ with .Values.port }}:{{ int64 . }}{{ end }}/\\""\n',
      { given: 'https://n:80/"' },
      { given: 'https://n/"' },
    ]);
    expect(all(text`${when(v.on, 'x{', text`{{ y }}`)}`)).toEqual([
      'given: "{{ if .Values.on }}x{{ "{" }}{{ else }}{{ `{{ y }}` }}{{ end }}"\n',
      { given: 'x{' },
      { given: '{{ y }}' },
    ]);
    expect(all([text`-${when<string>(eq(v.kind, 'a'), '1', when<string>(eq(v.kind, 'b'), '2', '3'))}`])).toEqual([
      'given:\n  - "-{{ if eq .Values.kind "a" }}1{{ else if eq .Values.kind "b" }}2{{ else }}3{{ end }}"\n',
      { given: ['-2'] },
      { given: ['-3'] },
    ]);
  });

  test('stand in lines, and in a block where there are several', () => {
    expect(all(lines('a', text`b${when(v.on, ' on')};`, text`${optional(v.port as never)}`, 'c'))).toEqual([
      template`
        given: |
          a
          b{{ if .Values.on }} on{{ end }};
          {{ with .Values.port }}{{ int64 . }}{{ end }}
          c
      `,
      { given: 'a\nb on;\n80\nc\n' },
      { given: 'a\nb;\n\nc\n' },
    ]);
    expect(all(text`a\n${when(v.on, '  on\nmore')};\n`)).toEqual([
      template`
        given: |
          a
          {{ if .Values.on }}  on
          more{{ end }};
      `,
      { given: 'a\n  on\nmore;\n' },
      { given: 'a\n;\n' },
    ]);
  });

  test('stand in a block that ends with a value and a line break', () => {
    expect(all(text`<${when(v.on, '"on"')}\n${toJson(v.any)}>\n`)).toEqual([
      'given: |\n  <{{ if .Values.on }}"on"{{ end }}\n  {{ .Values.any | toJson }}>\n',
      { given: '<"on"\n"\\"\\n">\n' },
      { given: '<\n"\\"\\n">\n' },
    ]);
    expect(object({ given: text`<${when(v.on, 'on')}\n${toJson(v.any)}\n` }, values)).toEqual({
      given: '<on\n"\\"\\n"\n',
    });
  });

  test('stand in named templates, which keep their spaces', () => {
    const named = namedTemplates('demo');
    const said = named.text('said', 'Said.', text` ${v.any}${when(v.on, '!')} `);
    const other = named.text('other', 'Said.', when(v.on, text`${when(v.on, 'x')}-`, 'y'));
    expect(object({ said, other }, values)).toEqual({ said: ' "\n! ', other: 'x-' });
    expect(object({ said, other }, off)).toEqual({ said: ' "\n ', other: 'y' });
  });
});

describe('joined texts', () => {
  test('of a loop have a separator between them', () => {
    expect(
      all(
        join(
          ', ',
          each(v.hosts, (host) => text`https://${host}`),
        ),
      ),
    ).toEqual([
      'given: "{{ $separator := "" }}{{ range .Values.hosts }}{{ $separator }}https://{{ . }}{{ $separator = ", " }}{{ end }}"\n',
      { given: 'https://x, https://y' },
      { given: '' },
    ]);
    expect(
      all(
        text`--ports=${join(
          ',',
          each(v.ports, ({ port }, key) => text`${key}:${port}`),
        )}`,
      ),
    ).toEqual([
      'given: "--ports={{ $separator := "" }}{{ range $name, $port := .Values.ports }}{{ $separator }}{{ $name }}:{{ int64 $port.port }}{{ $separator = "," }}{{ end }}"\n',
      { given: '--ports=admin:9090,http:8080' },
      { given: '--ports=' },
    ]);
  });

  test('have none where a text is left out', () => {
    const open = each<Model['ports'], string>(v.ports, ({ port, open }) => when<string>(open, text`${port}`));
    expect(all(join('"', open))).toEqual([
      'given: "{{ $separator := "" }}{{ range .Values.ports }}{{ if .open }}{{ $separator }}{{ int64 .port }}{{ $separator = "\\\\\\"" }}{{ end }}{{ end }}"\n',
      { given: '8080' },
      { given: '' },
    ]);
  });

  test('need no variable where one is there for certain', () => {
    expect(all(join(',', ['a', when<string>(v.on, 'b'), each(v.hosts, (host) => host)]))).toEqual([
      'given: "a{{ if .Values.on }},b{{ end }}{{ range .Values.hosts }},{{ . }}{{ end }}"\n',
      { given: 'a,b,x,y' },
      { given: 'a' },
    ]);
    expect(all(join(',', [when<string>(v.on, 'b'), v.name, withValue(v.port, (port) => text`${port}`)]))).toEqual([
      'given: "{{ $separator := "" }}{{ if .Values.on }}b{{ $separator = "," }}{{ end }}{{ $separator }}{{ .Values.name }}{{ with .Values.port }},{{ int64 . }}{{ end }}"\n',
      { given: 'b,n,80' },
      { given: 'n' },
    ]);
  });

  test('may be joined again', () => {
    const pairs = each<Model['ports'], string>(v.ports, (_, key) =>
      join('/', [each(v.hosts, (host) => text`${key}.${host}`), when<string>(v.on, 'z')]),
    );
    expect(object({ a: join(';', pairs) }, values)).toEqual({ a: 'admin.x/admin.y/z;http.x/http.y/z' });
    expect(printed({ a: join(';', pairs) })).toContain('$separator2 = "/"');
  });
});

describe('a key of three short outcomes', () => {
  const three = (long: string): unknown => ({
    p: when<string>(eq(v.kind, 'a'), v.any, when<string>(eq(v.kind, 'b'), long, 'c')),
  });

  test('is written once, on one line where it is short', () => {
    expect(printed(three('b'))).toBe(template`
      p: {{ if eq .Values.kind "a" }}{{ .Values.any | quote }}{{ else if eq .Values.kind "b" }}b{{ else }}c{{ end }}
    `);
    expect(printed(three('a-long-name-that-does-not-fit'))).toBe(template`
      p:
        {{- if eq .Values.kind "a" }}
        {{ .Values.any | quote }}
        {{- else if eq .Values.kind "b" }}
        a-long-name-that-does-not-fit
        {{- else }}
        c
        {{- end }}
    `);
  });

  test('is written once, whether they are short or not', () => {
    const mixed = when<unknown>(v.on, { a: 'b' } as never, when<unknown>(eq(v.kind, 'b'), 7 as never, [] as never));
    expect(printed({ mixed })).toBe(template`
      mixed:
        {{- if .Values.on }}
        a: b
        {{- else if eq .Values.kind "b" }}
        7
        {{- else }}
        []
        {{- end }}
    `);
  });
});
