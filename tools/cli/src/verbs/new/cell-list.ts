import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Position } from '@helmwright/diagnostics';
import { WrongUsage } from '../../output/outcome.ts';

/** A cell that is to be. */
export interface ListedCell {
  readonly name: string;
  readonly cluster?: string | undefined;
  readonly location?: string | undefined;
  /** The line that asks for it. */
  readonly position?: Position;
}

const largest = 1024 * 1024;

/**
 * Reads a list of cells: in each line a name, and behind commas its cluster and its location, where they are not the
 * usual ones. Empty lines and those that begin with `#` say nothing.
 */
export function readCellList(folder: string, named: string): readonly ListedCell[] {
  const cells = textOf(folder, named)
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .flatMap((line, index): readonly ListedCell[] => {
      const [name = '', cluster, location] = line.split(',').map((each) => each.trim());
      if (line.trim() === '' || line.startsWith('#')) return [];
      const position = { file: named, line: index + 1, column: 1 };
      return [{ name, cluster: orNothing(cluster), location: orNothing(location), position }];
    });
  if (cells.length === 0) throw new WrongUsage(`${named} names no cell.`);
  return cells;
}

const orNothing = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

function textOf(folder: string, named: string): string {
  const path = resolve(folder, named);
  try {
    const { size } = statSync(path);
    if (size > largest) throw new WrongUsage(`${named} is too large for a list of cells.`);
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof WrongUsage) throw error;
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new WrongUsage(`${named} cannot be read: ${reason}.`);
  }
}
