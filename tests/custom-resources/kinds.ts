import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { customResourceSources, ensureSchemas, type OperatorName } from '@helmwright/toolchain';
import { z } from 'zod';

/** A strict schema, as far as values are drawn by it. */
export interface Schema {
  readonly type?: string | readonly string[] | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly pattern?: string | undefined;
  readonly format?: string | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly minItems?: number | undefined;
  readonly maxItems?: number | undefined;
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly additionalProperties?: boolean | Schema | undefined;
  readonly items?: Schema | undefined;
}

const schema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    enum: z.array(z.unknown()).optional(),
    pattern: z.string().optional(),
    format: z.string().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    minLength: z.number().optional(),
    maxLength: z.number().optional(),
    minItems: z.number().optional(),
    maxItems: z.number().optional(),
    properties: z.record(z.string(), schema).optional(),
    required: z.array(z.string()).optional(),
    additionalProperties: z.union([z.boolean(), schema]).optional(),
    items: schema.optional(),
  }),
);

const pinned = z.object({
  properties: z.object({
    apiVersion: z.object({ enum: z.tuple([z.string()]) }),
    kind: z.object({ enum: z.tuple([z.string()]) }),
  }),
});

/** Without what no chart sets, and with metadata as a chart gives it. */
function authored(whole: Schema): Schema {
  const { status: _, ...properties } = whole.properties ?? {};
  const required = whole.required?.filter((name) => name !== 'status');
  return { ...whole, properties: { ...properties, metadata: { type: 'object' } }, required };
}

/** A kind of a custom resource, in one of its served versions. */
export interface CustomKind {
  readonly operator: OperatorName;
  readonly types: (typeof customResourceSources)[number]['types'];
  readonly apiVersion: string;
  readonly kind: string;
  readonly schema: Schema;
}

/** Every kind of the table of custom resources. */
export async function customKinds(): Promise<readonly CustomKind[]> {
  const kinds = customResourceSources.map(async ({ name, types }) => {
    const schemas = await ensureSchemas({ operators: [name] });
    const folder = schemas.ok ? schemas.value.sets.find((set) => set.name === name)?.folder : undefined;
    if (folder === undefined) throw new Error(`there are no schemas of ${name}`);
    const paths = (await readdir(folder, { recursive: true })).filter((path) => /_v[a-z0-9]+\.json$/.test(path));
    return Promise.all(
      paths.sort().map(async (path): Promise<CustomKind> => {
        const content: unknown = JSON.parse(await readFile(join(folder, path), 'utf8'));
        const { apiVersion, kind } = pinned.parse(content).properties;
        return {
          operator: name,
          types,
          apiVersion: apiVersion.enum[0],
          kind: kind.enum[0],
          schema: authored(schema.parse(content)),
        };
      }),
    );
  });
  return (await Promise.all(kinds)).flat();
}
