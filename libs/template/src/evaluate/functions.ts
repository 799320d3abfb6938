import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { FunctionName } from '../functions/catalogue.ts';
import { RenderFailure } from './failure.ts';
import { goJson, isEmptyCollection, isMap, isTrue, type Value } from './go-values.ts';

/** A function that looks at all of its arguments; `and` and `or` do not, and are the evaluator's own. */
export type Strict = (args: readonly Value[], facts: { readonly apiVersions: ReadonlySet<string> }) => Value;

const string = (value: Value): string => (typeof value === 'string' ? value : '');
const number = (value: Value): number => (typeof value === 'number' ? value : 0);
/** Sprig's arithmetic works on whole numbers and drops fractions. */
const whole = (value: Value): number => Math.trunc(number(value));
const compare = (a: Value, b: Value): number => number(a) - number(b);

/** What each function of the catalogue does, as Go, Sprig and Helm do it. */
export const strictFunctions: Readonly<Record<Exclude<FunctionName, 'and' | 'or'>, Strict>> = {
  not: ([value]) => !isTrue(value),
  eq: ([a, b]) => (a ?? null) === (b ?? null),
  ne: ([a, b]) => (a ?? null) !== (b ?? null),
  lt: ([a, b]) => compare(a, b) < 0,
  le: ([a, b]) => compare(a, b) <= 0,
  gt: ([a, b]) => compare(a, b) > 0,
  ge: ([a, b]) => compare(a, b) >= 0,
  isSet: ([value]) => value !== undefined && value !== null,
  isPresent: ([value]) => value !== undefined && value !== null && !isEmptyCollection(value),
  isNotEmpty: ([value]) => isTrue(value),
  hasApi: ([api], { apiVersions }) => apiVersions.has(string(api)),
  contains: ([part, value]) => string(value).includes(string(part)),
  hasPrefix: ([prefix, value]) => string(value).startsWith(string(prefix)),
  hasSuffix: ([suffix, value]) => string(value).endsWith(string(suffix)),
  hasKey: ([map, key]) => isMap(map) && Object.hasOwn(map, string(key)),
  has: ([item, list]) => Array.isArray(list) && list.includes(item),
  default: ([fallback, value]) => (isTrue(value) ? value : fallback),
  required: ([message, value]) => {
    if (value === undefined || value === null || value === '') throw new RenderFailure(string(message));
    return value;
  },
  ternary: ([yes, no, condition]) => (isTrue(condition) ? yes : no),
  trunc: ([length, value]) => truncate(string(value), number(length)),
  trimSuffix: ([suffix, value]) => without(string(value), string(suffix), 'end'),
  trimPrefix: ([prefix, value]) => without(string(value), string(prefix), 'start'),
  trimAll: ([characters, value]) => trimAll(string(value), string(characters)),
  replace: ([from, to, value]) => string(value).replaceAll(string(from), () => string(to)),
  lower: ([value]) => mapCharacters(string(value), (character) => character.toLowerCase()),
  upper: ([value]) => mapCharacters(string(value), (character) => character.toUpperCase()),
  join: ([separator, list]) => (Array.isArray(list) ? list.map(String).join(string(separator)) : ''),
  sha256sum: ([value]) => bytesToHex(sha256(utf8ToBytes(string(value)))),
  toJson: ([value]) => goJson(value),
  len: ([value]) => lengthOf(value),
  add: (terms) => terms.reduce<number>((sum, term) => sum + whole(term), 0),
  sub: ([a, b]) => whole(a) - whole(b),
  mul: ([a, b]) => whole(a) * whole(b),
};

/** Sprig cuts bytes. A cut through a character leaves text that no YAML reader takes, so that is a failure here. */
function truncate(value: string, length: number): string {
  if (length < 0) return lastBytes(value, -length);
  if (value.length <= length && utf8ToBytes(value).length <= length) return value;
  let bytes = 0;
  let kept = '';
  for (const character of value) {
    bytes += utf8ToBytes(character).length;
    if (bytes > length) {
      if (bytes - utf8ToBytes(character).length < length) {
        throw new RenderFailure(`trunc ${length} cuts through the character "${character}"`);
      }
      return kept;
    }
    kept += character;
  }
  return kept;
}

/** What `trunc` with a negative length gives: that many bytes from the end. */
function lastBytes(value: string, length: number): string {
  const total = utf8ToBytes(value).length;
  if (total <= length) return value;
  let bytes = total;
  let rest = value;
  for (const character of value) {
    if (bytes === length) return rest;
    if (bytes < length) break;
    bytes -= utf8ToBytes(character).length;
    rest = rest.slice(character.length);
  }
  if (bytes === length) return rest;
  throw new RenderFailure(`trunc -${length} cuts through a character`);
}

function without(value: string, part: string, where: 'start' | 'end'): string {
  if (part === '') return value;
  if (where === 'start') return value.startsWith(part) ? value.slice(part.length) : value;
  return value.endsWith(part) ? value.slice(0, -part.length) : value;
}

function trimAll(value: string, characters: string): string {
  const all = new Set(characters);
  const kept = [...value];
  let start = 0;
  let end = kept.length;
  while (start < end && all.has(kept[start] ?? '')) start += 1;
  while (end > start && all.has(kept[end - 1] ?? '')) end -= 1;
  return kept.slice(start, end).join('');
}

/** Go maps character by character; where JavaScript would write several, Go keeps the one it has. */
const mapCharacters = (value: string, change: (character: string) => string): string =>
  Array.from(value, (character) => {
    const changed = change(character);
    return [...changed].length === 1 ? changed : character;
  }).join('');

function lengthOf(value: Value): number {
  if (typeof value === 'string') return utf8ToBytes(value).length;
  if (Array.isArray(value)) return value.length;
  return isMap(value) ? Object.keys(value).length : 0;
}
