import type { Each, Expression, Structure, When } from '../tree/nodes.ts';
import { type Either, isEither } from './branches.ts';
import { condition, pipeline } from './expression.ts';
import { asCondition, openEach, openWith, withoutRepeated } from './guards.ts';
import { holding, type Scope } from './scope.ts';

const pad = (column: number): string => ' '.repeat(column);
const end = (column: number): string => `${pad(column)}{{- end }}`;

/** Prints one form of a value inside whatever conditions surround it. */
export type Print = (structure: Structure, column: number, scope: Scope) => readonly string[];

/** Prints a condition with a value for either outcome as one, where it can. */
type PrintEither = (value: Either, column: number, scope: Scope) => readonly string[] | undefined;

/**
 * Prints conditions at a column and hands what they guard to `print`. Guards directly inside one another become one
 * condition, as a person writes them.
 */
export function guarded(
  structure: Structure,
  column: number,
  scope: Scope,
  print: Print,
  printEither?: PrintEither,
): readonly string[] {
  const either = printEither && isEither(structure) ? printEither(structure, column, scope) : undefined;
  if (either !== undefined) return either;
  switch (structure.kind) {
    case 'when':
    case 'with': {
      const all = conditions(structure, scope);
      if (all !== undefined && structure.kind === 'when' && structure.body.kind === 'with') {
        const asked = withoutRepeated(structure);
        if (asked === undefined) return guarded(structure.body, column, scope, print, printEither);
        if (asked !== structure.condition)
          return guarded({ ...structure, condition: asked }, column, scope, print, printEither);
      }
      if (all !== undefined) {
        const inside = guarded(all.body, column, holding(all.scope, all.condition), print, printEither);
        return [`${pad(column)}{{- if ${condition(all.condition, all.scope)} }}`, ...inside, end(column)];
      }
      if (structure.kind === 'when') return branches(structure, column, scope, print);
      const { line, scope: inner } = openWith(structure, scope);
      const lines = [`${pad(column)}${line}`, ...guarded(structure.body, column, inner, print, printEither)];
      return [...lines, ...alternative(structure.otherwise, column, scope, print), end(column)];
    }
    case 'check':
      return [
        `${pad(column)}{{- if ${condition(structure.condition, scope)} }}`,
        `${pad(column)}{{- fail ${argumentOf(structure.message, scope)} }}`,
        end(column),
      ];
    default:
      return print(structure, column, scope);
  }
}

function branches(structure: When, column: number, scope: Scope, print: Print): readonly string[] {
  const inside = holding(scope, structure.condition);
  return [
    `${pad(column)}{{- if ${condition(structure.condition, scope)} }}`,
    ...guarded(structure.body, column, inside, print),
    ...alternatives(structure.otherwise, column, scope, print),
    end(column),
  ];
}

/** The `else` branch; the only one that `with` can have. */
const alternative = (
  otherwise: Structure | undefined,
  column: number,
  scope: Scope,
  print: Print,
): readonly string[] =>
  otherwise === undefined ? [] : [`${pad(column)}{{- else }}`, ...guarded(otherwise, column, scope, print)];

/** `else if` branches, and `else` at their end. */
function alternatives(otherwise: Structure | undefined, column: number, scope: Scope, print: Print): readonly string[] {
  if (otherwise?.kind !== 'when') return alternative(otherwise, column, scope, print);
  return [
    `${pad(column)}{{- else if ${condition(otherwise.condition, scope)} }}`,
    ...guarded(otherwise.body, column, holding(scope, otherwise.condition), print),
    ...alternatives(otherwise.otherwise, column, scope, print),
  ];
}

/** Guards that are plain conditions, joined with `and` as deep as they go. */
function conditions(structure: Structure, scope: Scope): ReturnType<typeof asCondition> {
  const outer = asCondition(structure, scope);
  const inner = outer && conditions(outer.body, outer.scope);
  if (outer === undefined || inner === undefined) return outer;
  const both: Expression = { kind: 'call', name: 'and', args: [outer.condition, inner.condition] };
  return { condition: both, body: inner.body, scope: inner.scope };
}

const argumentOf = (message: Expression, scope: Scope): string => {
  const printed = pipeline(message, scope);
  return message.kind === 'literal' || message.kind === 'field' ? printed : `(${printed})`;
};

/** `range`, with names for what the body reads. */
export function eachLines(loop: Each, column: number, scope: Scope, print: Print): readonly string[] {
  const { line, scope: inner } = openEach(loop, scope);
  return [`${pad(column)}${line}`, ...guarded(loop.body, column, inner, print), end(column)];
}
