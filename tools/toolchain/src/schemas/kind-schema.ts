import { apiVersionOf, type GroupVersionKind, type JsonSchema, type Schemas } from './json-schema.ts';

/** One schema file of a set. */
export interface SchemaFile {
  /** Path inside the set's folder, with forward slashes. */
  readonly path: string;
  readonly schema: JsonSchema;
}

/** Where kubeconform looks for a kind inside a set; the core group's folder is its version, `v1`. */
export const schemaLocation = '{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json';

/** The schema file of a kind: `apps/deployment_v1.json`, `v1/service_v1.json`. */
const schemaPath = ({ group, version, kind }: GroupVersionKind): string =>
  `${group === '' ? version : group}/${kind.toLowerCase()}_${version}.json`;

/** Pins the apiVersion and kind that a schema is for. */
export function kindSchema(kind: GroupVersionKind, schema: JsonSchema, definitions: Schemas): SchemaFile {
  const pinned: JsonSchema = {
    $schema: 'http://json-schema.org/draft-04/schema#',
    ...schema,
    properties: {
      ...schema.properties,
      apiVersion: { type: 'string', enum: [apiVersionOf(kind)] },
      kind: { type: 'string', enum: [kind.kind] },
    },
    required: [...new Set(['apiVersion', 'kind', ...(schema.required ?? [])])],
    ...(Object.keys(definitions).length === 0 ? {} : { definitions }),
  };
  return { path: schemaPath(kind), schema: pinned };
}
