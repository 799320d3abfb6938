import { failure, type Result, success } from '@helmwright/diagnostics';
import { publishedSchema, SCHEMA_FOLDER, schemaDiagnostics } from '@helmwright/fleet';
import { readYaml, type SourceFile } from '@helmwright/source';
import { type Mapping, mappingFile } from './schema.ts';

/** A mapping with the file that it was read from, for positions. */
export interface ReadMapping {
  readonly file: SourceFile;
  readonly mapping: Mapping;
}

/** The published JSON Schema of mapping files: path relative to the root, and text. */
export const mappingSchemaFile = (): readonly [path: string, text: string] => [
  `${SCHEMA_FOLDER}/register-mapping.schema.json`,
  `${JSON.stringify(publishedSchema('register mapping', mappingFile), null, 2)}\n`,
];

/**
 * Reads a mapping file.
 *
 * @param path for positions
 * @returns the mapping, or HW10xx for what is no YAML and HW2001 to HW2004 for what is no mapping
 */
export function readMapping(path: string, text: string): Result<ReadMapping> {
  const read = readYaml(path, text);
  if (!read.ok) return read;
  const parsed = mappingFile.safeParse(read.value.value);
  if (parsed.success) return success({ file: read.value, mapping: parsed.data });
  return failure(schemaDiagnostics(publishedSchema('register mapping', mappingFile), read.value, parsed.error.issues));
}
