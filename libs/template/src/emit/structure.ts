import { faultOfText, linesOfText } from '../tree/block-text.ts';
import type { Expression } from '../tree/expression.ts';
import type { Each, Entry, Lines, MapNode, Scalar, Splice, Structure, When } from '../tree/structure.ts';
import { schemaOf, typesOfExpression } from '../tree/type-of.ts';
import { readsAnywhere } from '../tree/walk.ts';
import { type Either, isEither, outcomes } from './branches.ts';
import { condition, pipeline, rootContext, yamlScalar } from './expression.ts';
import { asCondition, openWith, readsBelowRebinding, withoutRepeated } from './guards.ts';
import { dotted, freshName, holding, isKnownNotEmpty, named, type Scope } from './scope.ts';
import { spaced, textLines } from './text.ts';
import { goString, scalarText } from './yaml-text.ts';

const pad = (column: number): string => ' '.repeat(column);
const end = (column: number): string => `${pad(column)}{{- end }}`;

/** Prints one form of a value inside whatever conditions surround it. */
type Print = (structure: Structure, column: number, scope: Scope) => readonly string[];

/**
 * Prints conditions at a column and hands what they guard to `print`. Guards directly inside one another become one
 * condition, as a person writes them.
 */
export function guarded(structure: Structure, column: number, scope: Scope, print: Print): readonly string[] {
  switch (structure.kind) {
    case 'when':
    case 'with': {
      const all = conditions(structure, scope);
      if (all !== undefined && structure.kind === 'when' && structure.body.kind === 'with') {
        const asked = withoutRepeated(structure);
        if (asked === undefined) return guarded(structure.body, column, scope, print);
        if (asked !== structure.condition) return guarded({ ...structure, condition: asked }, column, scope, print);
      }
      if (all !== undefined) {
        const inside = guarded(all.body, column, holding(all.scope, all.condition), print);
        return [`${pad(column)}{{- if ${condition(all.condition, all.scope)} }}`, ...inside, end(column)];
      }
      if (structure.kind === 'when') return branches(structure, column, scope, print);
      const { line, scope: inner } = openWith(structure, scope);
      const lines = [`${pad(column)}${line}`, ...guarded(structure.body, column, inner, print)];
      return [...lines, ...alternative(structure.otherwise, column, scope, print), end(column)];
    }
    case 'check':
      return [
        `${pad(column)}{{- if ${condition(structure.condition, scope)} }}`,
        `${pad(column)}{{- fail ${argumentOf(structure.message, scope)} }}`,
        end(column),
      ];
    default:
      return print(structure, column, scope);
  }
}

function branches(structure: When, column: number, scope: Scope, print: Print): readonly string[] {
  const inside = holding(scope, structure.condition);
  return [
    `${pad(column)}{{- if ${condition(structure.condition, scope)} }}`,
    ...guarded(structure.body, column, inside, print),
    ...alternatives(structure.otherwise, column, scope, print),
    end(column),
  ];
}

/** The `else` branch; the only one that `with` can have. */
const alternative = (
  otherwise: Structure | undefined,
  column: number,
  scope: Scope,
  print: Print,
): readonly string[] =>
  otherwise === undefined ? [] : [`${pad(column)}{{- else }}`, ...guarded(otherwise, column, scope, print)];

/** `else if` branches, and `else` at their end. */
function alternatives(otherwise: Structure | undefined, column: number, scope: Scope, print: Print): readonly string[] {
  if (otherwise?.kind !== 'when') return alternative(otherwise, column, scope, print);
  return [
    `${pad(column)}{{- else if ${condition(otherwise.condition, scope)} }}`,
    ...guarded(otherwise.body, column, holding(scope, otherwise.condition), print),
    ...alternatives(otherwise.otherwise, column, scope, print),
  ];
}

/** Guards that are plain conditions, joined with `and` as deep as they go. */
function conditions(structure: Structure, scope: Scope): ReturnType<typeof asCondition> {
  const outer = asCondition(structure, scope);
  const inner = outer && conditions(outer.body, outer.scope);
  if (outer === undefined || inner === undefined) return outer;
  const both: Expression = { kind: 'call', name: 'and', args: [outer.condition, inner.condition] };
  return { condition: both, body: inner.body, scope: inner.scope };
}

const argumentOf = (message: Expression, scope: Scope): string => {
  const printed = pipeline(message, scope);
  return message.kind === 'literal' || message.kind === 'field' ? printed : `(${printed})`;
};

/** The entries of a map, or the text of a named template's map, at a column. */
function mapEntries(map: MapNode, column: number, scope: Scope): readonly string[] {
  return map.entries.flatMap((entry) => mapEntry(entry, column, scope));
}

function mapEntry(entry: Entry | Splice, column: number, scope: Scope): readonly string[] {
  if (entry.kind === 'splice') return guarded(entry.body, column, scope, block);
  const key = typeof entry.key === 'string' ? scalarText(entry.key) : `{{ ${yamlScalar(entry.key, scope)} }}`;
  if (isEither(entry.value)) {
    const once = keyedOnce(key, entry.value, column, scope);
    if (once !== undefined) return once;
  }
  return guarded(entry.value, column, scope, (value, at, inner) => keyed(key, value, at, inner));
}

