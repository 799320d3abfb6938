import { describe, expect, test } from 'vitest';
import { object } from '../fixtures/evaluated.ts';
import { v } from '../fixtures/model.ts';
import { printed, template } from '../fixtures/printed.ts';
import { each, kept, optional, orEmpty, when } from '../index.ts';

interface Pause {
  readonly duration?: string;
  readonly note?: string;
  readonly hosts?: readonly string[];
}

describe('what is kept where it is empty', () => {
  test('is a value that is left out only where it is null', () => {
    expect(printed({ free: kept(v.free), database: kept(v.database) })).toBe(template`
      {{- if kindIs "map" .Values.free }}
      free:
        {{- toYaml .Values.free | nindent 2 }}
      {{- end }}
      {{- if kindIs "map" .Values.database }}
      database:
        {{- toYaml .Values.database | nindent 2 }}
      {{- end }}
    `);
    expect(object({ free: kept(v.free), x: 1 }, { free: {} })).toEqual({ free: {}, x: 1 });
    expect(object({ free: kept(v.free), x: 1 }, { free: null })).toEqual({ x: 1 });
  });

  test('is a map with one field', () => {
    const pause = orEmpty<Pause>({ duration: optional(v.tag) });
    expect(printed({ pause })).toBe(template`
      pause:
        {{- with .Values.tag }}
        duration: {{ . | quote }}
        {{- else }}
        {}
        {{- end }}
    `);
    expect(object({ pause }, { tag: null })).toEqual({ pause: {} });
    expect(object({ pause }, { tag: '1h' })).toEqual({ pause: { duration: '1h' } });
  });

  test('is a map with several fields', () => {
    const pause = orEmpty<Pause>({
      duration: optional(v.note),
      note: when(v.enabled, 'x'),
      hosts: each(v.hosts, (host) => host),
    });
    expect(printed({ pause })).toBe(template`
      pause:
        {{- if or (ne .Values.note nil) .Values.enabled .Values.hosts }}
        {{- if ne .Values.note nil }}
        duration: {{ .Values.note | quote }}
        {{- end }}
        {{- if .Values.enabled }}
        note: x
        {{- end }}
        {{- with .Values.hosts }}
        hosts:
          {{- range . }}
          - {{ . | quote }}
          {{- end }}
        {{- end }}
        {{- else }}
        {}
        {{- end }}
    `);
    expect(object({ pause }, { note: null, enabled: false, hosts: [] })).toEqual({ pause: {} });
    expect(object({ pause }, { note: '', enabled: false, hosts: [] })).toEqual({ pause: { duration: '' } });
  });

  test('is a map as it is, where one of its fields is always there', () => {
    expect(printed({ pause: orEmpty<Pause>({ duration: 'long', note: optional(v.tag) }) })).toBe(template`
      pause:
        duration: long
        {{- with .Values.tag }}
        note: {{ . | quote }}
        {{- end }}
    `);
  });
});
