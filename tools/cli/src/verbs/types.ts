import { join } from 'node:path';
import { definitionsFolder, readOwnDefinitions, typeFiles, writeTypeFiles } from '@helmwright/toolchain';
import type { Context } from '../output/context.ts';
import type { Outcome } from '../output/outcome.ts';

/** Writes the types of the custom resources that the folder itself defines, in `crds/*.yaml`, to `crds/types`. */
export async function types({ root, io }: Context): Promise<Outcome> {
  const own = await readOwnDefinitions(root, { environment: io.environment });
  if (!own.ok) return { diagnostics: own.diagnostics };
  const { definitions, source } = own.value;
  const files = await typeFiles(definitions, 'definitions');
  const folder = `${definitionsFolder}/types`;
  writeTypeFiles(join(root, ...folder.split('/')), files);
  const written = files.map(({ path }) => `${folder}/${path}`);
  const none = `There is no definition in ${definitionsFolder}/.\n`;
  return {
    diagnostics: own.diagnostics,
    source,
    text: written.length === 0 ? none : `${written.join('\n')}\n`,
    report: { files: written },
  };
}
