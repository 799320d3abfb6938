import type { Json, JsonObject, JsonType } from '@helmwright/json';
import { typesOf, type ValueSchema } from '@helmwright/template';
import { z } from 'zod';
import { portablePattern } from './patterns.ts';
import type { ModelProblem } from './problem.ts';
import { unionOf } from './unions.ts';
import { type Unsaid, unsaid } from './unsaid.ts';

/** A model's JSON Schema, and what of the model did not fit into it. */
export interface ModelSchema {
  readonly schema: ValueSchema;
  readonly problems: readonly ModelProblem[];
}

/** The JSON Schema of a model as Helm reads it: draft-07, closed, no references. */
export function jsonSchemaOf(model: z.ZodType): ModelSchema {
  const problems = new Map<string, ModelProblem>();
  const note = (path: string, { message, remedy }: Unsaid): void => {
    problems.set(`${path}: ${message}`, { path, message, remedy });
  };
  const raw = z.toJSONSchema(model, {
    target: 'draft-7',
    io: 'output',
    reused: 'inline',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema, path }) => {
      for (const each of unsaid(zodSchema)) note(pathText(path), each);
      // Of alternatives that one key tells apart, only one can fit.
      if (Reflect.get(zodSchema._zod.def, 'discriminator') !== undefined && jsonSchema.oneOf !== undefined) {
        jsonSchema.anyOf = jsonSchema.oneOf;
        delete jsonSchema.oneOf;
      }
    },
  });
  const schema = tidy(raw as Raw, [], (path) =>
    note(pathText(path), {
      message: 'is described by itself, and may be of any depth',
      remedy: 'Write out as many levels as there are, or take `z.unknown()` below them.',
    }),
  );
  return { schema, problems: [...problems.values()] };
}

type Path = readonly (string | number)[];

/** A place in a JSON Schema as a place in the values: `a.b`, `list[]`, `map.*`, `map (key)`. */
function pathText(path: Path): string {
  let text = '';
  for (let index = 0; index < path.length; index++) {
    const step = path[index];
    if (step === 'properties') {
      index++;
      text += `${text === '' ? '' : '.'}${path[index]}`;
    } else if (step === 'additionalProperties') text += '.*';
    else if (step === 'items') text += '[]';
    else if (step === 'propertyNames') text += ' (key)';
    else if (step === 'anyOf' || step === 'oneOf' || step === 'allOf') index++;
  }
  return text;
}

/** What zod gives: draft-07, with inner schemas that are not tidied. */
interface Raw
  extends Omit<
    ValueSchema,
    'properties' | 'additionalProperties' | 'items' | 'propertyNames' | 'anyOf' | 'oneOf' | 'allOf'
  > {
  readonly anyOf?: readonly Raw[];
  readonly oneOf?: readonly Raw[];
  readonly allOf?: readonly Raw[];
  readonly $ref?: string;
  readonly properties?: { readonly [name: string]: Raw };
  readonly additionalProperties?: boolean | Raw;
  readonly items?: Raw | readonly Raw[];
  readonly propertyNames?: Raw;
}

type Recursive = (path: Path) => void;

function tidy(raw: Raw, path: Path, recursive: Recursive): ValueSchema {
  if (raw.$ref !== undefined) recursive(path);
  const { anyOf, oneOf, allOf, ...rest } = raw;
  const own = shallow(rest, path, recursive);
  const arms = (all: readonly Raw[]): readonly ValueSchema[] =>
    all.map((arm, index) => tidy(arm, [...path, 'anyOf', index], recursive));
  const union = anyOf ? unionOf(arms(anyOf), 'anyOf') : oneOf ? unionOf(arms(oneOf), 'oneOf') : {};
  const parts = allOf?.map((part, index) => withoutType(tidy(part, [...path, 'allOf', index], recursive))) ?? [];
  // The first of several patterns stands where one alone would.
  const [first = {}, ...more] = parts;
  const meets = Object.keys(first).some((key) => Object.hasOwn(own, key));
  const further = meets ? parts : more;
  return ordered({
    ...union,
    ...own,
    ...(meets ? {} : first),
    ...(further.length === 0 ? {} : { allOf: further }),
  });
}

const withoutType = ({ type: _, ...rest }: ValueSchema): ValueSchema => rest;

