import type { Position } from '@helmwright/diagnostics';
import { type Path, valueAt } from '@helmwright/json';
import { positionOf } from '@helmwright/source';
import type { Installation } from './heap.ts';

/** The place in the last file of an installation that says something at a path; that file where none does. */
export function placeIn(
  installation: Installation | undefined,
  path: Path,
  side: 'key' | 'value',
): Position | undefined {
  const files = installation?.files ?? [];
  const says = files.findLast(({ value }) => valueAt(value, path) !== undefined) ?? files.at(-1);
  return says === undefined ? undefined : positionOf(says, path, side);
}
