import { parseAllDocuments } from 'yaml';
import type { JsonSchema, OpenApiSchema } from './json-schema.ts';
import { kindSchema, type SchemaFile } from './kind-schema.ts';
import { strict } from './strict.ts';

/** A CustomResourceDefinition, as far as it is read. */
export interface CustomResourceDefinition {
  readonly kind: 'CustomResourceDefinition';
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly {
      readonly name: string;
      readonly served: boolean;
      readonly schema?: { readonly openAPIV3Schema?: OpenApiSchema };
    }[];
  };
}

const isDefinition = (value: unknown): value is CustomResourceDefinition =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'CustomResourceDefinition';

const strictOptions = { resolve: () => ({}), kinds: 'custom' } as const;

/** The definitions in a YAML file, whole. */
export function definitionsIn(yaml: string): readonly CustomResourceDefinition[] {
  const documents: readonly unknown[] = parseAllDocuments(yaml).map((document): unknown => document.toJS());
  return documents.filter(isDefinition);
}

/** Strict schemas for every served version of custom resources. */
export function customResources(
  definitions: readonly CustomResourceDefinition[],
  metadata: JsonSchema,
): readonly SchemaFile[] {
  return definitions.flatMap(({ spec }) =>
    spec.versions.flatMap((version) => {
      const root = version.schema?.openAPIV3Schema;
      if (!version.served || root === undefined) return [];
      const schema = strict(root, strictOptions);
      const kind = { group: spec.group, version: version.name, kind: spec.names.kind };
      return [kindSchema(kind, { ...schema, properties: { ...schema.properties, metadata } }, {})];
    }),
  );
}
