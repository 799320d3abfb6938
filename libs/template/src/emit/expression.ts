import type { JsonType } from '@helmwright/json';
import { catalogue } from '../functions/catalogue.ts';
import type { Call, Expression, NamedTemplate, Text } from '../tree/nodes.ts';
import { typesOfExpression } from '../tree/type-of.ts';
import { readsRoot } from '../tree/walk.ts';
import { areOfOneType, isArithmetic, isComparable, isFraction, isPlain } from './kinds.ts';
import { below, literal, rootContext, steps } from './reference.ts';
import type { Scope } from './scope.ts';
import { goString } from './yaml-text.ts';

/** An expression as the whole of an action: `a | trunc 63`. */
export function pipeline(expression: Expression, scope: Scope): string {
  if (expression.kind !== 'call') return prefix(expression, scope);
  const piped = expression.args.at(-1);
  if (catalogue[expression.name].pipe === 'never' || piped === undefined) return prefix(expression, scope);
  const rest = pipedArguments(expression).map((arg) => argument(arg, scope));
  const input = piped.kind === 'call' ? pipeline(piped, scope) : prefix(piped, scope);
  return [`${input} | ${expression.name}`, ...rest].join(' ');
}

/** An expression as the argument of another: in parentheses where it is a call. */
function argument(expression: Expression, scope: Scope): string {
  const printed = prefix(expression, scope);
  return isCall(expression, scope) ? `(${printed})` : printed;
}

/** An expression as the condition of `if`: truth is what counts, so values need no test for emptiness. */
export function condition(expression: Expression, scope: Scope): string {
  if (expression.kind !== 'call') return prefix(expression, scope);
  switch (expression.name) {
    case 'isNotEmpty':
      return expression.args.map((arg) => prefix(arg, scope)).join(' ');
    case 'and':
    case 'or':
    case 'not':
      return (
        unsetTest(expression, scope) ??
        [expression.name, ...flat(expression).map((arg) => conditionArgument(arg, scope))].join(' ')
      );
    default:
      return prefix(expression, scope);
  }
}

/** A scalar where YAML expects a value: quoted where a reader could take it for something else. */
export function yamlScalar(expression: Expression, scope: Scope): string {
  const types = typesOfExpression(expression);
  const only = types.length === 1 ? types[0] : undefined;
  switch (only) {
    case 'string':
      return isPlain(expression) ? pipeline(expression, scope) : `${unquoted(expression, scope)} | quote`;
    case 'integer':
      return integer(expression, scope, 'pipeline');
    case 'boolean':
    case 'number':
      return pipeline(expression, scope);
    default:
      return `${pipeline(expression, scope)} | toJson`;
  }
}

/** A text before it is quoted: a text of one number alone needs no `printf`. */
function unquoted(expression: Expression, scope: Scope): string {
  const [only, ...more] = expression.kind === 'text' ? expression.parts : [];
  return only === undefined || typeof only === 'string' || more.length > 0
    ? pipeline(expression, scope)
    : plainScalar(only, scope);
}

/** A scalar in text that nobody parses: as it is, whole numbers without an exponent. */
export const plainScalar = (expression: Expression, scope: Scope): string =>
  isFraction(expression) && expression.kind !== 'literal'
    ? `toJson ${argument(expression, scope)}`
    : integer(expression, scope, 'pipeline');

/** What a named template is included for: the root, a value, or both. */
export function includeContext(template: NamedTemplate, value: Expression | undefined, scope: Scope): string {
  if (template.parameter === undefined || value === undefined) return rootContext(scope);
  const printed = argument(value, scope);
  if (!readsRoot(template.body)) return printed;
  return `(dict "root" ${rootContext(scope)} ${goString(template.parameter.binding.hint)} ${printed})`;
}

function isCall(expression: Expression, scope: Scope): boolean {
  switch (expression.kind) {
    case 'call':
    case 'includeText':
    case 'text':
      return true;
    case 'literal':
    case 'field':
      return false;
    case 'variable': {
      const name = scope.names.get(expression.binding);
      return name?.as === 'alias' && isCall(name.of, scope);
    }
  }
}

function prefix(expression: Expression, scope: Scope): string {
  switch (expression.kind) {
    case 'literal':
      return literal(expression.value);
    case 'field':
      return steps(`${scope.dotIsRoot ? '' : '$'}${scope.root}.${expression.root}`, expression.path);
    case 'variable': {
      const name = scope.names.get(expression.binding);
      if (name === undefined) throw new Error(`"${expression.binding.hint}" is read outside its loop`);
      if (name.as === 'parameter') return steps(below(scope, name.step), expression.path);
      if (name.as === 'text') return steps(name.text, expression.path);
      const { of } = name;
      return of.kind === 'field' || of.kind === 'variable'
        ? prefix({ ...of, path: [...of.path, ...expression.path] }, scope)
        : prefix(of, scope);
    }
    case 'includeText':
      return `include ${goString(expression.template.name)} ${includeContext(expression.template, expression.argument, scope)}`;
    case 'text':
      return printf(expression, scope);
    case 'call':
      return call(expression, scope);
  }
}

const comparisons = new Set(['eq', 'ne', 'lt', 'le', 'gt', 'ge']);

