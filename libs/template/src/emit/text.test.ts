import { describe, expect, test } from 'vitest';
import { v } from '../fixtures/model.ts';
import { template } from '../fixtures/printed.ts';
import {
  defaultTo,
  each,
  includedTemplates,
  type Line,
  lines,
  merge,
  namedTemplates,
  optional,
  type Paragraph,
  printNamedTemplates,
  printTemplate,
  text,
  toStructure,
  when,
  withValue,
} from '../index.ts';

const notes = (...all: readonly Line[]): string =>
  printTemplate({ path: 'templates/NOTES.txt', kind: 'notes', body: toStructure(lines(...all)) });

describe('notes', () => {
  test('are text with its values in place, unquoted', () => {
    expect(notes('Hello', '', text`  ${v.text}: ${v.count} of ${v.ratio}`, '{{ not an action }}')).toBe(template`
      Hello

        {{ .Values.text }}: {{ int64 .Values.count }} of {{ toJson .Values.ratio }}
      {{ \`{{ not an action }}\` }}
    `);
  });

  test('have lines under conditions and in loops', () => {
    const hosts = each<readonly string[], string>(v.hosts, (host) => text`- ${host}`);
    const tag = withValue<string, Paragraph>(v.tag, (test) => lines(text`tag ${test}`));
    expect(notes(hosts, when(v.enabled, lines('yes'), lines('no')), tag)).toBe(template`
      {{- range .Values.hosts }}
      - {{ . }}
      {{- end }}
      {{- if .Values.enabled }}
      yes
      {{- else }}
      no
      {{- end }}
      {{- with .Values.tag }}
      tag {{ . }}
      {{- end }}
    `);
  });
});

describe('named templates', () => {
  test('yield nothing but their text, whatever the lines around it', () => {
    const parts = namedTemplates('demo');
    const name = parts.text(
      'name',
      'The name.',
      withValue(v.tag, (tag) => text`${v.text}-${tag}`, v.text),
    );
    const image = parts.text('image', 'The image.', text`${name}:${defaultTo(v.tag, 'latest')}`);
    const file = { path: 'templates/_helpers.tpl', templates: includedTemplates(toStructure({ name, image })) };
    expect(printNamedTemplates(file)).toBe(template`
      {{/* The name. */}}
      {{- define "demo.name" -}}
      {{- with .Values.tag }}
      {{- printf "%s-%s" $.Values.text . }}
      {{- else }}
      {{- .Values.text }}
      {{- end }}
      {{- end }}

      {{/* The image. */}}
      {{- define "demo.image" -}}
      {{- printf "%s:%s" (include "demo.name" .) (default "latest" .Values.tag) }}
      {{- end }}
    `);
  });

  test('yield entries that their reader indents', () => {
    type Labels = Readonly<Record<string, string>>;
    const labels = namedTemplates('demo').yaml<Labels>('labels', 'All labels.', merge({ a: 'x' }, optional(v.labels)));
    const file = { path: 'templates/_helpers.tpl', templates: includedTemplates(toStructure({ labels })) };
    expect(printNamedTemplates(file)).toBe(template`
      {{/* All labels. */}}
      {{- define "demo.labels" -}}
      a: x
      {{- with .Values.labels }}
      {{ toYaml . }}
      {{- end }}
      {{- end }}
    `);
  });
});
