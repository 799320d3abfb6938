import { freeze } from '../tree/freeze.ts';
import type { Entry, Expression, MapNode, Splice, Structure } from '../tree/nodes.ts';
import { typesOf } from '../tree/schema.ts';
import { nodeOf, toExpression } from './make.ts';

/** The tree of a templated value: literals become maps, lists and scalars, expressions take the form of their type. */
export function toStructure(value: unknown): Structure {
  const given = nodeOf(value);
  if (given !== undefined) return isExpression(given) ? expressionStructure(given) : given;
  if (Array.isArray(value)) return freeze({ kind: 'list', items: freeze(value.map(toStructure)) });
  if (typeof value === 'object' && value !== null) return mapOf(value);
  if (value === null) return freeze({ kind: 'scalar', value: freeze({ kind: 'literal', value: null }) });
  return freeze({ kind: 'scalar', value: toExpression(value) });
}

/** A map node from a plain object; keys whose value is undefined are left out. */
const mapOf = (value: object): MapNode =>
  freeze({ kind: 'map', entries: freeze(Object.entries(value).flatMap(([key, inner]) => entryOf(key, inner))) });

const entryOf = (key: string, value: unknown): readonly Entry[] =>
  value === undefined ? [] : [freeze({ kind: 'entry', key, value: toStructure(value) })];

/** The entries that a part of a merged map adds. */
export function entriesOf(part: unknown): readonly (Entry | Splice)[] {
  const structure = toStructure(part);
  return structure.kind === 'map' ? structure.entries : [freeze({ kind: 'splice', body: guarded(structure) })];
}

/** A value given whole is spliced only where it has entries: an empty map would print as `{}` among them. */
function guarded(structure: Structure): Structure {
  if (structure.kind !== 'wholeValue') return structure;
  return present(structure.value);
}

/** A value that is left out where it is null, or an empty map or list. */
export function present(source: Expression): Structure {
  const binding = freeze({ kind: 'binding', hint: hintOf(source) } as const);
  const schema = source.kind === 'field' || source.kind === 'variable' ? source.schema : undefined;
  const body = expressionStructure(freeze({ kind: 'variable', binding, path: [], schema }));
  return freeze({ kind: 'with', source, binding, body, otherwise: undefined });
}

/** A name for what an expression yields, after the last step of its path. */
export function hintOf(source: Expression): string {
  if (source.kind !== 'field' && source.kind !== 'variable') return 'value';
  const last = source.path.at(-1);
  return last ?? (source.kind === 'variable' ? source.binding.hint : 'value');
}

function isExpression(given: Expression | Structure): given is Expression {
  switch (given.kind) {
    case 'literal':
    case 'field':
    case 'variable':
    case 'call':
    case 'includeText':
    case 'text':
      return true;
    default:
      return false;
  }
}

function expressionStructure(value: Expression): Structure {
  if (value.kind !== 'field' && value.kind !== 'variable') return freeze({ kind: 'scalar', value });
  const types = typesOf(value.schema);
  const whole = types.length === 0 || types.includes('object') || types.includes('array');
  return freeze({ kind: whole ? 'wholeValue' : 'scalar', value });
}
