import type { JsonType } from '@helmwright/json';
import { catalogue } from '../functions/catalogue.ts';
import type { Expression } from './nodes.ts';
import { typesOf, type ValueSchema, withoutNarrower } from './schema.ts';

/** The schema of an expression, where it is a path into values that have one. */
export function schemaOf(expression: Expression): ValueSchema | undefined {
  return expression.kind === 'field' || expression.kind === 'variable' ? expression.schema : undefined;
}

/** The JSON types an expression can have, `null` left out; empty where nothing is known. */
export function typesOfExpression(expression: Expression): readonly JsonType[] {
  switch (expression.kind) {
    case 'literal':
      return [typeOfLiteral(expression.value)];
    case 'field':
    case 'variable':
      return typesOf(expression.schema);
    case 'includeText':
    case 'text':
      return ['string'];
    case 'call':
      return typesOfCall(expression.name, expression.args);
  }
}

function typesOfCall(name: keyof typeof catalogue, args: readonly Expression[]): readonly JsonType[] {
  const [first, second] = args;
  switch (name) {
    case 'default':
    case 'ternary':
      return typesOfEither(first, second);
    case 'required':
      return second === undefined ? [] : typesOfExpression(second);
    default:
      return [catalogue[name].yields];
  }
}

/** The types of what is one of two expressions; a number that need not be whole takes whole ones in. */
function typesOfEither(a: Expression | undefined, b: Expression | undefined): readonly JsonType[] {
  const each = [a, b].flatMap((one) => (one === undefined || isNull(one) ? [] : [typesOfExpression(one)]));
  if (each.some((types) => types.length === 0)) return [];
  return withoutNarrower(each.flat());
}

const isNull = (expression: Expression): boolean => expression.kind === 'literal' && expression.value === null;

function typeOfLiteral(value: unknown): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'boolean';
    case 'number':
      return Number.isInteger(value) ? 'integer' : 'number';
    default:
      return 'object';
  }
}
