import type { NamedTemplate, Structure } from '../tree/nodes.ts';
import type { NamedTemplateFile, TemplateFile } from '../tree/template-file.ts';
import { readsRoot } from '../tree/walk.ts';
import { documentEnd, mayEndInLineBreaks } from './document-end.ts';
import { eachLines, guarded, type Print } from './guarded.ts';
import { parameterScope, rootScope, type Scope } from './scope.ts';
import { block } from './structure.ts';
import { linesText, textBody } from './text.ts';

/** The text of a template file, as a chart author would write it. */
export function printTemplate(file: TemplateFile): string {
  const lines = file.kind === 'notes' ? linesText(file.body, rootScope) : documentLines(file.body);
  return `${lines.join('\n')}\n`;
}

/** The text of a file of named templates. */
export const printNamedTemplates = (file: NamedTemplateFile): string => `${file.templates.map(define).join('\n\n')}\n`;

function documentLines(body: Structure): readonly string[] {
  switch (body.kind) {
    case 'list':
      return body.items.flatMap((item) => guarded(item, 0, rootScope, nextDocument));
    case 'each':
      return eachLines(body, 0, rootScope, nextDocument);
    default:
      return guarded(body, 0, rootScope, (document, column, scope) =>
        document.kind === 'each' ? eachLines(document, column, scope, nextDocument) : whole(document, column, scope),
      );
  }
}

/** One of several documents of a file; those of a loop inside it are each one of them. */
const nextDocument = (document: Structure, column: number, scope: Scope): readonly string[] =>
  document.kind === 'each'
    ? eachLines(document, column, scope, nextDocument)
    : ['---', ...whole(document, column, scope)];

/** One document, with a line that ends it where Helm would trim data. */
const whole: Print = (document, column, scope) => {
  const lines = block(document, column, scope);
  return mayEndInLineBreaks(document) ? [...lines, documentEnd] : lines;
};

function define(template: NamedTemplate): string {
  const scope = scopeOf(template);
  const body = template.yields === 'text' ? textBody(template.body, scope) : block(template.body, 0, scope);
  return [`{{/* ${template.comment} */}}`, `{{- define "${template.name}" -}}`, ...body, '{{- end }}'].join('\n');
}

/** What is `.` in a named template: the root, the value that it takes, or a map of both. */
function scopeOf({ parameter, body }: NamedTemplate): Scope {
  if (parameter === undefined) return rootScope;
  return parameterScope(parameter.binding, readsRoot(body) ? parameter.binding.hint : undefined);
}
