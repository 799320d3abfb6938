import type { Scope } from './scope.ts';
import { goString } from './yaml-text.ts';

/** `.`, or `$` where `.` is something else. */
export const rootContext = (scope: Scope): string => below(scope, scope.root === '' ? undefined : scope.root.slice(1));

/** What `$` is, or something below it. */
export const below = (scope: Scope, step: string | undefined): string =>
  step === undefined ? (scope.dotIsRoot ? '.' : '$') : `${scope.dotIsRoot ? '' : '$'}.${step}`;

/** `.Values.image.tag`, or `index` where a step is no identifier. */
export function steps(start: string, path: readonly string[]): string {
  if (path.every((step) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(step))) {
    return [start === '.' && path.length > 0 ? '' : start, ...path].join('.');
  }
  return `(index ${[start, ...path.map(goString)].join(' ')})`;
}

/** A constant, as Go's templates write it. */
export function literal(value: unknown): string {
  if (value === null) return 'nil';
  return typeof value === 'string' ? goString(value) : String(value);
}
