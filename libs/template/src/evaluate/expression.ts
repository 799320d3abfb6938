import type { Expression, NamedTemplate } from '../tree/nodes.ts';
import type { EvaluationContext, SlotTable } from './environment.ts';
import { RenderFailure } from './failure.ts';
import { strictFunctions } from './functions.ts';
import { isMap, isTrue, shown, type Value } from './go-values.ts';

/** An expression made into a function of the environment. */
export type Evaluated = (environment: EvaluationContext) => Value;

/** What compiling an expression needs to know of the chart. */
export interface ExpressionContext {
  readonly slots: SlotTable;
  /** The text a named template yields. */
  readonly includeText: (template: NamedTemplate) => (environment: EvaluationContext) => string;
}

/** Makes an expression into a function; everything that does not depend on values is settled here, once. */
export function compileExpression(expression: Expression, context: ExpressionContext): Evaluated {
  switch (expression.kind) {
    case 'literal': {
      const { value } = expression;
      return () => value;
    }
    case 'field': {
      const { root } = expression;
      return walk(({ roots }) => roots[root], expression.path);
    }
    case 'variable': {
      const slot = context.slots.of(expression.binding);
      return walk(({ slots }) => slots[slot], expression.path);
    }
    case 'includeText':
      return withArgument(expression, context, context.includeText(expression.template));
    case 'text': {
      const parts = expression.parts.map((part) =>
        typeof part === 'string' ? () => part : compileExpression(part, context),
      );
      return (environment) => parts.map((part) => shown(part(environment))).join('');
    }
    case 'call':
      return compileCall(
        expression.name,
        expression.args.map((arg) => compileExpression(arg, context)),
      );
  }
}

/** What a named template yields for the value that it is included for. */
export function withArgument<T>(
  { template, argument }: { readonly template: NamedTemplate; readonly argument?: Expression },
  context: ExpressionContext,
  run: (environment: EvaluationContext) => T,
): (environment: EvaluationContext) => T {
  if (template.parameter === undefined || argument === undefined) return run;
  const value = compileExpression(argument, context);
  const slot = context.slots.of(template.parameter.binding);
  return (environment) => {
    environment.slots[slot] = value(environment);
    return run(environment);
  };
}

function compileCall(name: Extract<Expression, { kind: 'call' }>['name'], args: readonly Evaluated[]): Evaluated {
  switch (name) {
    case 'and':
      return (environment) => firstWhere(args, environment, (value) => !isTrue(value));
    case 'or':
      return (environment) => firstWhere(args, environment, isTrue);
    default: {
      const run = strictFunctions[name];
      return (environment) =>
        run(
          args.map((arg) => arg(environment)),
          environment,
        );
    }
  }
}

/** Go's `and` and `or` give the first argument that settles them, or the last one. */
function firstWhere(
  args: readonly Evaluated[],
  environment: EvaluationContext,
  settles: (value: Value) => boolean,
): Value {
  let last: Value;
  for (const arg of args) {
    last = arg(environment);
    if (settles(last)) return last;
  }
  return last;
}

function walk(start: Evaluated, path: readonly string[]): Evaluated {
  if (path.length === 0) return start;
  return (environment) => {
    let value = start(environment);
    for (const key of path) {
      if (!isMap(value)) throw new RenderFailure(`nil pointer evaluating interface {}.${key}`);
      value = Object.hasOwn(value, key) ? value[key] : undefined;
    }
    return value;
  };
}
