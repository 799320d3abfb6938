import { faultOfBlock, faultOfText, linesOfText, withoutLastBreak } from '../tree/block-text.ts';
import type { Expression, Joined, Lines, Scalar, Structure } from '../tree/nodes.ts';
import { fitsQuotes } from '../tree/quotes.ts';
import { typesOfExpression } from '../tree/type-of.ts';
import { innerStructures } from '../tree/walk.ts';
import { isEither } from './branches.ts';
import { condition, pipeline, yamlScalar } from './expression.ts';
import { openWith } from './guards.ts';
import { joinedText } from './joined.ts';
import { holding, type Scope } from './scope.ts';
import { spaced, textLines } from './text.ts';
import { scalarText } from './yaml-text.ts';

/** What fits on the line of its key or dash. */
export function inlineText(value: Structure, column: number, scope: Scope): string | undefined {
  switch (value.kind) {
    case 'scalar':
      if (isLongText(value.value)) return blockText(value, column, scope);
      return value.value.kind === 'literal'
        ? literalText(value.value.value)
        : `{{ ${yamlScalar(value.value, scope)} }}`;
    case 'lines':
      return blockText(value, column, scope);
    case 'joined':
      return isLong(value) ? blockText(value, column, scope) : `"${joinedText(value, scope, 'quoted')}"`;
    case 'wholeValue':
      return mayBeText(value.value) ? `{{ ${pipeline(value.value, scope)} | toJson }}` : undefined;
    case 'map':
      return value.entries.length === 0 ? '{}' : undefined;
    case 'list':
      return value.items.length === 0 ? '[]' : undefined;
    default:
      return undefined;
  }
}

/** Whether a value given whole may be text: text of several lines stands at its own column, not at any. */
export function mayBeText(value: Expression): boolean {
  const types = typesOfExpression(value);
  return types.length === 0 || types.some((type) => type !== 'object' && type !== 'array');
}

const literalText = (value: unknown): string => (typeof value === 'string' ? scalarText(value) : String(value));

/** Text of several lines, its values, conditions and loops in place. */
function blockText(value: Scalar | Lines | Joined, column: number, scope: Scope): string {
  const lines = textLines(value, column + 2, scope);
  const ends = value.kind === 'lines' || lines.at(-1) === '';
  const all = value.kind !== 'lines' && ends ? lines.slice(0, -1) : lines;
  return [ends ? '|' : '|-', ...spaced(all, column + 2)].join('\n');
}

/** Whether a value is a scalar that fits on a line with others. */
export const isShort = (value: Structure): boolean => {
  switch (value.kind) {
    case 'scalar':
      return !isLongText(value.value);
    case 'joined':
      return !isLong(value);
    case 'wholeValue':
      return mayBeText(value.value);
    default:
      return false;
  }
};

/** Whether a text with conditions in it is a block: where it has lines, or a value in it does not fit between quotes. */
const isLong = (value: Joined): boolean =>
  (hasLines(value) || !fitsQuotes(value)) && faultOfBlock(withoutLastBreak(value)) === undefined;

const hasLines = (value: Structure): boolean =>
  value.kind === 'scalar' ? linesOfText(value.value).length > 1 : innerStructures(value).some(hasLines);

export const isLongText = (value: Expression): boolean =>
  linesOfText(value).length > 1 && faultOfText(value) === undefined;

/** A condition and its values on one line. */
export function inlineChoice(value: Structure, column: number, scope: Scope): string {
  if (!isEither(value)) return inlineText(value, column, scope) ?? '';
  const opening =
    value.kind === 'with'
      ? openWith(value, scope)
      : { line: `{{- if ${condition(value.condition, scope)} }}`, scope: holding(scope, value.condition) };
  const body = inlineChoice(value.body, column, opening.scope);
  return `${opening.line.replace('{{- ', '{{ ')}${body}${alternative(value.otherwise, column, scope)}{{ end }}`;
}

function alternative(value: Structure, column: number, scope: Scope): string {
  if (value.kind !== 'when' || value.otherwise === undefined) return `{{ else }}${inlineChoice(value, column, scope)}`;
  const body = inlineChoice(value.body, column, holding(scope, value.condition));
  return `{{ else if ${condition(value.condition, scope)} }}${body}${alternative(value.otherwise, column, scope)}`;
}
