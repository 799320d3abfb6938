import { readFile, writeFile } from 'node:fs/promises';
import { withContents } from './blocks.ts';
import { trueContents } from './truth.ts';

/** Puts what its commands print into the README: `npm run readme`. */
const path = new URL('../../README.md', import.meta.url);
const markdown = await readFile(path, 'utf8');
await writeFile(path, withContents(markdown, await trueContents(markdown)));