/** One schema without its alternatives, its inner schemas tidied. */
function shallow(raw: Omit<Raw, 'anyOf' | 'oneOf' | 'allOf'>, path: Path, recursive: Recursive): ValueSchema {
  const { $ref: _, properties, additionalProperties, items, propertyNames, required, ...rest } = raw;
  const inner = (at: Raw, ...steps: Path): ValueSchema => tidy(at, [...path, ...steps], recursive);
  const tidied =
    properties &&
    Object.fromEntries(Object.entries(properties).map(([name, at]) => [name, inner(at, 'properties', name)]));
  const certain = required?.filter((name) => tidied === undefined || !allowsNull(tidied[name]));
  const names = propertyNames && inner(propertyNames, 'propertyNames');
  return {
    ...portable(withTypes(withoutSafeBounds(rest))),
    ...(tidied === undefined ? {} : { properties: tidied }),
    ...(certain === undefined || certain.length === 0 ? {} : { required: certain }),
    ...(names === undefined || Object.keys(names).length === 1 ? {} : { propertyNames: names }),
    ...(additionalProperties === undefined
      ? {}
      : {
          additionalProperties:
            typeof additionalProperties === 'boolean' || Object.keys(additionalProperties).length > 0
              ? typeof additionalProperties === 'boolean'
                ? additionalProperties
                : inner(additionalProperties, 'additionalProperties')
              : true,
        }),
    ...(items === undefined || isTuple(items) ? {} : { items: inner(items, 'items') }),
  };
}

const isTuple = (items: Raw | readonly Raw[]): items is readonly Raw[] => Array.isArray(items);

/** zod leaves out the type of constants of several types. */
function withTypes(schema: ValueSchema): ValueSchema {
  const { enum: members, type } = schema;
  if (members === undefined || type !== undefined) return schema;
  const types = [...new Set(members.map(typeOfConstant))];
  return { ...schema, type: types.length === 1 ? (types[0] ?? 'null') : types };
}

const typeOfConstant = (value: Json): JsonType => {
  if (value === null) return 'null';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'boolean' ? 'boolean' : 'string';
};

/** Patterns as both JavaScript and Go read them; those that cannot be written so are reported already. */
function portable({ pattern, not, ...rest }: ValueSchema): ValueSchema {
  const written = pattern === undefined ? undefined : portablePattern(pattern);
  return {
    ...rest,
    ...(pattern === undefined ? {} : { pattern: written?.ok === true ? written.pattern : pattern }),
    ...(not === undefined ? {} : { not: portable(not) }),
  };
}

/** Whether a value may be null, and so be missing. */
const allowsNull = (schema: ValueSchema | undefined): boolean => {
  const arms = schema?.anyOf ?? schema?.oneOf;
  if (arms !== undefined) return arms.some(allowsNull);
  return schema?.type === undefined ? schema?.const === undefined : [schema.type].flat().includes('null');
};

/** zod bounds every integer by what a JavaScript number holds exactly; that is noise to a reader. */
function withoutSafeBounds(schema: ValueSchema): ValueSchema {
  const { minimum, maximum, ...rest } = schema;
  return {
    ...rest,
    ...(minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? {} : { minimum }),
    ...(maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? {} : { maximum }),
  };
}

const keyOrder = [
  '$schema',
  'title',
  'description',
  'type',
  'enum',
  'const',
  'default',
  'examples',
  'minLength',
  'maxLength',
  'pattern',
  'not',
  'minimum',
  'exclusiveMinimum',
  'maximum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
  'items',
  'minProperties',
  'maxProperties',
  'propertyNames',
  'required',
  'additionalProperties',
  'properties',
  'anyOf',
  'oneOf',
  'allOf',
] as const;

function ordered(schema: ValueSchema): ValueSchema {
  const given = new Map(Object.entries(schema));
  given.delete('$schema');
  return Object.fromEntries(keyOrder.flatMap((key) => (given.has(key) ? [[key, given.get(key)]] : [])));
}

/** The default of a schema: its own, or the defaults of its properties; undefined where there is none. */
export function defaultOf(schema: ValueSchema): JsonObject[string] | undefined {
  if (schema.default !== undefined) return schema.default;
  if (schema.properties === undefined || !typesOf(schema).includes('object')) return undefined;
  const inner = Object.entries(schema.properties).map(([name, property]) => [name, defaultOf(property)] as const);
  return Object.fromEntries(inner.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
