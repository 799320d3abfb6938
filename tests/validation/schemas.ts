import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureSchemas } from '@helmwright/toolchain';
import { z } from 'zod';

/** A schema, as far as values are drawn by it. */
export interface Schema {
  readonly type?: string | readonly string[] | undefined;
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly additionalProperties?: boolean | Schema | undefined;
  readonly items?: Schema | undefined;
  readonly pattern?: string | undefined;
  readonly anyOf?: readonly Schema[] | undefined;
}

const schema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    properties: z.record(z.string(), schema).optional(),
    additionalProperties: z.union([z.boolean(), schema]).optional(),
    items: schema.optional(),
    pattern: z.string().optional(),
    anyOf: z.array(schema).optional(),
  }),
);

const read = new Map<string, Promise<Schema>>();

/** The strict schema of a kind of Kubernetes, as kubeconform takes it. */
export function schemaOf(apiVersion: string, kind: string): Promise<Schema> {
  const key = `${apiVersion} ${kind}`;
  const known = read.get(key) ?? readSchema(apiVersion, kind);
  read.set(key, known);
  return known;
}

async function readSchema(apiVersion: string, kind: string): Promise<Schema> {
  const schemas = await ensureSchemas();
  const folder = schemas.ok ? schemas.value.sets.find(({ name }) => name === 'kubernetes')?.folder : undefined;
  if (folder === undefined) throw new Error('there are no schemas of Kubernetes');
  const [group = '', version = group] = apiVersion.split('/');
  const path = join(folder, group, `${kind.toLowerCase()}_${version}.json`);
  return schema.parse(JSON.parse(await readFile(path, 'utf8')));
}

/** The types that a schema allows. */
export const typesOf = ({ type }: Schema): readonly string[] =>
  type === undefined ? [] : typeof type === 'string' ? [type] : type;
