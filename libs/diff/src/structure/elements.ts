import { canonical, isJsonObject, type Json, type JsonArray } from '@helmwright/json';
import type { Segment } from './operation.ts';

// What Kubernetes itself knows the elements of its lists by, the usual one first.
const keys = ['name', 'containerPort', 'port', 'ip', 'host', 'topologyKey', 'mountPath', 'type'] as const;

/** How the elements of two lists are matched: each has an identity of its own in its list. */
export interface ElementIdentity {
  /** The identity as text, the same in both lists for what is the same element. */
  readonly of: (element: Json, index: number) => string;
  readonly segment: (element: Json, index: number) => Segment;
  /** Whether matched elements may differ, so that they are compared further. */
  readonly inside: boolean;
}

/** The one way to match the elements of two lists, or `undefined` where elements cannot be told apart. */
export function identityOfElements(before: JsonArray, after: JsonArray): ElementIdentity | undefined {
  for (const key of keys) {
    if (distinctBy(before, key) && distinctBy(after, key)) return byKey(key);
  }
  if (before.length === after.length) return byIndex;
  return distinct(before.map(canonical)) && distinct(after.map(canonical)) ? byValue : undefined;
}

function byKey(key: string): ElementIdentity {
  const keyOf = (element: Json): string | number => {
    const value = isJsonObject(element) ? element[key] : undefined;
    return typeof value === 'number' ? value : String(value);
  };
  return {
    of: (element) => JSON.stringify(keyOf(element)),
    segment: (element) => ({ key, value: keyOf(element) }),
    inside: true,
  };
}

const byIndex: ElementIdentity = { of: (_, index) => String(index), segment: (_, index) => index, inside: true };

const byValue: ElementIdentity = { of: canonical, segment: (_, index) => index, inside: false };

const distinct = (texts: readonly string[]): boolean => new Set(texts).size === texts.length;

function distinctBy(list: JsonArray, key: string): boolean {
  const values = list.map((element) => (isJsonObject(element) ? element[key] : undefined));
  return (
    values.every((value) => typeof value === 'string' || typeof value === 'number') &&
    distinct(values.map((value) => JSON.stringify(value)))
  );
}
