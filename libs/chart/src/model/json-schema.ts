import { type JsonObject, type JsonType, typesOf, type ValueSchema } from '@helmwright/template';
import { z } from 'zod';

/** A model's JSON Schema, and the values whose checks did not fit into it. */
export interface ModelSchema {
  readonly schema: ValueSchema;
  readonly unchecked: readonly string[];
}

/** The JSON Schema of a model as Helm reads it: draft-07, closed, no references, one `type` a value. */
export function jsonSchemaOf(model: z.ZodType): ModelSchema {
  const unchecked: string[] = [];
  const raw = z.toJSONSchema(model, {
    target: 'draft-7',
    io: 'output',
    reused: 'inline',
    unrepresentable: 'any',
    override: ({ zodSchema, path }) => {
      const { type, checks = [] } = zodSchema._zod.def;
      const custom = checks.some((check) => check._zod.def.check === 'custom');
      if (custom || !representable.has(type)) unchecked.push(path.filter(isName).join('.'));
    },
  });
  return { schema: tidy(raw as Raw), unchecked };
}

/** The kinds of zod schemas that JSON Schema, as Helm reads it, has words for. */
const representable: ReadonlySet<string> = new Set<z.core.$ZodTypeDef['type']>([
  ...(['string', 'number', 'int', 'boolean', 'null', 'any', 'unknown', 'never'] as const),
  ...(['object', 'record', 'array', 'tuple', 'enum', 'literal', 'union', 'intersection'] as const),
  ...(['nullable', 'optional', 'nonoptional', 'default', 'prefault', 'readonly'] as const),
]);

const isName = (step: string | number): boolean => step !== 'properties' && step !== 'anyOf';

/** What zod gives: draft-07 with `anyOf` for whatever may be null. */
interface Raw extends Omit<ValueSchema, 'properties' | 'additionalProperties' | 'items' | 'propertyNames'> {
  readonly anyOf?: readonly Raw[];
  readonly $ref?: string;
  readonly properties?: { readonly [name: string]: Raw };
  readonly additionalProperties?: boolean | Raw;
  readonly items?: Raw;
  readonly propertyNames?: Raw;
}

function tidy(raw: Raw): ValueSchema {
  const alternatives = raw.anyOf?.map(tidy) ?? [];
  const { anyOf: _, ...own } = raw;
  const all: ValueSchema[] = [...alternatives, shallow(own)];
  const types = all.flatMap((part) => part.type ?? []);
  const enums = all.flatMap((part) => part.enum ?? []);
  const nullable = types.includes('null');
  const merged: ValueSchema = Object.assign({}, ...all);
  return ordered({
    ...merged,
    ...(types.length === 0 ? {} : { type: types.length === 1 ? (types[0] ?? 'null') : unique(types) }),
    ...(enums.length === 0 ? {} : { enum: nullable && !enums.includes(null) ? [...enums, null] : enums }),
  });
}

/** One schema without its alternatives, its inner schemas tidied. */
function shallow(raw: Omit<Raw, 'anyOf'>): ValueSchema {
  const { $ref: _, properties, additionalProperties, items, propertyNames, required, ...rest } = raw;
  const tidied =
    properties && Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, tidy(inner)]));
  const certain = required?.filter((name) => tidied !== undefined && !allowsNull(tidied[name]));
  const names = propertyNames && tidy(propertyNames);
  return {
    ...withoutSafeBounds(rest),
    ...(tidied === undefined ? {} : { properties: tidied }),
    ...(certain === undefined || certain.length === 0 ? {} : { required: certain }),
    ...(names === undefined || Object.keys(names).length === 1 ? {} : { propertyNames: names }),
    ...(additionalProperties === undefined ? {} : { additionalProperties: openness(additionalProperties) }),
    ...(items === undefined ? {} : { items: tidy(items) }),
  };
}

function openness(extra: boolean | Raw): boolean | ValueSchema {
  if (typeof extra === 'boolean') return extra;
  return Object.keys(extra).length === 0 ? true : tidy(extra);
}

/** Whether a value may be null, and so be missing. */
const allowsNull = (schema: ValueSchema | undefined): boolean =>
  schema?.type === undefined ? true : [schema.type].flat().includes('null');

/** zod bounds every integer by what a JavaScript number holds exactly; that is noise to a reader. */
function withoutSafeBounds(schema: ValueSchema): ValueSchema {
  const { minimum, maximum, ...rest } = schema;
  return {
    ...rest,
    ...(minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? {} : { minimum }),
    ...(maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? {} : { maximum }),
  };
}

const unique = (types: readonly JsonType[]): readonly JsonType[] => [...new Set(types)];

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
