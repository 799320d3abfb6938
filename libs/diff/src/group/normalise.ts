import { isJsonObject, type Json } from '@helmwright/json';
import type { Operation, Segment } from '../structure/operation.ts';

/** A text that is a tenant's own, such as its name, and the word that stands for it in what tenants share. */
export interface Alias {
  readonly text: string;
  /** Such as `tenant`, shown as `<tenant>`. */
  readonly placeholder: string;
}

/** Replaces in text what is one tenant's own, so that the same change reads the same for every tenant. */
export type Normalise = (text: string) => string;

const digest = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Makes a {@link Normalise}; a longer alias goes before a shorter one that it holds, and digests are told as such. */
export function normaliser(aliases: readonly Alias[]): Normalise {
  const known = new Map(aliases.map(({ text, placeholder }) => [text, `<${placeholder}>`]));
  known.delete('');
  if (known.size === 0) return (text) => text.replace(digest, '<digest>');
  const longest = [...known.keys()].sort((a, b) => b.length - a.length).map(escaped);
  // Not within a word: the tenant `lund` has no part in `lundby`.
  const own = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longest.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  return (text) => text.replace(own, (match) => known.get(match) ?? match).replace(digest, '<digest>');
}

/** {@link Normalise} of every text in a value, keys included. */
function normaliseValue(value: Json, normalise: Normalise): Json {
  if (typeof value === 'string') return normalise(value);
  if (isJsonObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [normalise(key), normaliseValue(inner, normalise)]),
    );
  }
  return Array.isArray(value) ? value.map((element) => normaliseValue(element, normalise)) : value;
}

/** {@link Normalise} of the path and the values of an operation. */
export function normaliseOperation(operation: Operation, normalise: Normalise): Operation {
  const path = operation.path.map((segment): Segment => {
    if (typeof segment === 'string') return normalise(segment);
    if (typeof segment === 'number' || typeof segment.value === 'number') return segment;
    return { key: segment.key, value: normalise(segment.value) };
  });
  switch (operation.kind) {
    case 'add':
      return { ...operation, path, after: normaliseValue(operation.after, normalise) };
    case 'remove':
      return { ...operation, path, before: normaliseValue(operation.before, normalise) };
    case 'replace':
      return {
        ...operation,
        path,
        before: normaliseValue(operation.before, normalise),
        after: normaliseValue(operation.after, normalise),
      };
    case 'reorder':
      return { ...operation, path };
  }
}
