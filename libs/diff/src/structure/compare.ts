import { compareCodePoints, isJsonObject, type Json, type JsonArray, type JsonObject } from '@helmwright/json';
import { identityOfElements } from './elements.ts';
import type { Operation, Segment } from './operation.ts';

/**
 * What turns one value into the other, in the order of the paths; empty for equal values. Elements of a list are
 * matched as Kubernetes matches them: by name where they have one, and otherwise by their place in lists of one length,
 * and as whole values in lists of different lengths.
 */
export function compareValues(before: Json, after: Json, path: readonly Segment[] = []): readonly Operation[] {
  if (before === after) return [];
  if (isJsonObject(before) && isJsonObject(after)) return compareMaps(before, after, path);
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(before, after, path);
  return [{ kind: 'replace', path, before, after }];
}

function compareMaps(before: JsonObject, after: JsonObject, path: readonly Segment[]): readonly Operation[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort(compareCodePoints);
  return keys.flatMap((key): readonly Operation[] => {
    const at = [...path, key];
    const old = Object.hasOwn(before, key) ? before[key] : undefined;
    const now = Object.hasOwn(after, key) ? after[key] : undefined;
    if (old === undefined) return now === undefined ? [] : [{ kind: 'add', path: at, after: now }];
    return now === undefined ? [{ kind: 'remove', path: at, before: old }] : compareValues(old, now, at);
  });
}

function compareLists(before: JsonArray, after: JsonArray, path: readonly Segment[]): readonly Operation[] {
  const identity = identityOfElements(before, after);
  if (identity === undefined) return [{ kind: 'replace', path, before, after }];
  const old = new Map(before.map((element, index) => [identity.of(element, index), { element, index }]));
  const now = new Map(after.map((element, index) => [identity.of(element, index), { element, index }]));
  const removed = [...old].flatMap(([id, { element, index }]): readonly Operation[] =>
    now.has(id) ? [] : [{ kind: 'remove', path: [...path, identity.segment(element, index)], before: element }],
  );
  const added = [...now].flatMap(([id, { element, index }]): readonly Operation[] => {
    const known = old.get(id);
    const at = [...path, identity.segment(element, index)];
    if (known === undefined) return [{ kind: 'add', path: at, after: element, at: index }];
    return identity.inside ? compareValues(known.element, element, at) : [];
  });
  return [...removed, ...added, ...reordered(old, now, path)];
}

type Elements = ReadonlyMap<string, { readonly element: Json; readonly index: number }>;

function reordered(old: Elements, now: Elements, path: readonly Segment[]): readonly Operation[] {
  const left = [...old.keys()].filter((id) => now.has(id));
  const right = [...now.keys()].filter((id) => old.has(id));
  if (left.every((id, index) => id === right[index])) return [];
  const places = new Map(left.map((id, index) => [id, index]));
  return [{ kind: 'reorder', path, order: right.map((id) => places.get(id) ?? 0) }];
}
