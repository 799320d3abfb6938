import { isJsonObject, type Json, type JsonObject, type Path, valueAt } from '@helmwright/json';
import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { nodeAt, type SourceFile } from './source-file.ts';
import { writeYaml } from './write-yaml.ts';

// Edits are splices of the text: whatever else is in the file, comments and spacing included, stays byte for byte.

/**
 * The file's text with a key of its top map set, added at the end, or removed (`undefined`). The key's own block is
 * written anew. A file in flow style is written anew as a whole.
 */
export function setTopKey(file: SourceFile, key: string, value: Json | undefined): string {
  const { text } = file;
  const root = nodeAt(file, []);
  const block = value === undefined ? '' : writeYaml({ [key]: value });
  if (!isMap<Node, Node | null>(root) || root.flow === true) return writeYaml(withKey(file.value, key, value));
  const pair = root.items.find((item) => isScalar(item.key) && item.key.value === key);
  const start = pair?.key.range?.[0];
  if (start === undefined) return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${block}`;
  return `${text.slice(0, start)}${block}${text.slice(lineEnd(text, endOf(text, pair?.value ?? pair?.key)))}`;
}

function withKey(map: JsonObject, key: string, value: Json | undefined): JsonObject {
  const { [key]: _, ...rest } = map;
  return value === undefined ? rest : { ...rest, [key]: value };
}

/**
 * The file's text with an item put at the end of a list that has at least one. {@link dropLastItem} of what it gives
 * is the text from before, byte for byte.
 */
export function appendItem(file: SourceFile, path: Path, item: JsonObject): string {
  const { text } = file;
  const last = listAt(file, path).at(-1);
  const end = endOf(text, last?.node);
  if (last?.flow !== false) return `${text.slice(0, end)}, ${JSON.stringify(item)}${text.slice(end)}`;
  const at = lineEnd(text, end);
  const lines = indented(writeYaml([item]), last.column);
  return text.endsWith('\n') || at < text.length
    ? `${text.slice(0, at)}${lines}${text.slice(at)}`
    : `${text}\n${lines.slice(0, -1)}`;
}

/**
 * The file's text with an entry put at the end of a map, which is made where it is not there; the key is new to it.
 * Only a map at the top of the file, or one below it, can be made.
 */
export function appendEntry(file: SourceFile, path: Path, key: string, value: JsonObject): string {
  const map = nodeAt(file, path);
  const pair = isMap<Node, Node | null>(map) ? map.items.at(-1) : undefined;
  const start = pair?.key.range?.[0];
  const [top] = path;
  if (start === undefined || (isMap(map) && map.flow === true)) {
    const before = valueAt(file.value, path);
    const whole = { ...(isJsonObject(before) ? before : {}), [key]: value };
    return top === undefined ? writeYaml(whole) : setTopKey(file, String(top), whole);
  }
  const { text } = file;
  const at = lineEnd(text, endOf(text, pair?.value ?? pair?.key));
  const column = start - (text.lastIndexOf('\n', start - 1) + 1);
  const lines = indented(writeYaml({ [key]: value }), column);
  const broken = at === text.length && !text.endsWith('\n') ? '\n' : '';
  return `${text.slice(0, at)}${broken}${lines}${text.slice(at)}`;
}

/** The file's text without the last item of a list that has at least two. */
export function dropLastItem(file: SourceFile, path: Path): string {
  const { text } = file;
  const [before, last] = listAt(file, path).slice(-2);
  const [from, to] = [endOf(text, before?.node), endOf(text, last?.node)];
  if (last?.flow !== false) return `${text.slice(0, from)}${text.slice(to)}`;
  const end = lineEnd(text, to);
  const start = lineEnd(text, from);
  const open = end === text.length && !text.endsWith('\n');
  return `${text.slice(0, open ? start - 1 : start)}${text.slice(end)}`;
}

interface Item {
  readonly node: Node;
  readonly flow: boolean;
  /** How far its dash is indented. */
  readonly column: number;
}

function listAt(file: SourceFile, path: Path): readonly Item[] {
  const list = nodeAt(file, path);
  if (!isSeq<Node>(list)) return [];
  return list.items.map((node) => {
    const start = node.range?.[0] ?? 0;
    const line = file.text.slice(file.text.lastIndexOf('\n', start - 1) + 1, start);
    return { node, flow: list.flow === true, column: line.search(/-\s*$/) };
  });
}

/** Where a node's last visible character ends; comments after it are not the node's. */
function endOf(text: string, node: Node | null | undefined): number {
  const [start = 0, end = start] = node?.range ?? [];
  return start + text.slice(start, end).trimEnd().length;
}

/** The start of the line after an offset, or the end of the text. */
function lineEnd(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  return found < 0 ? text.length : found + 1;
}

const indented = (text: string, column: number): string => text.replace(/^(?=.)/gm, ' '.repeat(Math.max(column, 0)));
