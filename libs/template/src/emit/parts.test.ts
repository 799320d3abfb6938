import { describe, expect, test } from 'vitest';
import { type Ports, v } from '../fixtures/model.ts';
import { printed, template } from '../fixtures/printed.ts';
import { and, each, entries, eq, failWhen, isSet, lt, merge, namedTemplates, optional, text, when } from '../index.ts';

type Labels = Readonly<Record<string, string>>;

describe('entries and merge', () => {
  test('loop with computed keys', () => {
    expect(
      printed({ data: entries<Ports[string], number>(v.ports, ({ port }, name) => [text`${name}.port`, port]) }),
    ).toBe(template`
      {{- with .Values.ports }}
      data:
        {{- range $name, $port := . }}
        {{ printf "%s.port" $name | quote }}: {{ int64 $port.port }}
        {{- end }}
      {{- end }}
    `);
  });

  test('splice maps among fixed entries', () => {
    const labels = merge<Labels>({ app: 'x' }, optional(v.labels), when(v.enabled, { extra: v.text }));
    expect(printed({ labels })).toBe(template`
      labels:
        app: x
        {{- with .Values.labels }}
        {{- toYaml . | nindent 2 }}
        {{- end }}
        {{- if .Values.enabled }}
        extra: {{ .Values.text | quote }}
        {{- end }}
    `);
  });

  test('guard a map that is given whole, since an empty one would print as {}', () => {
    expect(printed({ labels: merge<Labels>({ app: 'x' }, v.labels) })).toBe(template`
      labels:
        app: x
        {{- with .Values.labels }}
        {{- toYaml . | nindent 2 }}
        {{- end }}
    `);
  });
});

describe('checks', () => {
  test('fail with a text that may hold values', () => {
    expect(printed([failWhen(lt(v.count, 3), text`count: ${v.count} is below 100%`)])).toBe(template`
      {{- if lt (int64 .Values.count) 3 }}
      {{- fail (printf "count: %d is below 100%%" (int64 .Values.count)) }}
      {{- end }}
    `);
  });
});

describe('included templates', () => {
  const parts = namedTemplates('demo');
  const name = parts.text('name', 'The name.', v.text);
  const common = parts.yaml<Labels>('common', 'What all share.', { a: 'x' });

  test('are given the root, whatever `.` is', () => {
    expect(
      printed({ name, labels: common, list: each<readonly string[], Labels>(v.some, () => common) }),
    ).toBe(template`
      name: {{ include "demo.name" . | quote }}
      labels:
        {{- include "demo.common" . | nindent 2 }}
      list:
        {{- range .Values.some }}
        -
          {{- include "demo.common" $ | nindent 4 }}
        {{- end }}
    `);
  });

  test('are spliced by merge', () => {
    expect(printed({ labels: merge<Labels>(common, { b: 'x' }) })).toBe(template`
      labels:
        {{- include "demo.common" . | nindent 2 }}
        b: x
    `);
  });

  test('are nothing but parentheses away from being conditions', () => {
    expect(printed({ a: when<string>(and(isSet(v.tag), eq(name, 'x')), 'z') })).toBe(template`
      {{- if and (ne .Values.tag nil) (eq (include "demo.name" .) "x") }}
      a: z
      {{- end }}
    `);
  });
});
