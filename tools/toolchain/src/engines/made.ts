import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Diagnostic } from '@helmwright/diagnostics';
import { schemasAt } from '../catalogue/other-schemas.ts';
import { kubernetesSource, type SchemaSource } from '../catalogue/schemas.ts';
import { ensureSchemaSet, filesOf, metadataOf } from '../ensure-schemas.ts';
import { writeSet } from '../schemas/set-folder.ts';
import type { SchemaFiles } from './changes.ts';
import { schemaFiles } from './schema-files.ts';

/** The schemas that are made of a source, and the SHA-256 to pin of them; the cache is left alone. Throws what is wrong. */
export async function made(source: SchemaSource): Promise<{ readonly files: SchemaFiles; readonly digest: string }> {
  const kubernetes = await ensureSchemaSet(schemasAt(kubernetesSource, 'newest'), {}, {});
  const problems: Diagnostic[] = [...kubernetes.diagnostics];
  const files = kubernetes.ok ? await filesOf(source, await metadataOf(kubernetes.value), {}, problems) : undefined;
  if (files === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  const folder = await mkdtemp(join(tmpdir(), 'helmwright-schemas-'));
  try {
    const digest = await writeSet(folder, files);
    return { files: await schemaFiles(folder), digest };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
