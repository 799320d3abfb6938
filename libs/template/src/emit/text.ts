import type { Expression } from '../tree/expression.ts';
import type { Structure } from '../tree/structure.ts';
import { plainScalar } from './expression.ts';
import type { Scope } from './scope.ts';
import { eachLines, guarded } from './structure.ts';
import { goString, hasAction } from './yaml-text.ts';

/** The body of a named template that yields text: nothing but the text, whatever the lines around it. */
export function textBody(body: Structure, scope: Scope): readonly string[] {
  return guarded(body, 0, scope, (value, _, inner) =>
    value.kind === 'scalar' ? [`{{- ${plainScalar(value.value, inner)} }}`] : [],
  );
}

/** The lines of NOTES.txt. */
export function linesText(body: Structure, scope: Scope): readonly string[] {
  return guarded(body, 0, scope, (value, column, inner) => {
    switch (value.kind) {
      case 'lines':
        return value.lines.flatMap((line) => linesText(line, inner));
      case 'each':
        return eachLines(value, column, inner, (line, _, within) => linesText(line, within));
      case 'scalar':
        return [inlineText(value.value, inner)];
      default:
        return [];
    }
  });
}

/** Text with its expressions in place, as people write it, rather than through `printf`. */
function inlineText(value: Expression, scope: Scope): string {
  if (value.kind === 'literal') return typeof value.value === 'string' ? raw(value.value) : String(value.value);
  if (value.kind !== 'text') return `{{ ${plainScalar(value, scope)} }}`;
  return value.parts
    .map((part) => (typeof part === 'string' ? raw(part) : `{{ ${plainScalar(part, scope)} }}`))
    .join('');
}

const raw = (text: string): string => (hasAction(text) ? `{{ ${goString(text)} }}` : text);
