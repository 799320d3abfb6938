import type { Binding, Expression, Structure } from './nodes.ts';
import { innerExpressions, innerStructures, ownExpressions } from './walk.ts';

/** The names that a structure reads outside the loop or `withValue` that binds them. */
export function strayBindings(structure: Structure, bound: ReadonlySet<Binding> = new Set()): readonly Binding[] {
  const own = ownExpressions(structure).flatMap((expression) => strayInExpression(expression, bound));
  const inside = new Set(bound);
  if (structure.kind === 'with') inside.add(structure.binding);
  if (structure.kind === 'each') {
    inside.add(structure.value);
    if (structure.key !== undefined) inside.add(structure.key);
  }
  return [...own, ...innerStructures(structure).flatMap((inner) => strayBindings(inner, inside))];
}

const strayInExpression = (expression: Expression, bound: ReadonlySet<Binding>): readonly Binding[] =>
  expression.kind === 'variable'
    ? bound.has(expression.binding)
      ? []
      : [expression.binding]
    : innerExpressions(expression).flatMap((inner) => strayInExpression(inner, bound));
