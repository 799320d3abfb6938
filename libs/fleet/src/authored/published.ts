import { isJsonObject, type Json, type JsonObject, type Path } from '@helmwright/json';
import { z } from 'zod';
import { type AuthoredKind, authoredKindNames, authoredKinds } from './kinds.ts';

/** Folder of the published schemas. */
export const SCHEMA_FOLDER = 'environments/schemas';

const made = new Map<AuthoredKind, JsonObject>();

/** The JSON Schema (draft-07) of one kind of authored file. */
export function authoredSchemaOf(kind: AuthoredKind): JsonObject {
  const known = made.get(kind);
  if (known !== undefined) return known;
  const schema = publishedSchema(kind, authoredKinds[kind].schema);
  made.set(kind, schema);
  return schema;
}

/** The JSON Schema (draft-07) of a file that people write, under a title. */
export function publishedSchema(title: string, of: z.ZodType): JsonObject {
  const generated = z.toJSONSchema(of, { target: 'draft-07', io: 'input', unrepresentable: 'any' });
  // Through text, so that what is published is exactly what is walked.
  const { $schema, ...rest }: JsonObject = JSON.parse(JSON.stringify(generated));
  return { ...($schema === undefined ? {} : { $schema }), title, ...rest };
}

/** The published schemas: path relative to the root → text. */
export const publishedSchemas = (): ReadonlyMap<string, string> =>
  new Map(
    authoredKindNames.map((kind) => [
      `${SCHEMA_FOLDER}/${kind}.schema.json`,
      `${JSON.stringify(authoredSchemaOf(kind), null, 2)}\n`,
    ]),
  );

/** The `# yaml-language-server` line that gives an editor the schema of the file at a path. */
export function schemaComment(kind: AuthoredKind, path: string): string {
  const up = '../'.repeat(path.split('/').length - 1);
  return `# yaml-language-server: $schema=${up}${SCHEMA_FOLDER}/${kind}.schema.json`;
}

/** The keys that a map at a path may hold by a JSON Schema. */
export function knownKeys(of: JsonObject, path: Path): readonly string[] {
  let schema: Json | undefined = of;
  for (const segment of path) {
    if (!isJsonObject(schema)) return [];
    const properties: Json | undefined = schema['properties'];
    schema =
      typeof segment === 'number'
        ? schema['items']
        : ((isJsonObject(properties) ? properties[segment] : undefined) ?? schema['additionalProperties']);
  }
  const properties = isJsonObject(schema) ? schema['properties'] : undefined;
  return isJsonObject(properties) ? Object.keys(properties) : [];
}
