import type { Position } from '@helmwright/diagnostics';
import { type Json, type Path, valueAt } from '@helmwright/json';
import { positionOf } from '@helmwright/source';
import type { Contribution, Layer } from './layer.ts';
import { contributionsOf } from './merge.ts';

/** Where a contribution says something about a path, and what. */
export interface ValueSource {
  readonly value: Json;
  readonly position: Position;
}

const startsWith = (path: Path, start: Path): boolean =>
  start.length <= path.length && start.every((segment, index) => segment === path[index]);

/** What a contribution says about a path, or `undefined` when it leaves it alone. */
export function valueSourceOf(contribution: Contribution, path: Path): ValueSource | undefined {
  const value = valueAt(contribution.values, path);
  if (value === undefined) return undefined;
  if (contribution.kind === 'authored') {
    return { value, position: positionOf(contribution.file, [...contribution.at, ...path]) };
  }
  const whole = contribution.facts.find((fact) => startsWith(path, fact.path));
  if (whole !== undefined) {
    return { value, position: positionOf(whole.file, [...whole.at, ...path.slice(whole.path.length)]) };
  }
  const part = contribution.facts.find((fact) => startsWith(fact.path, path));
  return part === undefined ? undefined : { value, position: positionOf(part.file, part.at) };
}

/**
 * Where the value at a path was decided: the highest layer that says something about it or, failing that, about the
 * nearest map or list around it. `undefined` when no layer comes near it.
 */
export function decidedAt(layers: readonly Layer[], path: Path): Position | undefined {
  const contributions = contributionsOf(layers).toReversed();
  for (let length = path.length; length > 0; length--) {
    const around = path.slice(0, length);
    for (const { contribution } of contributions) {
      const source = valueSourceOf(contribution, around);
      if (source !== undefined) return source.position;
    }
  }
  return undefined;
}
