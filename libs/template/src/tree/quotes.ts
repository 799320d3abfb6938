import type { Expression, Structure } from './nodes.ts';
import { formOfExpression, refusesQuotes } from './one-line.ts';
import { armsOf, type ValueSchema } from './schema.ts';
import { typesOfExpression } from './type-of.ts';
import { innerStructures, ownExpressions } from './walk.ts';

/** Whether every value in a text can stand between double quotes as it is: no quote, no backslash, no line break. */
export function fitsQuotes(structure: Structure): boolean {
  const own = structure.kind === 'scalar' || structure.kind === 'wholeValue' ? [structure.value] : [];
  return own.every(isBare) && innerStructures(structure).every(fitsQuotes);
}

const isBare = (expression: Expression): boolean => {
  // Constants are escaped where they are printed.
  if (expression.kind === 'literal') return true;
  if (expression.kind === 'text') return expression.parts.every((part) => typeof part === 'string' || isBare(part));
  return formOfExpression(expression) !== 'any' && hasNoQuotes(expression);
};

function hasNoQuotes(expression: Expression): boolean {
  const types = typesOfExpression(expression);
  if (types.length > 0 && types.every((type) => type === 'integer' || type === 'number' || type === 'boolean')) {
    return true;
  }
  switch (expression.kind) {
    case 'literal':
      return isWithoutQuotes(String(expression.value));
    case 'field':
    case 'variable':
      return expression.schema !== undefined && armsOf(expression.schema).every(schemaHasNoQuotes);
    case 'includeText':
      return textHasNoQuotes(expression.template.body);
    case 'text':
      return expression.parts.every((part) => (typeof part === 'string' ? isWithoutQuotes(part) : hasNoQuotes(part)));
    case 'call':
      if (expression.name === 'sha256sum') return true;
      return expression.name !== 'toJson' && expression.args.every(hasNoQuotes);
  }
}

const isWithoutQuotes = (text: string): boolean => !/["\\]/.test(text);

const textHasNoQuotes = (body: Structure): boolean =>
  (body.kind !== 'joined' || isWithoutQuotes(body.separator)) &&
  (body.kind === 'scalar' || body.kind === 'wholeValue' ? ownExpressions(body).every(hasNoQuotes) : true) &&
  innerStructures(body).every(textHasNoQuotes);

function schemaHasNoQuotes({ type, enum: members, const: constant, pattern, items }: ValueSchema): boolean {
  const all = constant === undefined ? members : [constant];
  if (all !== undefined) return all.every((member) => isWithoutQuotes(String(member)));
  const types = [type ?? []].flat();
  if (types.includes('array')) return items !== undefined && armsOf(items).every(schemaHasNoQuotes);
  if (types.length > 0 && !types.includes('string')) return true;
  return pattern !== undefined && refusesQuotes(pattern);
}
