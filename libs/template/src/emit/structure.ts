import type { Each, Entry, Expression, MapNode, Splice, Structure } from '../tree/nodes.ts';
import { schemaOf } from '../tree/type-of.ts';
import { type Either, outcomes } from './branches.ts';
import { includeContext, pipeline, yamlScalar } from './expression.ts';
import { eachLines, guarded, type Print } from './guarded.ts';
import { inlineChoice, inlineText, isShort, mayBeText } from './inline.ts';
import { dotted, isKnownNotEmpty, type Scope } from './scope.ts';
import { goString, scalarText } from './yaml-text.ts';

const pad = (column: number): string => ' '.repeat(column);
const end = (column: number): string => `${pad(column)}{{- end }}`;

/** The longest line on which all branches of a condition stand. */
const LINE = 110;

/** The entries of a map, or the text of a named template's map, at a column. */
function mapEntries(map: MapNode, column: number, scope: Scope): readonly string[] {
  return map.entries.flatMap((entry) => mapEntry(entry, column, scope));
}

function mapEntry(entry: Entry | Splice, column: number, scope: Scope): readonly string[] {
  if (entry.kind === 'splice') return guarded(entry.body, column, scope, block);
  const key = typeof entry.key === 'string' ? scalarText(entry.key) : `{{ ${yamlScalar(entry.key, scope)} }}`;
  return guarded(
    entry.value,
    column,
    scope,
    (value, at, inner) => keyed(key, value, at, inner),
    (value, at, inner) => keyedOnce(key, value, at, inner),
  );
}

/** A key whose value hangs on a condition, written once; nothing where a branch could leave it out. */
function keyedOnce(key: string, value: Either, column: number, scope: Scope): readonly string[] | undefined {
  const all = outcomes(value);
  if (all.every(isShort)) {
    const line = `${pad(column)}${key}: ${inlineChoice(value, column, scope)}`;
    if (line.length <= LINE) return [line];
  }
  if (!all.every((outcome) => isBlock(outcome) || isShort(outcome))) return undefined;
  return [`${pad(column)}${key}:`, ...guarded(value, column + 2, scope, below)];
}

/** Whether a value is there for certain, on lines of its own or empty. */
function isBlock(value: Structure): boolean {
  switch (value.kind) {
    case 'map':
    case 'list':
    case 'includeYaml':
      return true;
    case 'wholeValue':
      return !mayBeText(value.value);
    default:
      return false;
  }
}

/** What would fit beside its key stands on a line of its own: a scalar, and a map or list without entries. */
const below: Print = (value, column, scope) => {
  const short = inlineText(value, column, scope);
  return short === undefined ? block(value, column, scope) : [`${pad(column)}${short}`];
};

/** `key: value`, the value on the same line or below. */
function keyed(key: string, value: Structure, column: number, scope: Scope): readonly string[] {
  if (value.kind === 'each') return keyedLoop(key, value, column, scope);
  const inline = inlineText(value, column, scope);
  if (inline !== undefined) return [`${pad(column)}${key}: ${inline}`];
  return [`${pad(column)}${key}:`, ...block(value, column + 2, scope)];
}

/** A loop under a key: the key is there only where the loop's source has entries. */
const keyedLoop = (key: string, loop: Each, column: number, scope: Scope): readonly string[] =>
  whereNotEmpty(loop, column, scope, (each, inner) => [
    `${pad(column)}${key}:`,
    ...eachLines(each, column + 2, inner, each.yields === 'items' ? items : block),
  ]);

/** What is printed around a loop, there only where the loop's source has entries. */
function whereNotEmpty(
  loop: Each,
  column: number,
  scope: Scope,
  print: (loop: Each, scope: Scope) => readonly string[],
): readonly string[] {
  if (hasEntries(loop.source) || isKnownNotEmpty(scope, loop.source)) return print(loop, scope);
  const binding = { kind: 'binding', hint: 'all' } as const;
  const all: Each = { ...loop, source: { kind: 'variable', binding, path: [], schema: schemaOf(loop.source) } };
  const lines = print(all, dotted(scope, binding));
  return [`${pad(column)}{{- with ${pipeline(loop.source, scope)} }}`, ...lines, end(column)];
}

/** Whether the values model promises at least one entry or item. */
function hasEntries(source: Expression): boolean {
  const schema = schemaOf(source);
  return (schema?.minProperties ?? 0) > 0 || (schema?.minItems ?? 0) > 0;
}

/** One item of a list, or the items of a loop in it. */
const items: Print = (item, column, scope) => {
  if (item.kind === 'each' && item.yields === 'items') return eachLines(item, column, scope, items);
  if (item.kind === 'each') {
    return whereNotEmpty(item, column, scope, (loop, inner) => [
      `${pad(column)}-`,
      ...eachLines(loop, column + 2, inner, block),
    ]);
  }
  const inline = inlineText(item, column, scope);
  if (inline !== undefined) return [`${pad(column)}- ${inline}`];
  const lines = block(item, column + 2, scope);
  const [first = '', ...rest] = lines;
  const joins = item.kind !== 'includeYaml' && item.kind !== 'wholeValue' && !first.trimStart().startsWith('{{-');
  return joins ? [`${pad(column)}- ${first.trimStart()}`, ...rest] : [`${pad(column)}-`, ...lines];
};

/** A value on lines of its own at a column: the entries of a map, the items of a list, an include. */
export const block: Print = (structure, column, scope) => {
  switch (structure.kind) {
    case 'map':
      return mapEntries(structure, column, scope);
    case 'list':
      return structure.items.flatMap((item) => guarded(item, column, scope, items));
    case 'each':
      return eachLines(structure, column, scope, structure.yields === 'items' ? items : block);
    case 'includeYaml':
      return [
        indented(
          `include ${goString(structure.template.name)} ${includeContext(structure.template, structure.argument, scope)}`,
          column,
        ),
      ];
    case 'wholeValue':
      return [indented(`toYaml ${wholeArgument(structure.value, scope)}`, column)];
    case 'scalar':
      return [`${pad(column)}{{ ${yamlScalar(structure.value, scope)} }}`];
    case 'joined':
      return [`${pad(column)}${inlineText(structure, column, scope)}`];
    case 'when':
    case 'with':
    case 'check':
    case 'lines':
      return guarded(structure, column, scope, block);
  }
};

const indented = (action: string, column: number): string =>
  column === 0 ? `{{ ${action} }}` : `${pad(column)}{{- ${action} | nindent ${column} }}`;

function wholeArgument(value: Expression, scope: Scope): string {
  const printed = pipeline(value, scope);
  return value.kind === 'call' ? `(${printed})` : printed;
}
