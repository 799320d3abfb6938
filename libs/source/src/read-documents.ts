import { type Json, oneZero } from '@helmwright/json';
import { Composer, type CST, type Document, isMap, isScalar, isSeq, LineCounter, Parser, visit } from 'yaml';
import { goScalars } from './go-scalars.ts';

/** Levels that the maps and lists of manifests may have: those of a CustomResourceDefinition are half of it. */
const MAX_LEVELS = 100;

/** Maps, lists and values that manifests may have together: a release of all of Kubernetes' own kinds has a tenth. */
const MAX_NODES = 200_000;

/** A place in a text, both counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** What documents of YAML hold, or why they are not read, as the end of a sentence that names the line, and where. */
export type ReadDocuments =
  | { readonly ok: true; readonly values: readonly Json[] }
  | { readonly ok: false; readonly problem: string; readonly at: Place };

/**
 * Reads manifests that somebody else wrote, of several documents, as Kubernetes reads them: YAML 1.1. How large they may
 * be is decided before anything is made of them, in time that grows as the text does.
 */
export function readDocuments(text: string): ReadDocuments {
  const lines = new LineCounter();
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const refused = (what: string, offset: number, reason = ''): ReadDocuments => {
    const at = placeAt(lines, offset);
    return { ok: false, problem: `${what} in line ${at.line}${reason}`, at };
  };
  const excess = excessOf(tokens);
  if (excess !== undefined) return refused(excess.what, excess.offset);
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
    if (error !== undefined) return refused('is no YAML', error.pos[0], `: ${error.message}`);
    const twice = keyTwice(document);
    if (twice !== undefined) return refused(`has the key \`${twice.key}\` twice`, twice.offset);
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

function placeAt(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

/** Where each document of a text begins, in the order of {@link readDocuments}. */
export function placesOfDocuments(text: string): readonly Place[] {
  const lines = new LineCounter();
  return [...new Parser(lines.addNewLine).parse(text)].flatMap((token) =>
    token.type === 'document' ? [placeAt(lines, token.value?.offset ?? token.offset)] : [],
  );
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
