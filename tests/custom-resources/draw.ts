import type { Schema } from './kinds.ts';

/** What stands for a text that may be any: packages of types know which texts are allowed, where schemas do not. */
export const anyText = '\u0000';

/** The types of a schema. */
const typesOf = ({ type }: Schema): readonly string[] => [type ?? []].flat();

/**
 * A value of a schema with every field that it knows, by bounds and patterns as little as types know of them. Of each
 * list of constants it has the one with that index, or the last.
 */
function fullValue(schema: Schema, index: number): unknown {
  const { properties, additionalProperties, items } = schema;
  // An empty one says no more than leaving the field out, and packages of types do not let it be said.
  const constants = schema.enum?.filter((member) => member !== null && member !== '') ?? [];
  if (constants.length > 0) return constants[Math.min(index, constants.length - 1)];
  if (properties !== undefined) {
    return Object.fromEntries(Object.entries(properties).map(([name, below]) => [name, fullValue(below, index)]));
  }
  if (typeof additionalProperties === 'object') return { key: fullValue(additionalProperties, index) };
  switch (typesOf(schema)[0]) {
    case 'object':
      return {};
    case 'array':
      return items === undefined ? [] : [fullValue(items, index)];
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return true;
    default:
      return anyText;
  }
}

/** Full values, until every constant was in one of them. */
export function* fullValues(schema: Schema): Generator<unknown> {
  for (let index = 0, before = ''; ; index++) {
    const value = fullValue(schema, index);
    const text = JSON.stringify(value);
    if (text === before) return;
    yield value;
    before = text;
  }
}

/** A schema that knows no more fields than it demands. */
function demanded(schema: Schema): Schema {
  const { properties, items } = schema;
  return {
    ...schema,
    ...(items === undefined ? {} : { items: demanded(items) }),
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties).flatMap(([name, below]) =>
              schema.required?.includes(name) === true ? [[name, demanded(below)]] : [],
            ),
          ),
        }),
  };
}

/** A way in which a value breaks its schema. */
export interface Wrong {
  readonly what: 'unknown field' | 'wrong type' | 'missing field' | 'other constant';
  /** The path of the field at fault. */
  readonly path: string;
  readonly value: unknown;
}

/** A value with the fields that are demanded, and one thing wrong at a time, at every place that there is. */
export function* wrongValues(schema: Schema, path = ''): Generator<Wrong> {
  const { properties, additionalProperties, items } = schema;
  const least = fullValue(demanded(schema), 0);
  const types = typesOf(schema);
  if (schema.enum !== undefined && types.includes('string')) {
    yield { what: 'other constant', path, value: 'none of them' };
  }
  if (types.length > 0 && !types.includes('boolean')) yield { what: 'wrong type', path, value: true };
  if (types.includes('boolean')) yield { what: 'wrong type', path, value: 1 };
  if (properties !== undefined && isRecord(least)) {
    if (additionalProperties === false) {
      yield { what: 'unknown field', path: `${path}.noSuchField`, value: { ...least, noSuchField: 1 } };
    }
    for (const name of schema.required ?? []) {
      const { [name]: _, ...rest } = least;
      yield { what: 'missing field', path: `${path}.${name}`, value: rest };
    }
    for (const [name, below] of Object.entries(properties)) {
      for (const wrong of wrongValues(below, `${path}.${name}`)) {
        yield { ...wrong, value: { ...least, [name]: wrong.value } };
      }
    }
  }
  if (typeof additionalProperties === 'object') {
    for (const wrong of wrongValues(additionalProperties, `${path}.*`)) yield { ...wrong, value: { key: wrong.value } };
  }
  if (items !== undefined) {
    for (const wrong of wrongValues(items, `${path}[]`)) yield { ...wrong, value: [wrong.value] };
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
