import { canonical, type Json, type JsonObject, type Path } from '@helmwright/json';
import { isFullMap } from '../layers/member.ts';
import type { Installation } from '../read/heap.ts';

/** A value that installations have at one path. */
export interface Had {
  readonly value: Json;
  /** Which installations have it, by their numbers. */
  readonly by: number[];
}

/** What all installations have at one path. */
export interface Node {
  readonly path: Path;
  readonly children: Map<string, Node>;
  /** Values that are no maps with something in them, by their text. */
  readonly values: Map<string, Had>;
  /** Who has anything here. */
  readonly by: number[];
}

const emptyNode = (path: Path): Node => ({ path, children: new Map(), values: new Map(), by: [] });

/** Gathers the values of all installations by their paths. */
export function gather(installations: readonly Installation[]): Node {
  const root = emptyNode([]);
  for (const [number, { values }] of installations.entries()) add(root, values, number);
  return root;
}

function add(node: Node, map: JsonObject, number: number): void {
  node.by.push(number);
  for (const [key, value] of Object.entries(map)) {
    const child = node.children.get(key) ?? emptyNode([...node.path, key]);
    node.children.set(key, child);
    if (isFullMap(value)) {
      add(child, value, number);
      continue;
    }
    child.by.push(number);
    const symbol = canonical(value);
    const had = child.values.get(symbol) ?? { value, by: [] };
    had.by.push(number);
    child.values.set(symbol, had);
  }
}

/** Every path that installations have something at, outermost first. */
export function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const child of node.children.values()) yield* nodesOf(child);
}
