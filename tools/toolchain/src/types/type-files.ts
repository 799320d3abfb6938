import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder } from '@helmwright/disk';
import type { TypesSource } from '../catalogue/custom-resources.ts';
import type { CustomResourceDefinition } from '../schemas/custom-resources.ts';
import { kindTypeSchema, metadataType } from './type-schema.ts';

/** A file that declares the type of a kind. */
export interface TypeFile {
  /** Path with forward slashes: `networking.istio.io/v1/VirtualService.d.ts`. */
  readonly path: string;
  readonly text: string;
}

const header = '// Written from a CustomResourceDefinition; what changes here is lost.\n';

/** The types of every served version of custom resources, from a package or from the definitions themselves. */
export async function typeFiles(
  definitions: readonly CustomResourceDefinition[],
  source: TypesSource,
): Promise<readonly TypeFile[]> {
  const files = definitions.flatMap(({ spec: { group, names, versions } }) =>
    versions.map(async ({ name, served, schema }) => {
      const root = schema?.openAPIV3Schema;
      if (!served || root === undefined) return [];
      const place = `${group}/${name}/${names.kind}`;
      const text =
        source === 'definitions'
          ? await declaration(kindTypeSchema(root, `${group}/${name}`, names.kind), `I${names.kind}`)
          : `export type { I${names.kind} } from '${source}/${place}';\n`;
      return [{ path: `${place}.d.ts`, text: `${header}${text}` }];
    }),
  );
  return (await Promise.all(files)).flat();
}

async function declaration(schema: ReturnType<typeof kindTypeSchema>, name: string): Promise<string> {
  // Loaded where types are written: it asks for the working folder at once, which may be gone.
  const { compile } = await import('json-schema-to-typescript-lite');
  const text = await compile(schema, name, {});
  return `import type { ${metadataType.name} } from '${metadataType.module}';\n\n${text.trim()}\n`;
}

/** Writes them below a folder. */
export function writeTypeFiles(folder: string, files: readonly TypeFile[]): void {
  for (const { path, text } of files) {
    const file = join(folder, ...path.split('/'));
    makeFolder(dirname(file));
    writeFileSync(file, text);
  }
}
