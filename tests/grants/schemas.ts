import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureSchemas } from '@helmwright/toolchain';
import { z } from 'zod';

/** A schema, as far as fields are told by it. */
export interface Schema {
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly additionalProperties?: boolean | Schema | undefined;
  readonly items?: Schema | undefined;
}

const schema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    properties: z.record(z.string(), schema).optional(),
    additionalProperties: z.union([z.boolean(), schema]).optional(),
    items: schema.optional(),
  }),
);

const document = z.object({
  properties: z.object({
    apiVersion: z.object({ enum: z.tuple([z.string()]) }),
    kind: z.object({ enum: z.tuple([z.string()]) }),
  }),
});

/** A kind of which there is a schema, in one of its versions. */
export interface KnownKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly schema: Schema;
}

/** Every kind whose pinned schema there is: of Kubernetes, and of the operators whose resources are known. */
export async function knownKinds(): Promise<readonly KnownKind[]> {
  const schemas = await ensureSchemas();
  if (!schemas.ok) throw new Error('there are no schemas');
  const kinds = schemas.value.sets.map(async ({ folder }) => {
    const paths = (await readdir(folder, { recursive: true })).filter((path) => /[/\\].+_v[a-z0-9]+\.json$/.test(path));
    return Promise.all(paths.map(async (path) => kindIn(await readFile(join(folder, path), 'utf8'))));
  });
  return (await Promise.all(kinds)).flat();
}

function kindIn(text: string): KnownKind {
  const content: unknown = JSON.parse(text);
  const { apiVersion, kind } = document.parse(content).properties;
  return { apiVersion: apiVersion.enum[0], kind: kind.enum[0], schema: schema.parse(content) };
}
