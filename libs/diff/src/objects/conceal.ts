import { isJsonObject, type Json, type JsonObject } from '@helmwright/json';
import type { Operation } from '../structure/operation.ts';
import { kindOf } from './identity.ts';

const concealed = '<secret>';

const isSecret = (object: JsonObject): boolean => kindOf(object) === 'Secret';

const holdsData = (key: unknown): boolean => key === 'data' || key === 'stringData';

/** The operations on an object without what is secret in it: a comment on a pull request is read by many. */
export function concealOperations(object: JsonObject, operations: readonly Operation[]): readonly Operation[] {
  if (!isSecret(object)) return operations;
  return operations.map((operation) => (holdsData(operation.path[0]) ? concealOperation(operation) : operation));
}

function concealOperation(operation: Operation): Operation {
  switch (operation.kind) {
    case 'add':
      return { ...operation, after: concealValue(operation.after) };
    case 'remove':
      return { ...operation, before: concealValue(operation.before) };
    case 'replace':
      return { ...operation, before: concealValue(operation.before), after: concealValue(operation.after) };
    case 'reorder':
      return operation;
  }
}

/** An object without what is secret in it. */
export const concealObject = (object: JsonObject): JsonObject =>
  isSecret(object)
    ? Object.fromEntries(
        Object.entries(object).map(([key, value]) => [key, holdsData(key) ? concealValue(value) : value]),
      )
    : object;

const concealValue = (value: Json): Json =>
  isJsonObject(value) ? Object.fromEntries(Object.keys(value).map((key) => [key, concealed])) : concealed;
