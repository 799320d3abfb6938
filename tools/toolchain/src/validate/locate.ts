import type { Position } from '@helmwright/diagnostics';
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseAllDocuments } from 'yaml';

/** The parts of a resource that tell it from others in the same text. */
interface Identity {
  readonly kind: string;
  readonly name: string;
}

/**
 * Finds the line of a field of a resource in a manifest: `path` is a JSON pointer, and the nearest field above it is
 * taken where it is missing. Falls back to the start of the text.
 */
export function locate(file: string, text: string, { kind, name }: Identity, path: string): Position {
  const lineCounter = new LineCounter();
  const documents: readonly Document[] = parseAllDocuments(text, { lineCounter, uniqueKeys: false });
  const document = documents.find((candidate) => isThe(candidate, kind, name)) ?? documents[0];
  const offset = document === undefined ? 0 : offsetOf(document, path.split('/').slice(1));
  const { line, col } = lineCounter.linePos(offset);
  return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
}

const isThe = (document: Document, kind: string, name: string): boolean =>
  isMap(document.contents) &&
  document.getIn(['kind']) === kind &&
  (name === '' || document.getIn(['metadata', 'name']) === name);

/** Where the deepest part of a path that exists starts; for a key, the key itself. */
function offsetOf(document: Document, path: readonly string[]): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === part);
      if (pair === undefined) break;
      offset = isNode(pair.key) ? (pair.key.range?.[0] ?? offset) : offset;
      node = pair.value;
      continue;
    }
    const item: unknown = isSeq(node) ? node.items[Number(part)] : undefined;
    if (!isNode(item)) break;
    offset = item.range?.[0] ?? offset;
    node = item;
  }
  return offset;
}
