import { describe, expect, test } from 'vitest';
import { type Ports, type Thing, v } from '../fixtures/model.ts';
import { printed, template } from '../fixtures/printed.ts';
import { each, failWhen, isNotEmpty, ne, optional, text, when, withValue } from '../index.ts';

type Labels = Readonly<Record<string, string>>;

describe('each', () => {
  test('prints its key only where there are items', () => {
    expect(printed({ hosts: each<readonly string[], string>(v.hosts, (host) => host) })).toBe(template`
      {{- with .Values.hosts }}
      hosts:
        {{- range . }}
        - {{ . | quote }}
        {{- end }}
      {{- end }}
    `);
  });

  test('needs no guard where the model, or a condition around it, promises items', () => {
    const all = (list: typeof v.hosts) => each<readonly string[], string>(list, (host) => host);
    expect(printed({ hosts: all(v.some) })).toBe(template`
      hosts:
        {{- range .Values.some }}
        - {{ . | quote }}
        {{- end }}
    `);
    expect(printed(when<Thing>(isNotEmpty(v.hosts), { hosts: all(v.hosts) }))).toBe(template`
      {{- if .Values.hosts }}
      hosts:
        {{- range .Values.hosts }}
        - {{ . | quote }}
        {{- end }}
      {{- end }}
    `);
  });

  test('names key and value after what they are, only where they are needed', () => {
    const ports = each<Ports, Thing>(v.ports, ({ port }, name) => ({ name, port }));
    expect(printed({ ports: [ports, { name: 'last' }] })).toBe(template`
      ports:
        {{- range $name, $port := .Values.ports }}
        - name: {{ $name | quote }}
          port: {{ int64 $port.port }}
        {{- end }}
        - name: last
    `);
    expect(printed({ ports: [each<Ports, Thing>(v.ports, ({ port }) => ({ port }))] })).toBe(template`
      ports:
        {{- range .Values.ports }}
        - port: {{ int64 .port }}
        {{- end }}
    `);
  });

  test('keeps the names of outer loops apart from `.` and from one another', () => {
    const inner = each<Ports, Thing>(v.ports, ({ hosts, port }, name) => ({
      name,
      hosts: each<readonly string[], string>(hosts, (host) => text`${host}:${port}/${v.text}`),
    }));
    expect(printed({ rules: [inner] })).toBe(template`
      rules:
        {{- range $name, $port := .Values.ports }}
        - name: {{ $name | quote }}
          {{- with $port.hosts }}
          hosts:
            {{- range . }}
            - {{ printf "%s:%d/%s" . (int64 $port.port) $.Values.text | quote }}
            {{- end }}
          {{- end }}
        {{- end }}
    `);
    const twice = each<Labels, Thing>(v.labels, (_, outer) => ({
      hosts: [each<Labels, string>(v.labels, (_, key) => text`${outer}.${key}`)],
    }));
    expect(printed({ a: [twice] })).toBe(template`
      a:
        {{- range $name, $_ := .Values.labels }}
        - hosts:
            {{- range $labelName, $_ := $.Values.labels }}
            - {{ printf "%s.%s" $name $labelName | quote }}
            {{- end }}
        {{- end }}
    `);
  });

  test('is asked for once whether it has entries', () => {
    const names = withValue(v.labels, (labels) => each<Labels, string>(labels, (_, name) => name) as never);
    expect(printed({ hosts: names, port: v.count })).toBe(template`
      {{- with .Values.labels }}
      hosts:
        {{- range $name, $_ := . }}
        - {{ $name | quote }}
        {{- end }}
      {{- end }}
      port: {{ int64 .Values.count }}
    `);
  });

  test('makes documents where it is the whole of a file', () => {
    const all = each<Ports, Thing>(v.ports, (_, name) => ({ kind: 'Service', name }));
    expect(printed(all)).toBe(template`
      {{- range $name, $_ := .Values.ports }}
      ---
      kind: Service
      name: {{ $name | quote }}
      {{- end }}
    `);
  });

  test('makes documents of the innermost loop alone, and none where nothing is made', () => {
    const pairs = each<Ports, Thing>(v.ports, (_, name) =>
      each<Ports, Thing>(v.ports, (_, other) => ({ kind: 'Service', name: text`${name}.${other}` })),
    );
    expect(printed(pairs)).toBe(template`
      {{- range $name, $_ := .Values.ports }}
      {{- range $portName, $_ := $.Values.ports }}
      ---
      kind: Service
      name: {{ printf "%s.%s" $name $portName | quote }}
      {{- end }}
      {{- end }}
    `);
    const checks = each<Ports, never>(v.ports, (_, name) =>
      each<Ports, never>(v.ports, (_, other) => failWhen(ne(name, other), 'two')),
    );
    expect(printed(checks)).not.toContain('---');
  });
});

describe('list items', () => {
  test('may be conditional', () => {
    expect(printed({ list: [when<string>(v.enabled, 'a'), optional(v.tag)] })).toBe(template`
      list:
        {{- if .Values.enabled }}
        - a
        {{- end }}
        {{- with .Values.tag }}
        - {{ . | quote }}
        {{- end }}
    `);
  });

  test('begin on a line of their own where their first entry is conditional', () => {
    expect(printed({ list: [{ tag: optional(v.tag), a: 'x' }] })).toBe(template`
      list:
        -
          {{- with .Values.tag }}
          tag: {{ . | quote }}
          {{- end }}
          a: x
    `);
  });
});