function call(expression: Call, scope: Scope): string {
  const { name } = expression;
  const [first] = expression.args;
  if ((name === 'eq' || name === 'ne') && !areOfOneType(expression.args)) {
    return [name, ...expression.args.map((arg) => asJson(arg, scope))].join(' ');
  }
  if (comparisons.has(name)) {
    const compared = expression.args.some(isFraction) ? float : integer;
    return [name, ...expression.args.map((arg) => compared(arg, scope, 'argument'))].join(' ');
  }
  switch (name) {
    case 'isSet':
      return first === undefined ? '' : setTest(first, scope);
    case 'isPresent':
      return first === undefined ? '' : presenceTest(first, scope);
    case 'isNotEmpty':
      return `not (empty ${expression.args.map((arg) => argument(arg, scope)).join(' ')})`;
    case 'hasApi':
      return `${scope.dotIsRoot ? '' : '$'}${scope.root}.Capabilities.APIVersions.Has ${expression.args.map((arg) => argument(arg, scope)).join(' ')}`;
    case 'and':
    case 'or':
      return [name, ...flat(expression).map((arg) => argument(arg, scope))].join(' ');
    case 'not':
      return unsetTest(expression, scope) ?? `not ${expression.args.map((arg) => argument(arg, scope)).join(' ')}`;
    case 'ternary': {
      const [yes, no, test] = expression.args.map((arg) => argument(arg, scope));
      return `ternary ${yes} ${no} ${test}`;
    }
    default:
      return [name, ...expression.args.map((arg) => argument(arg, scope))].join(' ');
  }
}

/** A scalar as the JSON that stands for it alone, whatever its type. */
const asJson = (expression: Expression, scope: Scope): string =>
  expression.kind === 'literal'
    ? goString(JSON.stringify(expression.value))
    : `(toJson ${argument(expression, scope)})`;

/** What is neither null nor empty, of a value that may also be 0, false or "". */
function presenceTest(value: Expression, scope: Scope): string {
  const types = typesOfExpression(value);
  const may = (type: JsonType): boolean => types.length === 0 || types.includes(type);
  const absent = ['null', ...(may('object') ? ['{}'] : []), ...(may('array') ? ['[]'] : [])];
  return `not (has (toJson ${argument(value, scope)}) (list ${absent.map(goString).join(' ')}))`;
}

/** Scalars can be compared with nil; maps and lists cannot, and are asked for their kind. */
function setTest(value: Expression, scope: Scope): string {
  if (isComparable(value)) return `ne ${argument(value, scope)} nil`;
  const [only, ...more] = typesOfExpression(value);
  if (more.length === 0 && only === 'object') return `kindIs "map" ${argument(value, scope)}`;
  if (more.length === 0 && only === 'array') return `kindIs "slice" ${argument(value, scope)}`;
  return `not (kindIs "invalid" ${argument(value, scope)})`;
}

/** `not (ne .Values.x nil)` reads as `eq .Values.x nil`; nothing where it is not that. */
function unsetTest({ name, args: [negated] }: Call, scope: Scope): string | undefined {
  if (name !== 'not' || negated?.kind !== 'call' || negated.name !== 'isSet') return undefined;
  const [value] = negated.args;
  if (value === undefined) return undefined;
  return isComparable(value) ? `eq ${argument(value, scope)} nil` : `kindIs "invalid" ${argument(value, scope)}`;
}

/** Values files give every number as a float: `int64` makes whole ones print and compare as such. */
function integer(expression: Expression, scope: Scope, form: 'argument' | 'pipeline'): string {
  const types = typesOfExpression(expression);
  const isInteger = types.length === 1 && types[0] === 'integer';
  const known = expression.kind === 'literal' || (expression.kind === 'call' && isArithmetic(expression));
  if (!isInteger || known) return form === 'argument' ? argument(expression, scope) : pipeline(expression, scope);
  if (expression.kind === 'call' && form === 'pipeline') return `${pipeline(expression, scope)} | int64`;
  const converted = `int64 ${argument(expression, scope)}`;
  return form === 'argument' ? `(${converted})` : converted;
}

/** Go compares floats with floats only. */
function float(expression: Expression, scope: Scope): string {
  if (expression.kind !== 'literal') return `(float64 ${argument(expression, scope)})`;
  return Number.isInteger(expression.value) ? `${literal(expression.value)}.0` : literal(expression.value);
}

const conditionArgument = (expression: Expression, scope: Scope): string => {
  const printed = condition(expression, scope);
  const bare = expression.kind === 'call' && expression.name === 'isNotEmpty' ? expression.args[0] : expression;
  return bare !== undefined && isCall(bare, scope) ? `(${printed})` : printed;
};

/** `and (and a b) c` reads as `and a b c`. */
const flat = (expression: Call): readonly Expression[] =>
  expression.name === 'not'
    ? expression.args
    : expression.args.flatMap((arg) => (arg.kind === 'call' && arg.name === expression.name ? flat(arg) : [arg]));

const pipedArguments = (expression: Call): readonly Expression[] => expression.args.slice(0, -1);

function printf(text: Text, scope: Scope): string {
  const values = text.parts.filter((part) => typeof part !== 'string');
  const format = text.parts.map((part) => (typeof part === 'string' ? part.replaceAll('%', '%%') : verb(part)));
  const shown = values.map((value) =>
    isFraction(value) ? `(toJson ${argument(value, scope)})` : integer(value, scope, 'argument'),
  );
  return ['printf', goString(format.join('')), ...shown].join(' ');
}

function verb(part: Expression): string {
  const [type] = typesOfExpression(part);
  switch (type) {
    case 'integer':
      return '%d';
    case 'boolean':
      return '%t';
    default:
      return '%s';
  }
}
