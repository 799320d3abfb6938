import { visible } from '@helmwright/diagnostics';
import { isJsonObject, type Json } from '@helmwright/json';
import { writeYaml, yamlText } from '@helmwright/source';
import type { ChangeGroup } from '../group/fleet-diff.ts';
import { formatSegments, type Operation } from '../structure/operation.ts';

/** One line of a change; `!` marks what neither comes nor goes. */
export interface DiffLine {
  readonly mark: '+' | '-' | '!' | ' ';
  readonly text: string;
}

/** What happens to the objects of a group, line by line; operations beyond so many lines are counted only. */
export function linesOf({ operations }: ChangeGroup, limit: number): readonly DiffLine[] {
  const lines = operations.flatMap(linesOfOperation);
  if (lines.length <= limit) return lines;
  const left = lines.length - limit;
  return [...lines.slice(0, limit), { mark: ' ', text: `… ${left} more line${left === 1 ? '' : 's'}` }];
}

function linesOfOperation(operation: Operation): readonly DiffLine[] {
  // A key may be anything, and a line of its own never begins with it.
  const path = visible(formatSegments(operation.path));
  switch (operation.kind) {
    case 'add':
      return valueLines('+', path, operation.after);
    case 'remove':
      return valueLines('-', path, operation.before);
    case 'replace':
      return replaced(path, operation.before, operation.after);
    case 'reorder':
      return [{ mark: '!', text: `${path}: the same in another order` }];
  }
}

function replaced(path: string, before: Json, after: Json): readonly DiffLine[] {
  if (JSON.stringify(before) === JSON.stringify(after)) {
    return [{ mark: '!', text: `${path}: ${inline(after)} is another one` }];
  }
  if (typeof before !== 'string' || typeof after !== 'string' || !`${before}${after}`.includes('\n')) {
    return [...valueLines('-', path, before), ...valueLines('+', path, after)];
  }
  return [{ mark: ' ', text: `${path}: |` }, ...textLines(before.split('\n'), after.split('\n'))];
}

/** What differs between two texts, without the lines that both begin and end with. */
function textLines(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const changed = (mark: '-' | '+', lines: readonly string[]): readonly DiffLine[] =>
    lines.slice(start, lines.length - end).map((text) => ({ mark, text: `  ${text}` }));
  return [...changed('-', before), ...changed('+', after)];
}

function valueLines(mark: '+' | '-', path: string, value: Json): readonly DiffLine[] {
  const isScalar = typeof value !== 'object' || value === null;
  if (isScalar && !(typeof value === 'string' && value.includes('\n'))) {
    return [{ mark, text: `${path}: ${inline(value)}` }];
  }
  const holder = path === '' && isJsonObject(value) ? value : { [path]: value };
  // The path stands as it is, not as a key that YAML would have to quote.
  const [first = '', ...rest] = writeYaml(holder).trimEnd().split('\n');
  const head = path === '' ? first : `${path}:${first.slice(yamlText(path).length + 1)}`;
  return [head, ...rest].map((text) => ({ mark, text }));
}

function inline(value: Json): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  // What stands for a tenant's own text is no reason for quotes.
  const plain = value.replace(/<[a-z0-9 ]+>/g, 'x');
  return yamlText(plain) === plain ? value : yamlText(value);
}
