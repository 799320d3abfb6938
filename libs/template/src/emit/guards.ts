import type { Binding, Each, Expression, Structure, When, With } from '../tree/nodes.ts';
import { armsOf, typesOf, type ValueSchema } from '../tree/schema.ts';
import { schemaOf, typesOfExpression } from '../tree/type-of.ts';
import { innerStructures, readsAnywhere } from '../tree/walk.ts';
import { condition, pipeline } from './expression.ts';
import { aliased, dotted, freshName, isSamePath, named, notEmpty, type Scope } from './scope.ts';

/** The opening line of a block, and the scope of what stands in it. */
export interface Opening {
  readonly line: string;
  readonly scope: Scope;
}

/** Opens an optional value: `with` where emptiness and absence are the same, a test for nil where 0 or "" may stand. */
export function openWith(structure: With, scope: Scope): Opening {
  const { source, binding, body } = structure;
  if (!isTrueWhenSet(source)) {
    return { line: `{{- if ${condition(presence(source), scope)} }}`, scope: aliased(scope, binding, source) };
  }
  const printed = pipeline(source, scope);
  if (!readsBelowRebinding(body, binding)) {
    return { line: `{{- with ${printed} }}`, scope: notEmpty(dotted(scope, binding), binding) };
  }
  const name = freshName(scope, binding.hint, 'value');
  return { line: `{{- with ${name} := ${printed} }}`, scope: notEmpty(named(scope, binding, name), binding) };
}

/** Opens a loop, with names for what its body reads. */
export function openEach(loop: Each, scope: Scope): Opening {
  const source = pipeline(loop.source, scope);
  const value = freshName(scope, loop.value.hint, 'value');
  if (loop.key !== undefined && readsAnywhere(loop.body, loop.key)) {
    const key = freshName(scope, loop.key.hint, `${loop.value.hint}Name`);
    const read = readsAnywhere(loop.body, loop.value) ? value : '$_';
    const names = named(named(scope, loop.key, key), loop.value, value);
    return { line: `{{- range ${key}, ${read} := ${source} }}`, scope: names };
  }
  if (readsBelowRebinding(loop.body, loop.value)) {
    return { line: `{{- range ${value} := ${source} }}`, scope: named(scope, loop.value, value) };
  }
  return { line: `{{- range ${source} }}`, scope: dotted(scope, loop.value) };
}

/** The condition of a guard that is an `if`, and what it guards; nothing for guards that rebind `.`. */
export function asCondition(
  structure: Structure,
  scope: Scope,
): { readonly condition: Expression; readonly body: Structure; readonly scope: Scope } | undefined {
  if (structure.kind === 'when' && structure.otherwise === undefined) {
    return { condition: structure.condition, body: structure.body, scope };
  }
  if (structure.kind === 'with' && structure.otherwise === undefined && !isTrueWhenSet(structure.source)) {
    const { source, binding, body } = structure;
    return {
      condition: presence(source),
      body,
      scope: aliased(scope, binding, source),
    };
  }
  return undefined;
}

/** A condition without what the `with` right inside it asks anyhow; nothing is left of some. */
export function withoutRepeated({ condition: asked, body }: When): Expression | undefined {
  if (body.kind !== 'with' || body.otherwise !== undefined || !isTrueWhenSet(body.source)) return asked;
  const all = asked.kind === 'call' && asked.name === 'and' ? asked.args : [asked];
  const left = all.filter((one) => !asksForPresence(one, body.source));
  const [only] = left;
  return left.length > 1 ? { kind: 'call', name: 'and', args: left } : only;
}

const presenceTests: ReadonlySet<string> = new Set(['isNotEmpty', 'isSet', 'isPresent']);

const asksForPresence = (asked: Expression, source: Expression): boolean =>
  asked.kind === 'call' && presenceTests.has(asked.name) && asked.args.every((value) => isSamePath(value, source));

/** Asks whether a value is there: not null, and neither an empty map nor an empty list where it may be one. */
function presence(source: Expression): Expression {
  const types = typesOfExpression(source);
  const mayBeEmpty = types.length === 0 || types.includes('object') || types.includes('array');
  return { kind: 'call', name: mayBeEmpty ? 'isPresent' : 'isSet', args: [source] };
}

/** Whether every value but null (and empty maps and lists, which `with` is meant to leave out) is true. */
function isTrueWhenSet(source: Expression): boolean {
  const [fallback] = source.kind === 'call' && source.name === 'default' ? source.args : [];
  if (fallback !== undefined) return isTrueWhenSet(fallback);
  const schema = schemaOf(source);
  return schema !== undefined && armsOf(schema).every(takesOnlyTrue);
}

/** Whether a schema takes nothing that a template reads as false, but for null and empty maps and lists. */
function takesOnlyTrue(schema: ValueSchema): boolean {
  const members = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  const types = typesOf(schema);
  if (types.length === 0) return false;
  return types.every((type) => {
    switch (type) {
      case 'object':
      case 'array':
        return true;
      case 'string':
        return members === undefined
          ? (schema.minLength ?? 0) > 0 || patternNeedsText(schema.pattern)
          : !members.includes('');
      case 'integer':
      case 'number':
        return (schema.minimum ?? 0) > 0 || (schema.exclusiveMinimum ?? -1) >= 0;
      default:
        return false;
    }
  });
}

/** Whether a pattern refuses the empty text. Patterns are the model's own, so an unreadable one is its author's error. */
const patternNeedsText = (pattern: string | undefined): boolean =>
  pattern !== undefined && !new RegExp(pattern, 'u').test('');

/** Whether a name is read where `.` stands for something else again. */
function readsBelowRebinding(structure: Structure, binding: Binding): boolean {
  if (structure.kind === 'each') return readsAnywhere(structure.body, binding);
  if (structure.kind === 'with' && isTrueWhenSet(structure.source)) {
    const { otherwise } = structure;
    return (
      readsAnywhere(structure.body, binding) || (otherwise !== undefined && readsBelowRebinding(otherwise, binding))
    );
  }
  return innerStructures(structure).some((inner) => readsBelowRebinding(inner, binding));
}
