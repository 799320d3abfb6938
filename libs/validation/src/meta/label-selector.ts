import type { Field } from '../field/field.ts';
import { labelValue, qualifiedName } from '../field/forms.ts';

/** Labels, or a selector that is a map. */
export function checkLabels(labels: Field): void {
  for (const [key, value] of labels.entries) {
    value.check(qualifiedName, key);
    value.check(labelValue);
  }
}

/** A selector by labels and expressions. */
export function checkLabelSelector(selector: Field): void {
  checkLabels(selector.at('matchLabels'));
  for (const requirement of selector.at('matchExpressions').items) {
    const [key, operator, values] = [requirement.at('key'), requirement.at('operator'), requirement.at('values')];
    key.check(qualifiedName);
    checkOperator(operator, values);
    for (const value of values.items) value.check(labelValue);
  }
}

/**
 * The operator of a requirement, and whether it has as many values as it takes.
 *
 * @param compares whether values may be compared as numbers too, as those of nodes are
 */
export function checkOperator(operator: Field, values: Field, compares = false): void {
  switch (operator.text) {
    case 'In':
    case 'NotIn':
      if (values.size === 0) values.required("must be specified when `operator` is 'In' or 'NotIn'");
      return;
    case 'Exists':
    case 'DoesNotExist':
      if (values.size > 0) values.forbidden("may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
      return;
    case 'Gt':
    case 'Lt':
      if (!compares) break;
      if (values.size !== 1) values.required("must be specified single value when `operator` is 'Lt' or 'Gt'");
      return;
    default:
  }
  operator.invalid('not a valid selector operator');
}

/** Whether a selector has no requirement. */
export const isEmptySelector = (selector: Field): boolean =>
  selector.at('matchLabels').size + selector.at('matchExpressions').size === 0;

/** Whether a selector selects labels; undefined where it is no selector that anything could be asked. */
export function selects(selector: Field, labels: Field): boolean | undefined {
  const results = [
    ...selector
      .at('matchLabels')
      .entries.map(([key, value]) =>
        isRequirement(key, [value]) ? labels.at(key).isSet && labels.at(key).text === value.text : undefined,
      ),
    ...selector.at('matchExpressions').items.map((requirement) => meets(requirement, labels)),
  ];
  if (results.includes(undefined)) return undefined;
  return results.every((result) => result === true);
}

const isRequirement = (key: string, values: readonly Field[]): boolean =>
  qualifiedName(key).length === 0 && values.every(({ text }) => labelValue(text).length === 0);

function meets(requirement: Field, labels: Field): boolean | undefined {
  const key = requirement.at('key').text;
  const values = requirement.at('values').items;
  if (!isRequirement(key, values)) return undefined;
  const label = labels.at(key);
  const listed = values.some(({ text }) => label.isSet && text === label.text);
  switch (requirement.at('operator').text) {
    case 'In':
      return values.length === 0 ? undefined : listed;
    case 'NotIn':
      return values.length === 0 ? undefined : !listed;
    case 'Exists':
      return values.length > 0 ? undefined : label.isSet;
    case 'DoesNotExist':
      return values.length > 0 ? undefined : !label.isSet;
    default:
      return undefined;
  }
}
