import { describe, expect, test } from 'vitest';
import { rendered } from '../fixtures/evaluated.ts';
import { v } from '../fixtures/model.ts';
import { printed, template } from '../fixtures/printed.ts';
import {
  each,
  entryOf,
  includedTemplates,
  namedTemplates,
  optional,
  printNamedTemplates,
  release,
  type Templated,
  text,
  toStructure,
  withValue,
} from '../index.ts';

interface Port {
  readonly port: number;
  readonly of?: string;
  readonly hosts?: readonly string[];
}

const parts = namedTemplates('demo');
const port = parts.yamlOf(
  'port',
  'A port.',
  entryOf(v.ports),
  ({ port: number, hosts }): Templated<Port> => ({
    port: number,
    hosts: optional(hosts),
  }),
);
const owned = parts.yamlOf(
  'owned-port',
  'A port and whose it is.',
  entryOf(v.ports),
  ({ port: number, hosts }): Templated<Port> => ({
    port: number,
    of: release.Name,
    hosts: each(hosts, (host) => text`${host}.${release.Namespace}:${number}`),
  }),
);
const shout = parts.textOf('shout', 'A loud text.', v.tag, (tag) => text`${tag}!`);

const body = {
  all: each(v.ports, (test, name) => ({ name, port: port(test), owned: owned(test) }) as never),
  tag: withValue<string, string>(v.tag, (tag) => shout(tag)),
};
const defined = (name: string): string => {
  const all = includedTemplates(toStructure(body)).filter((each) => each.name === name);
  return printNamedTemplates({ path: 'templates/_helpers.tpl', templates: all });
};

describe('named templates of a value', () => {
  test('are included for the value alone, or for the root beside it', () => {
    expect(printed(body)).toBe(template`
      {{- with .Values.ports }}
      all:
        {{- range $name, $port := . }}
        - name: {{ $name | quote }}
          port:
            {{- include "demo.port" $port | nindent 6 }}
          owned:
            {{- include "demo.owned-port" (dict "root" $ "ownedPort" $port) | nindent 6 }}
        {{- end }}
      {{- end }}
      {{- with .Values.tag }}
      tag: {{ include "demo.shout" . | quote }}
      {{- end }}
    `);
  });

  test('read what they are given', () => {
    expect(defined('demo.port')).toBe(template`
      {{/* A port. */}}
      {{- define "demo.port" -}}
      port: {{ int64 .port }}
      {{- with .hosts }}
      hosts:
        {{- toYaml . | nindent 2 }}
      {{- end }}
      {{- end }}
    `);
    expect(defined('demo.owned-port')).toBe(template`
      {{/* A port and whose it is. */}}
      {{- define "demo.owned-port" -}}
      port: {{ int64 .ownedPort.port }}
      of: {{ .root.Release.Name | quote }}
      {{- with .ownedPort.hosts }}
      hosts:
        {{- range . }}
        - {{ printf "%s.%s:%d" . $.root.Release.Namespace (int64 $.ownedPort.port) | quote }}
        {{- end }}
      {{- end }}
      {{- end }}
    `);
    expect(defined('demo.shout')).toBe(template`
      {{/* A loud text. */}}
      {{- define "demo.shout" -}}
      {{- printf "%s!" . }}
      {{- end }}
    `);
  });

  test('are evaluated for each value', () => {
    const ports = { a: { port: 1, hosts: ['x'] }, b: { port: 2, hosts: [] } };
    expect(rendered(body, { ports, tag: 't' })).toMatchObject({
      objects: [
        {
          object: {
            all: [
              { name: 'a', port: { port: 1, hosts: ['x'] }, owned: { port: 1, of: 'demo', hosts: ['x.malmo:1'] } },
              { name: 'b', port: { port: 2 }, owned: { port: 2, of: 'demo' } },
            ],
            tag: 't!',
          },
        },
      ],
    });
  });
});
