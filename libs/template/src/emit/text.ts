import type { Expression } from '../tree/expression.ts';
import type { Structure } from '../tree/structure.ts';
import { plainScalar } from './expression.ts';
import { eachLines, guarded } from './guarded.ts';
import type { Scope } from './scope.ts';

import { rawText } from './yaml-text.ts';

/** The body of a named template that yields text: nothing but the text, whatever the lines around it. */
export function textBody(body: Structure, scope: Scope): readonly string[] {
  return guarded(body, 0, scope, (value, _, inner) =>
    value.kind === 'scalar' ? [`{{- ${plainScalar(value.value, inner)} }}`] : [],
  );
}

/** The lines of NOTES.txt. */
export const linesText = (body: Structure, scope: Scope): readonly string[] => spaced(textLines(body, 0, scope));

/** Lines of text at a column, with their conditions and loops. */
export function textLines(body: Structure, column: number, scope: Scope): readonly string[] {
  return guarded(body, column, scope, (value, at, inner) => {
    switch (value.kind) {
      case 'lines':
        return value.lines.flatMap((line) => textLines(line, at, inner));
      case 'each':
        return eachLines(value, at, inner, (line, below, within) => textLines(line, below, within));
      case 'scalar':
        return inlineText(value.value, inner)
          .split('\n')
          .map((line) => (line === '' ? '' : `${' '.repeat(at)}${line}`));
      default:
        return [];
    }
  });
}

/** `{{-` takes all white space before it, an empty line too: an action that prints nothing keeps it. */
export const spaced = (lines: readonly string[], column = 0): readonly string[] =>
  lines.map((line, index) => {
    const isCut = /^\s*\{\{-/.test(lines[index + 1] ?? '') && !/^\s*\{\{-/.test(line) && /\s$|^$/.test(line);
    return isCut ? `${line === '' ? ' '.repeat(column) : line}{{ "" }}` : line;
  });

/** Text with its expressions in place, as people write it, rather than through `printf`. */
function inlineText(value: Expression, scope: Scope): string {
  if (value.kind === 'literal')
    return typeof value.value === 'string' ? rawText(value.value, false) : String(value.value);
  if (value.kind !== 'text') return `{{ ${plainScalar(value, scope)} }}`;
  return value.parts
    .map((part, index) =>
      typeof part === 'string' ? rawText(part, index + 1 < value.parts.length) : `{{ ${plainScalar(part, scope)} }}`,
    )
    .join('');
}
