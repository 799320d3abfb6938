import { isJsonObject, type Json, type JsonObject, oneZero } from '@helmwright/json';
import { CORE_SCHEMA, load } from 'js-yaml';
import { MAX_DEPTH, MAX_TEXT_LENGTH } from './limits.ts';
import { isSeenAlike } from './scan-text.ts';

/**
 * Text that Helm cannot take in values, however it is escaped: Helm 3 refuses DEL, C1 and noncharacters in what it hands
 * to its schema check, YAML 1.1 readers break lines at U+2028, and no object of Kubernetes carries NUL or half a
 * character. Tabs and line breaks are fine.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being refused
export const unusableText = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]|\p{Cs}/u;

// What needs a closer look: tabs, carriage returns, anchors, aliases, tags, directives, explicit keys, document marks,
// merge keys, unsafe keys, numbers beyond a double, escapes. Many of these are harmless inside text; then only time is
// lost. A per cent sign after a digit, as in 99.9%, is what nearly every tenant's file has.
const unusual =
  /[\t\r&*!?\uFEFF\\]|(?<![\da-z])%|^(?:---|\.\.\.)|<<|__proto__|constructor|prototype|\d[eE][+-]?\d{3}|[\da-fA-F]{200}/m;

// Keys that YAML could take for something other than text.
const doubtfulKey = /^(?:[-+.]?\d.*|[-+]?\.(?:inf|nan)|true|false|null|~|)$/i;

/**
 * Reads what nearly every authored file is, sound and plain YAML, ten times faster than the reader that knows
 * positions. Gives `undefined` for everything else, so that the other one reads it and says what is wrong. Where both
 * read a text, they agree: a property test holds them to it.
 */
export function readPlain(text: string): JsonObject | undefined {
  if (text.length > MAX_TEXT_LENGTH || unusual.test(text) || unusableText.test(text) || !isSeenAlike(text)) {
    return undefined;
  }
  try {
    const value = asJson(load(text, { schema: CORE_SCHEMA }), 0);
    return isJsonObject(value) ? value : undefined;
  } catch {
    // Whatever it stumbled over, the other reader reports with its place.
    return undefined;
  }
}

/** The value when it is plain JSON within the limits; throws when it is not. */
function asJson(value: unknown, depth: number): Json {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (
    typeof value === 'number' &&
    Number.isFinite(value) &&
    (!Number.isInteger(value) || Number.isSafeInteger(value))
  ) {
    return oneZero(value);
  }
  if (typeof value !== 'object' || depth > MAX_DEPTH) throw new Error('not plain');
  if (Array.isArray(value)) return value.map((item) => asJson(item, depth + 1));
  const map: Record<string, Json> = {};
  for (const [key, inner] of Object.entries(value)) {
    if (doubtfulKey.test(key)) throw new Error('not plain');
    map[key] = asJson(inner, depth + 1);
  }
  return map;
}
