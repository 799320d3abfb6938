import type { Position } from '@helmwright/diagnostics';
import type { JsonObject, Path } from '@helmwright/json';
import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, type YAMLMap } from 'yaml';

/** An authored file: its value, and on demand the position of everything in it. */
export interface SourceFile {
  /** Path relative to the root of the tree, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly value: JsonObject;
}

/** Which side of `key: value` a position is asked for. */
export type Side = 'key' | 'value';

interface Located {
  readonly root: Node | null;
  readonly lines: LineCounter;
}

// Positions cost ten times a plain parse and are wanted of few files, so they are made when first asked for.
const locatedFiles = new WeakMap<SourceFile, Located>();

function locate(file: SourceFile): Located {
  const known = locatedFiles.get(file);
  if (known !== undefined) return known;
  const lines = new LineCounter();
  // Reading the file has found no key twice; to look again would compare each key with each other one.
  const { contents } = parseDocument(file.text, { lineCounter: lines, uniqueKeys: false });
  const located = { root: contents, lines };
  locatedFiles.set(file, located);
  return located;
}

type Entry = Pair<Node, Node | null>;

// Looking through a map for each of ten thousand findings in it would take for ever.
const entriesOf = new WeakMap<YAMLMap<Node, Node | null>, ReadonlyMap<unknown, Entry>>();

function entryOf(map: YAMLMap<Node, Node | null>, key: string | number): Entry | undefined {
  const known = entriesOf.get(map);
  if (known !== undefined) return known.get(key);
  const entries = new Map(map.items.flatMap((item) => (isScalar(item.key) ? [[item.key.value, item] as const] : [])));
  entriesOf.set(map, entries);
  return entries.get(key);
}

interface Found {
  readonly key: Node | null;
  readonly value: Node | null;
  /** Whether every segment of the path was there. */
  readonly whole: boolean;
}

function find(root: Node | null, path: Path): Found {
  let found: Found = { key: root, value: root, whole: true };
  for (const segment of path) {
    const holder = found.value;
    if (isMap<Node, Node | null>(holder)) {
      const pair = entryOf(holder, segment);
      if (pair === undefined) return { ...found, whole: false };
      found = { key: pair.key, value: pair.value, whole: true };
    } else if (isSeq<Node>(holder) && typeof segment === 'number') {
      const item = holder.items[segment];
      if (item === undefined) return { ...found, whole: false };
      found = { key: item, value: item, whole: true };
    } else {
      return { ...found, whole: false };
    }
  }
  return found;
}

/** The node at a path of a file, `undefined` where the path does not lead all the way. */
export function nodeAt(file: SourceFile, path: Path): Node | null | undefined {
  const { value, whole } = find(locate(file).root, path);
  return whole ? value : undefined;
}

/**
 * The position of a path in its file. Where the path does not lead all the way, the position of the deepest part that
 * is there: a missing key is reported at the map that lacks it.
 */
export function positionOf(file: SourceFile, path: Path, side: Side = 'value'): Position {
  const { root, lines } = locate(file);
  const found = find(root, path);
  const node = side === 'key' || !found.whole ? (found.key ?? found.value) : (found.value ?? found.key);
  const offset = node?.range?.[0] ?? 0;
  const { line, col } = lines.linePos(offset);
  return { file: file.path, line: Math.max(line, 1), column: Math.max(col, 1) };
}

/** The text of a value exactly as it was written (`0755` where the value is 755), or `undefined` where there is none. */
export function writtenText(file: SourceFile, path: Path): string | undefined {
  const { value, whole } = find(locate(file).root, path);
  if (!whole || !value?.range) return undefined;
  return file.text.slice(value.range[0], value.range[1]);
}
