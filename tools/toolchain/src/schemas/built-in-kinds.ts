import type { JsonSchema, OpenApiSchema, Schemas } from './json-schema.ts';
import { kindSchema, type SchemaFile } from './kind-schema.ts';
import { strict } from './strict.ts';

/** The OpenAPI document of Kubernetes, as far as it is read. */
export interface OpenApiDocument {
  readonly definitions: Readonly<Record<string, OpenApiSchema>>;
}

const prefix = '#/definitions/';
const quantity = 'io.k8s.apimachinery.pkg.api.resource.Quantity';
const objectMeta = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

/** The document calls a quantity a string, but a manifest may write a number, and not every string is a quantity. */
const quantitySchema: JsonSchema = {
  type: ['string', 'number'],
  pattern: '^[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(([KMGTPE]i)|[numkMGTPE]|[eE][+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+))?$',
};

/** Reads definitions, each turned strict once. */
class Definitions {
  readonly #document: OpenApiDocument;
  readonly #converted = new Map<string, JsonSchema>();
  readonly #recursive: ReadonlySet<string>;

  constructor(document: OpenApiDocument) {
    this.#document = document;
    this.#recursive = recursiveDefinitions(document);
  }

  /** A definition written out, so that kubeconform's messages name the field; only recursive ones stay references. */
  resolve = (reference: string): JsonSchema => {
    const name = reference.slice(prefix.length);
    return this.#recursive.has(name) ? { $ref: reference } : this.get(name);
  };

  get(name: string): JsonSchema {
    const known = this.#converted.get(name);
    if (known !== undefined) return known;
    const definition = this.#document.definitions[name];
    // A dangling reference cannot pass the checksum of the pinned document, so this allows any value.
    if (definition === undefined) return {};
    const schema =
      name === quantity ? quantitySchema : strict(definition, { resolve: this.resolve, kinds: 'built-in' });
    this.#converted.set(name, schema);
    return schema;
  }

  /** The recursive definitions that a schema needs beside it. */
  neededBy(schema: JsonSchema): Schemas {
    const needed: Record<string, JsonSchema> = {};
    const pending: JsonSchema[] = [schema];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      for (const name of referencesIn(next)) {
        if (name in needed) continue;
        const definition = this.get(name);
        needed[name] = definition;
        pending.push(definition);
      }
    }
    return needed;
  }
}

const referencesIn = (schema: unknown): readonly string[] =>
  [...JSON.stringify(schema).matchAll(/"\$ref":"#\/definitions\/([^"]+)"/g)].flatMap(([, name]) => name ?? []);

function recursiveDefinitions(document: OpenApiDocument): ReadonlySet<string> {
  const edges = new Map(
    Object.entries(document.definitions).map(([name, schema]) => [name, [...new Set(referencesIn(schema))]]),
  );
  const reaches = (from: string, target: string): boolean => {
    const seen = new Set<string>();
    const pending = [...(edges.get(from) ?? [])];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (next === target) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      pending.push(...(edges.get(next) ?? []));
    }
    return false;
  };
  return new Set([...edges.keys()].filter((name) => reaches(name, name)));
}

/** Strict schemas for every kind that Kubernetes itself serves, and the one of `metadata` for custom resources. */
export function builtInKinds(document: OpenApiDocument): {
  readonly files: readonly SchemaFile[];
  readonly metadata: JsonSchema;
} {
  const definitions = new Definitions(document);
  const files = Object.entries(document.definitions).flatMap(([name, definition]) => {
    const kinds = definition['x-kubernetes-group-version-kind'] ?? [];
    const [kind] = kinds;
    // Types of requests, such as DeleteOptions, belong to every group; nobody writes them into a manifest.
    if (kind === undefined || kinds.length > 1) return [];
    const schema = definitions.get(name);
    return [kindSchema(kind, schema, definitions.neededBy(schema))];
  });
  return { files, metadata: definitions.get(objectMeta) };
}