/** A key whose value hangs on a condition, written once; nothing where a branch could leave it out. */
function keyedOnce(key: string, value: Either, column: number, scope: Scope): readonly string[] | undefined {
  const all = outcomes(value);
  if (all.every(isShort)) {
    const line = `${pad(column)}${key}: ${inlineChoice(value, column, scope)}`;
    if (all.length === 2 && line.length <= LINE) return [line];
  }
  if (!all.every(isBlock)) return undefined;
  return [`${pad(column)}${key}:`, ...guarded(value, column + 2, scope, blockOrEmpty)];
}

/** The longest line on which both branches of a condition stand. */
const LINE = 110;

const isShort = (value: Structure): boolean => value.kind === 'scalar' && !isLongText(value.value);

const isLongText = (value: Expression): boolean => linesOfText(value).length > 1 && faultOfText(value) === undefined;

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

/** Maps and lists without entries are `{}` and `[]` on a line of their own. */
const blockOrEmpty: Print = (value, column, scope) => {
  const empty = value.kind === 'map' || value.kind === 'list' ? inlineText(value, column, scope) : undefined;
  return empty === undefined ? block(value, column, scope) : [`${pad(column)}${empty}`];
};

/** A condition and its two values on one line. */
function inlineChoice(value: Structure, column: number, scope: Scope): string {
  if (!isEither(value)) return inlineText(value, column, scope) ?? '';
  const opening =
    value.kind === 'with'
      ? openWith(value, scope)
      : { line: `{{- if ${condition(value.condition, scope)} }}`, scope: holding(scope, value.condition) };
  const body = inlineChoice(value.body, column, opening.scope);
  const otherwise = inlineChoice(value.otherwise, column, scope);
  return `${opening.line.replace('{{- ', '{{ ')}${body}{{ else }}${otherwise}{{ end }}`;
}

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

/** `range`, with names for what the body reads. */
export function eachLines(loop: Each, column: number, scope: Scope, print: Print): readonly string[] {
  const source = pipeline(loop.source, scope);
  const usesKey = loop.key !== undefined && readsAnywhere(loop.body, loop.key);
  const value = freshName(scope, loop.value.hint, 'value');
  let line = `{{- range ${source} }}`;
  let inner = dotted(scope, loop.value);
  if (usesKey && loop.key !== undefined) {
    const key = freshName(scope, loop.key.hint, `${loop.value.hint}Name`);
    const read = readsAnywhere(loop.body, loop.value) ? value : '$_';
    line = `{{- range ${key}, ${read} := ${source} }}`;
    inner = named(named(scope, loop.key, key), loop.value, value);
  } else if (readsBelowRebinding(loop.body, loop.value)) {
    line = `{{- range ${value} := ${source} }}`;
    inner = named(scope, loop.value, value);
  }
  return [`${pad(column)}${line}`, ...guarded(loop.body, column, inner, print), end(column)];
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
      return [indented(`include ${goString(structure.template.name)} ${rootContext(scope)}`, column)];
    case 'wholeValue':
      return [indented(`toYaml ${wholeArgument(structure.value, scope)}`, column)];
    case 'scalar':
      return [`${pad(column)}{{ ${yamlScalar(structure.value, scope)} }}`];
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

/** What fits on the line of its key or dash. */
function inlineText(value: Structure, column: number, scope: Scope): string | undefined {
  switch (value.kind) {
    case 'scalar':
      if (isLongText(value.value)) return blockText(value, column, scope);
      return value.value.kind === 'literal'
        ? literalText(value.value.value)
        : `{{ ${yamlScalar(value.value, scope)} }}`;
    case 'lines':
      return blockText(value, column, scope);
    case 'wholeValue':
      return mayBeText(value.value) ? `{{ ${pipeline(value.value, scope)} | toJson }}` : undefined;
    case 'map':
      return value.entries.length === 0 ? '{}' : undefined;
    case 'list':
      return value.items.length === 0 ? '[]' : undefined;
    default:
      return undefined;
  }
}

/** Whether a value given whole may be text: text of several lines stands at its own column, not at any. */
function mayBeText(value: Expression): boolean {
  const types = typesOfExpression(value);
  return types.length === 0 || types.some((type) => type !== 'object' && type !== 'array');
}

const literalText = (value: unknown): string => (typeof value === 'string' ? scalarText(value) : String(value));

/** Text of several lines, its values, conditions and loops in place. */
function blockText(value: Scalar | Lines, column: number, scope: Scope): string {
  const lines = textLines(value, column + 2, scope);
  const ends = value.kind === 'lines' || lines.at(-1) === '';
  const all = value.kind === 'scalar' && ends ? lines.slice(0, -1) : lines;
  return [ends ? '|' : '|-', ...spaced(all, column + 2)].join('\n');
}
