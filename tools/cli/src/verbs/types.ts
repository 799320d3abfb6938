import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder } from '@helmwright/disk';
import { definitionsFolder, readOwnDefinitions, typeFiles } from '@helmwright/toolchain';
import type { Context } from '../output/context.ts';
import type { Outcome } from '../output/outcome.ts';

/** Writes the types of the custom resources that the folder itself defines, in `crds/*.yaml`, to `crds/types`. */
export async function types({ root, io }: Context): Promise<Outcome> {
  const own = await readOwnDefinitions(root, { environment: io.environment });
  if (!own.ok) return { diagnostics: own.diagnostics };
  const { definitions, source } = own.value;
  const files = await typeFiles(definitions, 'definitions');
  const written = files.map(({ path, text }) => {
    const name = `${definitionsFolder}/types/${path}`;
    const file = join(root, ...name.split('/'));
    makeFolder(dirname(file));
    writeFileSync(file, text);
    return name;
  });
  const none = `There is no definition in ${definitionsFolder}/.\n`;
  return {
    diagnostics: own.diagnostics,
    source,
    text: written.length === 0 ? none : `${written.join('\n')}\n`,
    report: { files: written },
  };
}
