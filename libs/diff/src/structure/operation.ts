import type { Json } from '@helmwright/json';

/** An element of a list that is known by one of its keys, as Kubernetes knows containers by their names. */
export interface ElementKey {
  readonly key: string;
  readonly value: string | number;
}

/** A step on the way to a value: the key of a map, the index in a list, or the element of a list by its key. */
export type Segment = string | number | ElementKey;

/** One thing that differs between two values. An element that is added to a list says at which index it stands. */
export type Operation =
  | { readonly kind: 'add'; readonly path: readonly Segment[]; readonly after: Json; readonly at?: number }
  | { readonly kind: 'remove'; readonly path: readonly Segment[]; readonly before: Json }
  | { readonly kind: 'replace'; readonly path: readonly Segment[]; readonly before: Json; readonly after: Json }
  /** The elements that both lists have stand in another order: for each, counted among them, where it stood before. */
  | { readonly kind: 'reorder'; readonly path: readonly Segment[]; readonly order: readonly number[] };

const plain = /^[A-Za-z_][\w-]*$/;

/** A path as people write it: `spec.containers[web].env[LOG_LEVEL].value`, `spec.hard["requests.cpu"]`. */
export const formatSegments = (path: readonly Segment[]): string =>
  path.reduce<string>((text, segment) => {
    if (typeof segment === 'number') return `${text}[${segment}]`;
    if (typeof segment === 'object') return `${text}[${segment.value}]`;
    if (!plain.test(segment)) return `${text}[${JSON.stringify(segment)}]`;
    return text === '' ? segment : `${text}.${segment}`;
  }, '');
