import { adoptCodes, type Diagnostic } from '@helmwright/diagnostics';
import { formatPath, isJsonArray, isJsonObject, type Json, type Path } from '@helmwright/json';
import { MAX_FINDINGS } from '@helmwright/source';
import type { Installation } from '../read/heap.ts';
import { placeIn } from '../read/place-in.ts';
import { type Node, nodesOf } from './tree.ts';

/** How the keys of secrets end, word by word. */
const endings: readonly string[] = [
  'password',
  'passwd',
  'passphrase',
  'pwd',
  'token',
  'api-key',
  'apikey',
  'secret-key',
  'private-key',
  'access-key',
  'client-secret',
  'shared-secret',
  'connection-string',
  'credentials',
];

/** What a token is for, where it is none itself. */
const noSecrets = /(?:^|-)(?:existing|name|ref|enabled|automount|mount|path|file|key)-|(?:^|-)automount/;

/** Values that look like secrets, which are never shown. */
export class SecretValues {
  readonly #texts = new Set<string>();

  add(text: string): void {
    this.#texts.add(text);
  }

  has(path: Path, value: Json): boolean {
    return typeof value === 'string' ? this.#texts.has(value) || isSecretKey(path) : isSecretKey(path);
  }

  /** A text with every secret of it blotted out, line by line. */
  without(text: string): string {
    let blotted = text;
    for (const secret of this.#texts) {
      for (const line of secret.split('\n')) {
        const part = line.trim();
        if (part.length > 3) blotted = blotted.replaceAll(part, '*'.repeat(8));
      }
    }
    return blotted;
  }
}

function isSecretKey(path: Path): boolean {
  const key = String(path.at(-1) ?? '');
  const words = key
    .replace(/([a-z0-9])(?=[A-Z])/g, '$1-')
    .replaceAll('_', '-')
    .toLowerCase();
  return endings.some((ending) => words === ending || words.endsWith(`-${ending}`)) && !noSecrets.test(words);
}

/** Text that says where the secret is, and is none: a template, a variable, a reference. */
const isReference = (text: string): boolean => text.includes('{{') || /^(?:\$|ref\+|vault:|secret:|<)/.test(text);

/** The secrets of all installations, and HW1130 for each, once a value. */
export function findSecrets(
  installations: readonly Installation[],
  root: Node,
): { readonly secrets: SecretValues; readonly found: readonly Diagnostic[] } {
  const secrets = new SecretValues();
  const found: Diagnostic[] = [];
  for (const { path, values } of nodesOf(root)) {
    for (const { value, by } of values.values()) {
      const texts = [...textsIn(value, path)].filter((each) => looksSecret(each));
      for (const { text } of texts) secrets.add(text);
      const [first] = texts;
      if (first === undefined) continue;
      const more = by.length === 1 ? '' : `, in ${by.length} installations`;
      found.push(
        adoptCodes.adoptSecret({
          message: `\`${formatPath(first.path)}\` looks like a secret in plain text${more}.`,
          remedy: 'Change it at its issuer, and let the chart take it from a Secret.',
          position: placeIn(installations[by[0] ?? 0], path, 'key'),
        }),
      );
    }
  }
  return { secrets, found: found.slice(0, MAX_FINDINGS) };
}

interface Text {
  readonly path: Path;
  readonly text: string;
}

/** The texts in a value. What a list calls by `name`, such as a variable, is as if that were its key. */
function* textsIn(value: Json, path: Path): Generator<Text> {
  if (typeof value === 'string') yield { path, text: value };
  else if (isJsonArray(value)) for (const [at, item] of value.entries()) yield* textsIn(item, [...path, at]);
  else if (isJsonObject(value)) {
    const { name, value: named } = value;
    if (typeof name === 'string' && typeof named === 'string') yield { path: [...path, name], text: named };
    for (const [key, inner] of Object.entries(value)) yield* textsIn(inner, [...path, key]);
  }
}

const looksSecret = ({ path, text }: Text): boolean => {
  if (text.length < 4 || isReference(text)) return false;
  return isSecretKey(path) || /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text);
};
