import { hiddenCharacter, withoutHidden } from '@helmwright/diagnostics';
import { isJsonObject, type Json, type JsonArray, type JsonObject } from '@helmwright/json';

// Words that some reader of YAML 1.1 or 1.2 takes for a boolean or null.
const reservedWords: ReadonlySet<string> = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null']);

// Begins with a letter, `_` or `/`; no colon that ends a key, no `#`, no space at the end: text to every reader.
const plainText = /^[\p{L}_/](?:[\p{L}\p{N}_./@+()=*,-]|:(?=[^\s:])| (?=[^\s#:]))*$/u;

// The same without letters beyond ASCII and without spaces: what nearly all text is, and three times faster to test.
const simpleText = /^[A-Za-z_/](?:[A-Za-z0-9_./@+()=*,-]|:(?=[^\s:]))*$/;

// Quantities and durations as Kubernetes writes them. No exponent letters: `1e3` and `2E` never match.
const plainQuantity = /^[1-9]\d{0,8}(?:m|Ki|Mi|Gi|Ti|ms|s|%)$/;

// Line breaks and invisible characters that JSON leaves as they are and YAML readers fold, drop or refuse.
const invisible = /[\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/g;

function escapeInvisible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16);
  // Readers of YAML take no surrogates for a character.
  return code > 0xffff ? `\\U${digits.padStart(8, '0')}` : `\\u${digits.padStart(4, '0')}`;
}

// What the runners of forges obey in a log wherever it stands in a line (`##[warning]`, `##vso[…]`), or as the first in it
// (`::warning::`). Manifests and diffs of values are printed there.
const logCommand = /##(?=[a-z]*\[)/gi;
const startsLogCommand = /^[^\S\n\r\u2028\u2029]*::|##[a-z]*\[/im;

// Lines that a literal block keeps unchanged in every reader: printable, not blank-ended, first line not indented.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being refused
const literalText = /^(?! )[^\u0000-\u0009\u000b-\u001f\u007f-\u00a0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]+$/u;

/** Text as a one-line YAML scalar that YAML 1.1 and 1.2 readers both take for this very text. */
export function yamlText(text: string): string {
  const plain = simpleText.test(text) || (plainText.test(text) && hiddenCharacter(text) === undefined);
  if (plain ? text.length > 5 || !reservedWords.has(text.toLowerCase()) : plainQuantity.test(text)) return text;
  return withoutHidden(JSON.stringify(text).replace(invisible, escapeInvisible), escapeInvisible).replace(
    logCommand,
    '#\\u0023',
  );
}

// Go's readers want no dot in `1e+21`; YAML 1.1 wants one.
const yamlNumber = (value: number): string => {
  const text = JSON.stringify(value);
  return text.includes('e') && !text.includes('.') ? text.replace('e', '.0e') : text;
};

const isLiteral = (text: string): boolean =>
  text.includes('\n') &&
  literalText.test(text) &&
  !/(?:^\n| \n| $|\n\n$|^\n*$)/.test(text) &&
  hiddenCharacter(text) === undefined &&
  !startsLogCommand.test(text);

function literal(text: string, indent: string): string {
  const chomp = text.endsWith('\n') ? '' : '-';
  const body = chomp === '' ? text.slice(0, -1) : text;
  return `|${chomp}\n${body
    .split('\n')
    .map((line) => (line === '' ? '' : `${indent}${line}`))
    .join('\n')}`;
}

function scalar(value: string | number | boolean | null, indent: string): string {
  if (typeof value === 'string') return isLiteral(value) ? literal(value, indent) : yamlText(value);
  return typeof value === 'number' ? yamlNumber(value) : String(value);
}

function writeMap(value: JsonObject, indent: string, out: string[]): void {
  for (const key in value) {
    const inner = value[key];
    if (inner !== undefined) writeEntry(`${indent}${yamlText(key)}:`, inner, indent, out);
  }
}

function writeEntry(start: string, value: Json, indent: string, out: string[]): void {
  const deeper = `${indent}  `;
  if (typeof value !== 'object' || value === null) {
    out.push(`${start} ${scalar(value, deeper)}\n`);
  } else if (!isJsonObject(value)) {
    if (value.length === 0) out.push(`${start} []\n`);
    else {
      out.push(`${start}\n`);
      writeList(value as JsonArray, deeper, out);
    }
  } else if (Object.keys(value).length === 0) {
    out.push(`${start} {}\n`);
  } else {
    out.push(`${start}\n`);
    writeMap(value, deeper, out);
  }
}

function writeList(value: JsonArray, indent: string, out: string[]): void {
  for (const item of value) {
    const nested: string[] = [];
    if (isJsonObject(item) && Object.keys(item).length > 0) writeMap(item, `${indent}  `, nested);
    else if (Array.isArray(item) && item.length > 0) writeList(item, `${indent}  `, nested);
    if (nested.length === 0) writeEntry(`${indent}-`, item, indent, out);
    else out.push(`${indent}- ${nested.join('').slice(indent.length + 2)}`);
  }
}

/**
 * Writes a value as block YAML, keys in the order they have. Text that a YAML 1.1 or 1.2 reader could take for
 * something else (`NO`, `0755`, `1e3`, `1:30`, `@x`) is quoted, so that Helm reads what was meant.
 *
 * @param comment lines put above, without their `#`
 */
export function writeYaml(value: JsonObject | JsonArray, comment: readonly string[] = []): string {
  const out = comment.map((line) => (line === '' ? '#\n' : `# ${line}\n`));
  if (isJsonObject(value)) {
    if (Object.keys(value).length === 0) out.push('{}\n');
    else writeMap(value, '', out);
  } else if (value.length === 0) out.push('[]\n');
  else writeList(value as JsonArray, '', out);
  return out.join('');
}
