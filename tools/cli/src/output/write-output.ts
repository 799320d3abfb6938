import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { WrongUsage } from './outcome.ts';

/** Writes a file that `--output` names: the whole text, or nothing. */
export function writeOutput(folder: string, name: string, text: string): void {
  const path = resolve(folder, name);
  const beside = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, text);
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw new WrongUsage(`--output ${name} cannot be written: ${error instanceof Error ? error.message : error}.`);
  }
}
