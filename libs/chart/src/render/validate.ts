import type { Json, JsonObject, ValueSchema } from '@helmwright/template';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';

/** A value that the chart's model refuses. */
export interface ValueProblem {
  /** Keys and indices from the top of the values. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Checks values, defaults included, as Helm checks them against values.schema.json. */
export type Validator = (values: JsonObject) => readonly ValueProblem[];

/** Makes the check of a values schema, compiled when it is used the first time: a run may have nothing to check by it. */
export function validator(schema: ValueSchema): Validator {
  let compiled: ValidateFunction | undefined;
  return (values) => {
    compiled ??= new Ajv({ allErrors: true, strict: false, verbose: true }).compile(schema);
    return compiled(values) ? [] : (compiled.errors ?? []).flatMap((error) => problem(error, values));
  };
}

/** The steps of a JSON pointer, indices of lists as numbers. */
function stepsOf(pointer: string, values: JsonObject): readonly (string | number)[] {
  let value: Json | undefined = values;
  return pointer
    .split('/')
    .slice(1)
    .map((step): string | number => {
      const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
      const index = Array.isArray(value) ? Number(key) : undefined;
      value = index === undefined ? (value as JsonObject)[key] : (value as readonly Json[])[index];
      return index ?? key;
    });
}

function problem(error: ErrorObject, values: JsonObject): readonly ValueProblem[] {
  const at = stepsOf(error.instancePath, values);
  const params: Readonly<Record<string, unknown>> = error.params;
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(params['additionalProperty']);
      return [{ path: [...at, key], message: `the key "${key}" is not known${keysOf(error.parentSchema)}` }];
    }
    case 'propertyNames': {
      const key = String(params['propertyName']);
      return [{ path: [...at, key], message: `the key "${key}" is not allowed` }];
    }
    case 'required': {
      const key = String(params['missingProperty']);
      return [{ path: [...at, key], message: `the value is null or missing, and has to be set` }];
    }
    case 'enum': {
      const allowed = params['allowedValues'];
      const members = Array.isArray(allowed) ? allowed.filter((member) => member !== null).join(', ') : '';
      return [{ path: at, message: `${show(error.data)} is none of ${members}` }];
    }
    case 'type':
      return error.propertyName === undefined
        ? [{ path: at, message: `${show(error.data)} must be ${typesOf(params['type'], error.data)}` }]
        : [];
    case 'not':
      return error.propertyName === undefined ? [{ path: at, message: `${show(error.data)} is not allowed` }] : [];
    default:
      return error.propertyName === undefined
        ? [{ path: at, message: `${show(error.data)} ${error.message ?? 'is refused'}` }]
        : [];
  }
}

/** The keys that a map may have, where they are few enough to help. */
function keysOf(schema: ErrorObject['parentSchema']): string {
  const properties: unknown = schema?.['properties'];
  const keys = typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
  return keys.length > 0 && keys.length <= 12 ? `; the keys here are ${keys.join(', ')}` : '';
}

const typeNames: ReadonlyMap<unknown, string> = new Map([
  ['integer', 'a whole number'],
  ['number', 'a number'],
  ['string', 'text'],
  ['boolean', 'true or false'],
  ['array', 'a list'],
  ['object', 'a map'],
]);

/** The types that a value may have, in the words of somebody who writes YAML. */
function typesOf(types: unknown, data: unknown): string {
  const wanted: readonly unknown[] = Array.isArray(types) ? types : [types];
  const words = wanted.map((type) => typeNames.get(type) ?? String(type)).join(' or ');
  const unquoted = wanted.includes('string') && (typeof data === 'number' || typeof data === 'boolean');
  return unquoted ? `${words}; put it in quotes` : words;
}

const show = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};
