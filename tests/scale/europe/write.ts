import { readFile, writeFile } from 'node:fs/promises';
import { readRealFleet } from '../../real-fleet/read-real-fleet.ts';
import { europeTables, withTables } from './tables.ts';

/** Puts the figures of Europe into docs/scale.md. */
const path = new URL('../../../docs/scale.md', import.meta.url);
const { fleet } = await readRealFleet();
const text = withTables(await readFile(path, 'utf8'), europeTables(fleet));
if (text === undefined) throw new Error('docs/scale.md lacks a place for a table');
await writeFile(path, text);
