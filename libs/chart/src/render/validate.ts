import type { Json, JsonObject } from '@helmwright/json';
import type { ValueSchema } from '@helmwright/template';
import { Ajv, type ErrorObject, type Options, type ValidateFunction } from 'ajv';

/** A value that the chart's model refuses. */
export interface ValueProblem {
  /** Keys and indices from the top of the values. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Checks values, defaults included, as Helm checks them against values.schema.json. */
export type Validator = (values: JsonObject) => readonly ValueProblem[];

/** The most errors that are looked through. Each alternative of each item of a long list can give several. */
const MAX_ERRORS = 1_000;

const forSchemasOfOurs: Options = {
  allErrors: true,
  strict: false,
  verbose: true,
  // The schemas are made here: to hold each to the schema of schemas would take longer than all else.
  meta: false,
  validateSchema: false,
  // Its code is run a few times, and shortening it takes longer than that.
  code: { optimize: false },
};

// One for all: each brings the vocabulary of schemas along.
let compiler: Ajv | undefined;

/** Makes the check of a values schema, compiled when it is used the first time: a run may have nothing to check by it. */
export function validator(schema: ValueSchema): Validator {
  let compiled: ValidateFunction | undefined;
  return (values) => {
    compiler ??= new Ajv(forSchemasOfOurs);
    compiled ??= compiler.compile(schema);
    if (compiled(values)) return [];
    return ofAlternatives((compiled.errors ?? []).slice(0, MAX_ERRORS)).flatMap((error) => problem(error, values));
  };
}

/**
 * Of a value that fits none of several alternatives, the errors of the one that it was meant for: that whose constants it
 * has. Where that is not to be told, the alternatives are named.
 */
function ofAlternatives(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const union = errors.find(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf');
  if (union === undefined) return errors;
  const below = `${union.schemaPath}/`;
  const inside = errors.filter(({ schemaPath }) => schemaPath.startsWith(below));
  const outside = errors.filter((error) => error !== union && !inside.includes(error));
  const arms = Map.groupBy(inside, ({ schemaPath }) => schemaPath.slice(below.length).split('/')[0] ?? '');
  const meant = [...arms.values()].filter((arm) => !arm.some((error) => isElsewhere(error, union)));
  const [only] = meant;
  return [...(meant.length === 1 && only !== undefined ? ofAlternatives(only) : [union]), ...ofAlternatives(outside)];
}

/** Whether an error says that the value is of another kind than the alternative. */
const isElsewhere = ({ keyword, instancePath }: ErrorObject, union: ErrorObject): boolean =>
  keyword === 'const' || keyword === 'enum' || (keyword === 'type' && instancePath === union.instancePath);

/** What the alternatives are told apart by: the constants of a key that all have, or their types. */
function alternatives(arms: unknown): string {
  const all: readonly ValueSchema[] = Array.isArray(arms) ? arms.filter(({ type }) => type !== 'null') : [];
  const [first] = all;
  const key = Object.keys(first?.properties ?? {}).find((name) =>
    all.every(({ properties }) => properties?.[name]?.const !== undefined),
  );
  return key === undefined
    ? 'fits none of the forms that are allowed'
    : `has none of the forms that are allowed: ${key} is ${all.map(({ properties }) => show(properties?.[key]?.const)).join(' or ')}`;
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
    case 'anyOf':
    case 'oneOf':
      return [{ path: at, message: `${show(error.data)} ${alternatives(error.schema)}` }];
    case 'const':
      return [{ path: at, message: `${show(error.data)} is not ${show(params['allowedValue'])}` }];
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
