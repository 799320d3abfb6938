import type { Call, Expression } from '../tree/nodes.ts';
import { typesOfExpression } from '../tree/type-of.ts';
import { isPlainText } from './yaml-text.ts';

/** Whether every text an expression can yield is plain to YAML: constants, and enums of such. */
export function isPlain(expression: Expression): boolean {
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'string' && isPlainText(expression.value);
    case 'field':
    case 'variable': {
      const { enum: listed, const: constant } = expression.schema ?? {};
      const members = (constant === undefined ? listed : [constant])?.filter((member) => member !== null);
      return members?.every((member) => typeof member === 'string' && isPlainText(member)) ?? false;
    }
    case 'call':
      return (
        (expression.name === 'default' || expression.name === 'ternary') && expression.args.slice(0, 2).every(isPlain)
      );
    case 'includeText':
    case 'text':
      return false;
  }
}

/** Go compares texts with texts, numbers with numbers and booleans with booleans, and stops at anything else. */
export function areOfOneType(args: readonly Expression[]): boolean {
  const types = args.map(typesOfExpression);
  const kinds = new Set(types.flat().map((type) => (type === 'integer' ? 'number' : type)));
  return kinds.size === 1 && types.every((each) => each.length > 0);
}

/** Whether a value can be compared with nil: no map or list can. */
export function isComparable(value: Expression): boolean {
  const types = typesOfExpression(value);
  return types.length > 0 && !types.includes('object') && !types.includes('array');
}

/** Whether an expression is a number that need not be whole. Go shows such numbers with an exponent from a million on. */
export function isFraction(expression: Expression): boolean {
  const types = typesOfExpression(expression);
  return types.length === 1 && types[0] === 'number';
}

/** Whether a call gives a whole number that Go has as one. */
export const isArithmetic = ({ name }: Call): boolean =>
  name === 'len' || name === 'add' || name === 'sub' || name === 'mul';
