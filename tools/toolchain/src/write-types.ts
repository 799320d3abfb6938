// Writes the types of the catalogue's custom resources: `npm run write-types -w @helmwright/toolchain -- FOLDER`.
import { rm } from 'node:fs/promises';
import { customResourceSources } from './catalogue/custom-resources.ts';
import { ensureDefinitions } from './ensure-schemas.ts';
import { typeFiles, writeTypeFiles } from './types/type-files.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('say which folder the types are written to');
await rm(folder, { recursive: true, force: true });
for (const { name, types } of customResourceSources) {
  const definitions = await ensureDefinitions([name], { onProgress: (line) => void process.stdout.write(`${line}\n`) });
  for (const { code, message } of definitions.diagnostics) process.stderr.write(`${code} ${message}\n`);
  if (!definitions.ok) process.exit(1);
  writeTypeFiles(folder, await typeFiles(definitions.value, types));
}
