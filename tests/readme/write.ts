import { readFile, writeFile } from 'node:fs/promises';
import { withContents } from './blocks.ts';
import { documents, trueContents } from './truth.ts';

/** Puts what their commands print into the README and the guides: `npm run readme`. */
for (const document of documents) {
  const path = new URL(`../../${document}`, import.meta.url);
  const markdown = await readFile(path, 'utf8');
  await writeFile(path, withContents(markdown, await trueContents(markdown)));
}
