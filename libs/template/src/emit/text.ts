import type { Structure } from '../tree/nodes.ts';
import { plainScalar } from './expression.ts';
import { eachLines, guarded } from './guarded.ts';
import { joinedText, partText } from './joined.ts';
import type { Scope } from './scope.ts';

/** The body of a named template that yields text: nothing but the text, whatever the lines around it. */
export function textBody(body: Structure, scope: Scope): readonly string[] {
  return guarded(body, 0, scope, (value, _, inner) => {
    switch (value.kind) {
      case 'scalar':
        return [`{{- ${plainScalar(value.value, inner)} }}`];
      case 'joined':
        return [alone(joinedText(value, inner, 'raw'))];
      default:
        return [];
    }
  });
}

/** Text that keeps its own white space and none of what is around it. */
function alone(text: string): string {
  const start = text.startsWith('{{ ') ? `{{- ${text.slice(3)}` : `{{- "" }}${text}`;
  return /\s$/.test(start) ? `${start}{{ "" }}` : start;
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
        return linesAt(partText(value.value, inner, 'raw'), at);
      case 'joined':
        return linesAt(joinedText(value, inner, 'raw'), at);
      default:
        return [];
    }
  });
}

const linesAt = (text: string, column: number): readonly string[] =>
  text.split('\n').map((line) => (line === '' ? '' : `${' '.repeat(column)}${line}`));

/** `{{-` takes all white space before it, an empty line too: an action that prints nothing keeps it. */
export const spaced = (lines: readonly string[], column = 0): readonly string[] =>
  lines.map((line, index) => {
    const isCut = /^\s*\{\{-/.test(lines[index + 1] ?? '') && !/^\s*\{\{-/.test(line) && /\s$|^$/.test(line);
    return isCut ? `${line === '' ? ' '.repeat(column) : line}{{ "" }}` : line;
  });
