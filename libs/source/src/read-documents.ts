import { type Json, oneZero } from '@helmwright/json';
import { Composer, type CST, type Document, isMap, isScalar, isSeq, LineCounter, Parser, visit } from 'yaml';
import { goScalars } from './go-scalars.ts';

/** Levels that the maps and lists of manifests may have: those of a CustomResourceDefinition are half of it. */
const MAX_LEVELS = 100;

/** Maps, lists and values that manifests may have together: a release of all of Kubernetes' own kinds has a tenth. */
const MAX_NODES = 200_000;

/** What documents of YAML hold, or why they are not read, as the end of a sentence. */
export type ReadDocuments =
  | { readonly ok: true; readonly values: readonly Json[] }
  | { readonly ok: false; readonly problem: string };

/**
 * Reads manifests that somebody else wrote, of several documents, as Kubernetes reads them: YAML 1.1. How large they may
 * be is decided before anything is made of them, in time that grows as the text does.
 */
export function readDocuments(text: string): ReadDocuments {
  const lines = new LineCounter();
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const at = (offset: number): string => `in line ${Math.max(lines.linePos(offset).line, 1)}`;
  const excess = excessOf(tokens);
  if (excess !== undefined) return { ok: false, problem: `${excess.what} ${at(excess.offset)}` };
  // That no key is there twice is looked at below: the composer would compare each key with each other one.
  const composer = new Composer({
    version: '1.1',
    customTags: goScalars,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const values: Json[] = [];
  for (const document of composer.compose(tokens)) {
    const [error] = document.errors;
    if (error !== undefined) return { ok: false, problem: `is no YAML ${at(error.pos[0])}: ${error.message}` };
    const twice = keyTwice(document);
    if (twice !== undefined) return { ok: false, problem: `has the key \`${twice.key}\` twice ${at(twice.offset)}` };
    visit(document, {
      Scalar: (_, node) => {
        if (typeof node.value === 'number') node.value = oneZero(node.value);
      },
    });
    const value: Json = document.toJS();
    values.push(value);
  }
  return { ok: true, values };
}

/** The first thing that manifests have too much of. The parser itself does not recurse; what follows it does. */
function excessOf(tokens: readonly CST.Token[]): { readonly what: string; readonly offset: number } | undefined {
  const open: { readonly token: CST.Token; readonly level: number }[] = [];
  const add = (token: CST.Token | null | undefined, level: number): void => {
    if (token) open.push({ token, level });
  };
  for (const token of tokens) add(token, 0);
  for (let nodes = 0, next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, level } = next;
    const offset = 'offset' in token ? token.offset : 0;
    if (level > MAX_LEVELS) return { what: `has more than ${MAX_LEVELS} levels`, offset };
    if (++nodes > MAX_NODES) return { what: `has more than ${MAX_NODES} values`, offset };
    if (token.type === 'alias') return { what: `has an alias, which is not read,`, offset };
    if (token.type === 'document') add(token.value, level);
    if (!('items' in token)) continue;
    for (const item of token.items) {
      add(item.key, level + 1);
      add(item.value, level + 1);
    }
  }
  return undefined;
}

function keyTwice({ contents }: Document): { readonly key: string; readonly offset: number } | undefined {
  const open: unknown[] = [contents];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (isSeq(node)) open.push(...node.items);
    if (!isMap(node)) continue;
    const keys = new Set<string>();
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : undefined;
      if (name !== undefined && keys.has(name)) return { key: name, offset: node.range?.[0] ?? 0 };
      if (name !== undefined) keys.add(name);
      open.push(value);
    }
  }
  return undefined;
}
