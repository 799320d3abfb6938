import { describe, expect, test } from 'vitest';
import { v } from '../fixtures/model.ts';
import { printed, template } from '../fixtures/printed.ts';
import { each, eq, lt, not, optional, text, when, withValue } from '../index.ts';

type Labels = Readonly<Record<string, string>>;

describe('values', () => {
  test('are quoted where they are text, and pass through int64 where they are whole', () => {
    expect(printed({ text: v.text, count: v.count, ratio: v.ratio, enabled: v.enabled })).toBe(template`
      text: {{ .Values.text | quote }}
      count: {{ int64 .Values.count }}
      ratio: {{ .Values.ratio }}
      enabled: {{ .Values.enabled }}
    `);
  });

  test('need no quotes where every choice is plain, and do where one is a word of YAML 1.1', () => {
    expect(printed({ kind: v.kind, word: v.word })).toBe(template`
      kind: {{ .Values.kind }}
      word: {{ .Values.word | quote }}
    `);
  });

  test('go through toJson where they are a number or a text', () => {
    expect(printed({ port: v.target })).toBe(template`
      port: {{ .Values.target | toJson }}
    `);
  });

  test('go through toYaml where the user gives them whole', () => {
    expect(printed({ spec: { nodeSelector: v.labels, list: v.hosts } })).toBe(template`
      spec:
        nodeSelector:
          {{- toYaml .Values.labels | nindent 4 }}
        list:
          {{- toYaml .Values.hosts | nindent 4 }}
    `);
  });
});

describe('maps and lists', () => {
  test('nest by two spaces, lists below their key', () => {
    expect(printed({ a: { b: { c: 'x' } }, list: ['x', { name: 'x', more: ['z'] }, ['w'], [], {}] })).toBe(template`
      a:
        b:
          c: x
      list:
        - x
        - name: x
          more:
            - z
        - - w
        - []
        - {}
    `);
  });

  test('leave out what is undefined', () => {
    expect(printed({ a: 'x', b: undefined })).toBe('a: x\n');
  });
});

describe('optional', () => {
  test('is `with` where empty and absent are the same', () => {
    expect(printed({ tag: optional(v.tag), days: optional(v.days), labels: optional(v.labels) })).toBe(template`
      {{- with .Values.tag }}
      tag: {{ . | quote }}
      {{- end }}
      {{- with .Values.days }}
      days: {{ int64 . }}
      {{- end }}
      {{- with .Values.labels }}
      labels:
        {{- toYaml . | nindent 2 }}
      {{- end }}
    `);
  });

  test('is a test for nil where "", 0 or false may stand', () => {
    expect(printed({ note: optional(v.note), replicas: optional(v.replicas), maybe: optional(v.maybe) })).toBe(template`
      {{- if ne .Values.note nil }}
      note: {{ .Values.note | quote }}
      {{- end }}
      {{- if ne .Values.replicas nil }}
      replicas: {{ int64 .Values.replicas }}
      {{- end }}
      {{- if ne .Values.maybe nil }}
      maybe: {{ .Values.maybe }}
      {{- end }}
    `);
  });
});

describe('when', () => {
  test('stands unindented around what it guards', () => {
    expect(printed({ spec: { replicas: when(not(v.enabled), v.count) } })).toBe(template`
      spec:
        {{- if not .Values.enabled }}
        replicas: {{ int64 .Values.count }}
        {{- end }}
    `);
  });

  test('reads the value of an outer guard in the condition of an inner one', () => {
    expect(
      printed({
        warning: when(
          v.enabled,
          withValue<number, string>(v.replicas, (replicas) => when(lt(replicas, 2), 'low')),
        ),
      }),
    ).toBe(template`
      {{- if and .Values.enabled (ne .Values.replicas nil) (lt (int64 .Values.replicas) 2) }}
      warning: low
      {{- end }}
    `);
  });

  test('is one condition where guards stand directly in one another', () => {
    expect(printed({ note: when<string>(v.enabled, when<string>(eq(v.kind, 'Job'), optional(v.note))) })).toBe(template`
      {{- if and .Values.enabled (eq .Values.kind "Job") (ne .Values.note nil) }}
      note: {{ .Values.note | quote }}
      {{- end }}
    `);
  });

  test('gives else and else if', () => {
    expect(printed({ a: when<string>(v.enabled, 'x', when(eq(v.kind, 'Job'), 'z', 'w')) })).toBe(template`
      a: {{ if .Values.enabled }}x{{ else if eq .Values.kind "Job" }}z{{ else }}w{{ end }}
    `);
    const maybe = when<string>(v.enabled, 'x', when<string>(eq(v.kind, 'Job'), 'z'));
    expect(printed({ a: maybe })).toBe(template`
      {{- if .Values.enabled }}
      a: x
      {{- else if eq .Values.kind "Job" }}
      a: z
      {{- end }}
    `);
  });
});

describe('withValue', () => {
  test('makes the value `.`, and the root `$`', () => {
    const body = withValue<Labels, Labels>(v.labels, () => ({ text: v.text }));
    expect(printed({ a: body })).toBe(template`
      {{- with .Values.labels }}
      a:
        text: {{ $.Values.text | quote }}
      {{- end }}
    `);
    expect(
      printed({
        a: withValue<{ readonly host: string }, { readonly host: string }>(v.database, ({ host }) => ({ host })),
      }),
    ).toBe(template`
      {{- with .Values.database }}
      a:
        host: {{ .host | quote }}
      {{- end }}
    `);
  });

  test('reaches keys that are no identifiers with index', () => {
    expect(
      printed({ user: withValue<{ readonly 'user-name': string }, string>(v.database, (d) => d['user-name']) }),
    ).toBe(template`
      {{- with .Values.database }}
      user: {{ (index . "user-name") | quote }}
      {{- end }}
    `);
  });

  test('names the value where `.` becomes something else inside', () => {
    const hosts = withValue<{ readonly host: string }, { readonly hosts: readonly string[] }>(
      v.database,
      ({ host }) => ({
        hosts: each(v.some, (some) => text`${some}.${host}`),
      }),
    );
    expect(printed({ a: hosts })).toBe(template`
      {{- with $database := .Values.database }}
      a:
        hosts:
          {{- range $.Values.some }}
          - {{ printf "%s.%s" . $database.host | quote }}
          {{- end }}
      {{- end }}
    `);
  });

  test('has an else, where the root is `.` again', () => {
    const host = withValue<{ readonly host: string }, string>(v.database, (database) => database.host, v.text);
    expect(printed({ host })).toBe(template`
      host: {{ with .Values.database }}{{ .host | quote }}{{ else }}{{ .Values.text | quote }}{{ end }}
    `);
  });
});
