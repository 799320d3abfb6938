import { type JsonSchema, nullable, type OpenApiSchema, type Schemas } from './json-schema.ts';

/** How schemas of one origin are read. */
export interface StrictOptions {
  /** The schema that a `$ref` stands for. */
  readonly resolve: (reference: string) => JsonSchema;
  /**
   * Whose kinds they are. For an optional field the API server drops a null in built-in kinds, and refuses it in custom
   * ones. Of custom ones it fills in the defaults before it looks at what is required, and checks formats.
   */
  readonly kinds: 'built-in' | 'custom';
}

type ValueKeywords = Omit<JsonSchema, 'properties' | 'additionalProperties' | 'items' | 'not' | 'definitions'>;

/** Keywords about the value itself. Descriptions, defaults and the marks of Kubernetes check nothing. */
function valueKeywords(schema: OpenApiSchema): ValueKeywords {
  const { type, pattern, minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const { minLength, maxLength, minItems, maxItems, uniqueItems, minProperties, maxProperties } = schema;
  const int32 = schema.format === 'int32';
  return dropUndefined({
    type,
    enum: schema.enum,
    format: int32 ? undefined : schema.format,
    pattern,
    minimum: minimum ?? (int32 ? -2_147_483_648 : undefined),
    maximum: maximum ?? (int32 ? 2_147_483_647 : undefined),
    exclusiveMinimum,
    exclusiveMaximum,
    multipleOf,
    minLength,
    maxLength,
    minItems,
    maxItems,
    uniqueItems,
    minProperties,
    maxProperties,
    required: requiredOf(schema),
  });
}

/** `exactOptionalPropertyTypes` tells a missing keyword from an undefined one; this makes the second the first. */
function dropUndefined<T extends object>(keywords: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept: { [K in keyof T]?: Exclude<T[K], undefined> } = {};
  for (const key in keywords) {
    const value = keywords[key];
    if (isDefined(value)) kept[key] = value;
  }
  return kept;
}

const isDefined = <T>(value: T): value is Exclude<T, undefined> => value !== undefined;

/** Formats that kubeconform takes for remarks, as patterns that refuse what is clearly none. */
const formats: ReadonlyMap<string, string> = new Map([
  ['byte', '^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$'],
  ['cidr', '^[0-9A-Fa-f:.]+/[0-9]{1,3}$'],
]);

function formatPattern({ format = '', pattern }: OpenApiSchema): ValueKeywords {
  const known = formats.get(format);
  return known === undefined || pattern !== undefined ? {} : { pattern: known };
}

const requiredOf = ({ required = [] }: OpenApiSchema): readonly string[] | undefined =>
  required.length === 0 ? undefined : required;

/** The fields that a manifest has to give: those that are required and have no default. */
export function demandedOf(schema: OpenApiSchema): readonly string[] | undefined {
  const required = schema.required?.filter((name) => schema.properties?.[name]?.default === undefined);
  return requiredOf({ ...schema, required: required ?? [] });
}

const isIntOrString = (schema: OpenApiSchema): boolean =>
  schema['x-kubernetes-int-or-string'] === true || schema.format === 'int-or-string';

/**
 * Turns a schema of Kubernetes into one that refuses every field it does not name. Objects that keep unknown fields,
 * embed another resource or name no field at all stay open.
 */
export function strict(schema: OpenApiSchema, options: StrictOptions): JsonSchema {
  if (schema.$ref !== undefined) return options.resolve(schema.$ref);
  const { properties, additionalProperties, items, anyOf, oneOf, allOf, not } = schema;
  const open =
    properties === undefined ||
    schema['x-kubernetes-preserve-unknown-fields'] === true ||
    schema['x-kubernetes-embedded-resource'] === true;
  const intOrString = isIntOrString(schema);
  const converted: JsonSchema = dropUndefined({
    ...valueKeywords(schema),
    ...(options.kinds === 'custom' ? formatPattern(schema) : {}),
    ...(intOrString ? { type: ['integer', 'string'], format: undefined } : {}),
    properties: properties === undefined ? undefined : strictProperties(schema, properties, options),
    required: options.kinds === 'custom' ? demandedOf(schema) : requiredOf(schema),
    additionalProperties:
      additionalProperties === undefined || typeof additionalProperties === 'boolean'
        ? (additionalProperties ?? (open ? undefined : false))
        : strict(additionalProperties, options),
    items: items === undefined ? undefined : strict(items, options),
    // The two branches of an int-or-string say what the type already says, in words that read worse.
    anyOf: intOrString ? undefined : anyOf?.map(condition),
    oneOf: oneOf?.map(condition),
    allOf: allOf?.map(condition),
    not: not === undefined ? undefined : condition(not),
  });
  return schema.nullable === true ? nullable(converted) : converted;
}

function strictProperties(
  schema: OpenApiSchema,
  properties: Readonly<Record<string, OpenApiSchema>>,
  options: StrictOptions,
): Schemas {
  const required = new Set(schema.required);
  const entries = Object.entries(properties).map(([name, property]): readonly [string, JsonSchema] => {
    const converted = strict(property, options);
    return [name, options.kinds === 'built-in' && !required.has(name) ? nullable(converted) : converted];
  });
  return Object.fromEntries(entries);
}

/** A branch of a condition names only the fields it is about, so it must not refuse the others. */
function condition(schema: OpenApiSchema): JsonSchema {
  const { properties, additionalProperties, items, anyOf, oneOf, allOf, not } = schema;
  return dropUndefined({
    ...valueKeywords(schema),
    properties:
      properties === undefined
        ? undefined
        : Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, condition(property)])),
    additionalProperties: typeof additionalProperties === 'object' ? condition(additionalProperties) : undefined,
    items: items === undefined ? undefined : condition(items),
    anyOf: anyOf?.map(condition),
    oneOf: oneOf?.map(condition),
    allOf: allOf?.map(condition),
    not: not === undefined ? undefined : condition(not),
  });
}
