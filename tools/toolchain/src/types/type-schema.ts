import type { JSONSchema } from 'json-schema-to-typescript-lite';
import type { OpenApiSchema } from '../schemas/json-schema.ts';
import { demandedOf } from '../schemas/strict.ts';

type Literal = string | number | boolean | null;

/** Where the type of `metadata` is declared, and its name. */
export const metadataType = { name: 'IObjectMeta', module: '@kubernetes-models/apimachinery/apis/meta/v1/ObjectMeta' };

/**
 * What TypeScript can say of a schema: fields, their types and which are required. Bounds, patterns and conditions
 * between fields are left to the schema, by which objects are checked once they are rendered.
 */
function typeSchema(schema: OpenApiSchema): JSONSchema {
  const { description, nullable, items, additionalProperties } = schema;
  const intOrString = schema['x-kubernetes-int-or-string'] === true;
  const type = intOrString ? (['integer', 'string'] as const) : typesIn(schema);
  const open = schema['x-kubernetes-preserve-unknown-fields'] === true;
  return {
    ...(description === undefined ? {} : { description }),
    ...(type.length === 0 ? {} : { type: [...type, ...(nullable === true ? (['null'] as const) : [])] }),
    ...(schema.enum === undefined ? {} : { enum: literals(schema.enum, nullable === true) }),
    ...(schema.properties === undefined
      ? {}
      : { properties: mapped(schema.properties, typeSchema), required: [...(demandedOf(schema) ?? [])] }),
    ...(items === undefined ? {} : { items: typeSchema(items) }),
    additionalProperties:
      typeof additionalProperties === 'object'
        ? typeSchema(additionalProperties)
        : (additionalProperties ?? (open || schema.properties === undefined)),
  };
}

/** The schema of a kind's type. A status is what the operator writes, and no chart. */
export function kindTypeSchema(root: OpenApiSchema, apiVersion: string, kind: string): JSONSchema {
  const { status: _, ...properties } = root.properties ?? {};
  const schema = typeSchema({ ...root, properties });
  return {
    ...schema,
    properties: {
      apiVersion: { type: 'string', enum: [apiVersion] },
      kind: { type: 'string', enum: [kind] },
      metadata: { tsType: metadataType.name },
      ...Object.fromEntries(
        Object.entries(schema.properties ?? {}).filter(([name]) => !['apiVersion', 'kind', 'metadata'].includes(name)),
      ),
    },
    required: ['apiVersion', 'kind', ...(demandedOf(root) ?? []).filter((name) => name !== 'status')],
  };
}

const typesIn = ({ type }: OpenApiSchema): readonly TypeName[] =>
  [type ?? []].flat().flatMap((name) => typeNames.filter((known) => known === name));

type TypeName = (typeof typeNames)[number];

const typeNames = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'] as const;

const literals = (values: readonly unknown[], nullable: boolean): Literal[] => [
  ...values.flatMap((value) => (isLiteral(value) ? [value] : [])),
  ...(nullable && !values.includes(null) ? [null] : []),
];

const isLiteral = (value: unknown): value is Literal =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

const mapped = <A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
