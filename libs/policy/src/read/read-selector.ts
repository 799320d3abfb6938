import type { Json } from '@helmwright/json';
import type { Requirement, Selector } from '../selector.ts';
import type { Faults } from './faults.ts';
import { isObject, textAt } from './json.ts';

/** Reads a label selector; faults are taken down. An absent one is for the caller to judge. */
export function readSelector(value: Json, path: string, faults: Faults): Selector {
  if (!isObject(value)) {
    faults.add(path, 'is no label selector');
    return [];
  }
  for (const key of Object.keys(value)) {
    if (key !== 'matchLabels' && key !== 'matchExpressions') faults.add(`${path}.${key}`, 'is no part of a selector');
  }
  const expressions = faults.list(value['matchExpressions'], `${path}.matchExpressions`);
  return [
    ...readLabels(value['matchLabels'], `${path}.matchLabels`, faults),
    ...expressions.flatMap((each, index) => readExpression(each, `${path}.matchExpressions[${index}]`, faults)),
  ];
}

function readLabels(value: Json | undefined, path: string, faults: Faults): readonly Requirement[] {
  if (value === undefined || value === null) return [];
  if (!isObject(value)) {
    faults.add(path, 'is no map');
    return [];
  }
  return Object.entries(value).flatMap(([key, label]): readonly Requirement[] => {
    if (typeof label === 'string') return [{ key, operator: 'In', values: [label] }];
    faults.add(`${path}.${key}`, 'is no text');
    return [];
  });
}

function readExpression(value: Json, path: string, faults: Faults): readonly Requirement[] {
  if (!isObject(value)) {
    faults.add(path, 'is no requirement');
    return [];
  }
  const key = textAt(value, 'key');
  const operator = textAt(value, 'operator');
  const listed = faults.list(value['values'], `${path}.values`);
  const values = listed.filter((each) => typeof each === 'string');
  if (key === undefined || key === '') {
    faults.add(`${path}.key`, 'names no label');
    return [];
  }
  if (values.length < listed.length) faults.add(`${path}.values`, 'holds what is no text');
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (listed.length === 0) faults.add(`${path}.values`, `is empty, and ${operator} needs at least one value`);
      return [{ key, operator, values }];
    case 'Exists':
    case 'DoesNotExist':
      if (listed.length > 0) faults.add(`${path}.values`, `is not empty, and ${operator} takes no values`);
      return [{ key, operator }];
    default:
      faults.add(`${path}.operator`, 'is none of In, NotIn, Exists and DoesNotExist');
      return [];
  }
}
