import { describe, expect, test } from 'vitest';
import { type Thing, v } from '../fixtures/model.ts';
import { printed, template } from '../fixtures/printed.ts';
import { and, eq, isNotEmpty, isSet, match, merge, text, valuesOf, when, withValue } from '../index.ts';

interface Release {
  readonly strategy:
    | { readonly kind: 'canary'; readonly weight: number }
    | { readonly kind: 'blueGreen'; readonly preview: string }
    | { readonly kind: 'none' };
}

const { strategy } = valuesOf<Release>({
  type: 'object',
  properties: {
    strategy: {
      anyOf: [
        { type: 'object', properties: { kind: { type: 'string', const: 'canary' }, weight: { type: 'integer' } } },
        { type: 'object', properties: { kind: { type: 'string', const: 'blueGreen' }, preview: { type: 'string' } } },
        { type: 'object', properties: { kind: { type: 'string', const: 'none' } } },
      ],
    },
  },
});

interface Rollout {
  readonly canary?: { readonly weight: number };
  readonly blueGreen?: { readonly preview: string };
}

describe('a key whose value hangs on a condition', () => {
  test('is written once, with the value of each form of a union below', () => {
    const rollout = match<Release['strategy'], 'kind', Rollout, { canary: unknown; blueGreen: unknown; none: unknown }>(
      strategy,
      'kind',
      {
        canary: ({ weight }) => ({ canary: { weight } }),
        blueGreen: ({ preview }) => ({ blueGreen: { preview } }),
        none: () => ({}),
      },
    );
    expect(printed({ strategy: rollout })).toBe(template`
      strategy:
        {{- if eq .Values.strategy.kind "canary" }}
        canary:
          weight: {{ int64 .Values.strategy.weight }}
        {{- else if eq .Values.strategy.kind "blueGreen" }}
        blueGreen:
          preview: {{ .Values.strategy.preview | quote }}
        {{- else }}
        {}
        {{- end }}
    `);
  });

  test('is written once where the values are short, on one line if they fit', () => {
    expect(printed({ port: when<number | string>(v.enabled, 80, 'http') })).toBe(template`
      port: {{ if .Values.enabled }}80{{ else }}http{{ end }}
    `);
    expect(printed({ port: when<string>(v.enabled, v.text, when<string>(eq(v.kind, 'Job'), 'a', 'b')) })).toBe(template`
      port:
        {{- if .Values.enabled }}
        {{ .Values.text | quote }}
        {{- else if eq .Values.kind "Job" }}
        a
        {{- else }}
        b
        {{- end }}
    `);
  });

  test('is in each branch where one may leave it out, or is text of several lines', () => {
    expect(
      printed({ thing: when<Thing>(v.enabled, { name: 'x' }, when<Thing>(eq(v.kind, 'Job'), { name: 'z' }) as never) }),
    ).toBe(template`
      {{- if .Values.enabled }}
      thing:
        name: x
      {{- else if eq .Values.kind "Job" }}
      thing:
        name: z
      {{- end }}
    `);
    expect(printed({ text: when<string>(v.enabled, 'a\nb\n', 'c') })).toBe(template`
      {{- if .Values.enabled }}
      text: |
        a
        b
      {{- else }}
      text: c
      {{- end }}
    `);
  });
});

describe('a condition around a value that asks the same', () => {
  const named = withValue<string, Thing>(v.tag, (name) => ({ name }));

  test('is not printed', () => {
    for (const asked of [isNotEmpty(v.tag), isSet(v.tag)]) {
      expect(printed({ thing: when<Thing>(asked, named) })).toBe(template`
        {{- with .Values.tag }}
        thing:
          name: {{ . | quote }}
        {{- end }}
      `);
    }
  });

  test('keeps what else it asks', () => {
    expect(printed({ thing: when<Thing>(and(v.enabled, isSet(v.tag)), named) })).toBe(template`
      {{- if .Values.enabled }}
      {{- with .Values.tag }}
      thing:
        name: {{ . | quote }}
      {{- end }}
      {{- end }}
    `);
  });
});

describe('text of one value', () => {
  test('is quoted without printf', () => {
    expect(
      printed({ a: text`${v.count}`, b: text`${v.enabled}`, c: text`${v.text}`, d: text`${v.ratio}` }),
    ).toBe(template`
      a: {{ int64 .Values.count | quote }}
      b: {{ .Values.enabled | quote }}
      c: {{ .Values.text | quote }}
      d: {{ toJson .Values.ratio | quote }}
    `);
  });

  test('has its constants and the texts in it folded', () => {
    expect(printed({ a: text`${14.4}`, b: text`${'x'}-${1}`, c: text`${text`${v.text}/${1}`}-${14.4}` })).toBe(template`
      a: "14.4"
      b: x-1
      c: {{ printf "%s/1-14.4" .Values.text | quote }}
    `);
  });
});

describe('merged parts', () => {
  test('may each have some of the fields', () => {
    expect(printed(merge<Thing>({ name: 'x' }, when<Thing>(v.enabled, { port: 80 })))).toBe(template`
      name: x
      {{- if .Values.enabled }}
      port: 80
      {{- end }}
    `);
  });
});
