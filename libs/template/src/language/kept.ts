import { freeze } from '../tree/freeze.ts';
import type { Entry, Expression, Splice, Structure } from '../tree/nodes.ts';
import { typesOfExpression } from '../tree/type-of.ts';
import { toStructure } from './build.ts';
import { expressionOf, fragment } from './make.ts';
import type { Expr, Fragment, Maybe, Templated } from './types.ts';

/**
 * The value, left out only where it is null: an empty map or list stays, because its emptiness says something. `pause: {}`
 * waits for somebody.
 *
 * @example
 * ```ts
 * const spec: Templated<Spec> = { nodeSelector: kept(v.nodeSelector) };
 * ```
 */
export function kept<T>(value: Expr<T | null>): Maybe<NonNullable<T>> {
  const condition = ask('isSet', expressionOf(value));
  return fragment({ kind: 'when', condition, body: toStructure(value), otherwise: undefined });
}

/**
 * A map that is `{}` where none of its fields is there; without this word its key would stand there alone, for null.
 *
 * @example
 * ```ts
 * const spec: Templated<Spec> = { limits: orEmpty({ cpu: optional(v.cpu) }) };
 * ```
 */
export function orEmpty<T>(map: NoInfer<Templated<T>>): Fragment<NonNullable<T>> {
  const structure = toStructure(map);
  return fragment(structure.kind === 'map' ? whole(structure) : structure);
}

const ask = (name: 'isSet' | 'isPresent' | 'isNotEmpty', value: Expression): Expression =>
  freeze({ kind: 'call', name, args: freeze([value]) });

/** What asks whether `optional` prints a value. */
function testOf(value: Expression): 'isSet' | 'isPresent' | 'isNotEmpty' {
  const isCollection = (type: string): boolean => type === 'object' || type === 'array';
  const types = typesOfExpression(value);
  if (types.length > 0 && types.every(isCollection)) return 'isNotEmpty';
  return types.length > 0 && !types.some(isCollection) ? 'isSet' : 'isPresent';
}

type Fields = Extract<Structure, { readonly kind: 'map' }>;

const empty: Structure = freeze({ kind: 'map', entries: freeze([]) });

/** The map where one of its fields is there, and `{}` where none is. */
function whole(map: Fields): Structure {
  const [only, ...more] = map.entries;
  // One field that hangs on one value: the value is asked for once.
  if (only?.kind === 'entry' && more.length === 0 && only.value.kind === 'with' && only.value.otherwise === undefined) {
    const { body } = only.value;
    const entry = freeze({ ...only, value: body });
    if (isCertain(body)) {
      return freeze({ ...only.value, body: freeze({ kind: 'map', entries: freeze([entry]) }), otherwise: empty });
    }
  }
  const conditions = map.entries.map(conditionOf);
  const known = conditions.filter((condition) => condition !== undefined);
  const [first] = known;
  if (first === undefined || known.length < conditions.length) return map;
  const any: Expression = known.length === 1 ? first : freeze({ kind: 'call', name: 'or', args: freeze(known) });
  return freeze({ kind: 'when', condition: any, body: map, otherwise: empty });
}

const isCertain = (structure: Structure): boolean => presenceOf(structure) === undefined;

/** When an entry is there; nothing of one that is there for certain. */
const conditionOf = (entry: Entry | Splice): Expression | undefined =>
  presenceOf(entry.kind === 'entry' ? entry.value : entry.body);

function presenceOf(structure: Structure): Expression | undefined {
  switch (structure.kind) {
    case 'when':
      return structure.otherwise === undefined ? both(structure.condition, presenceOf(structure.body)) : undefined;
    case 'with':
      return structure.otherwise === undefined ? ask(testOf(structure.source), structure.source) : undefined;
    case 'each':
      return ask('isNotEmpty', structure.source);
    case 'scalar':
    case 'wholeValue':
    case 'map':
    case 'list':
    case 'includeYaml':
    case 'lines':
    case 'joined':
    case 'check':
      return undefined;
  }
}

const both = (a: Expression, b: Expression | undefined): Expression =>
  b === undefined ? a : freeze({ kind: 'call', name: 'and', args: freeze([a, b]) });
