import type { Scalar } from '../table/rule.ts';

/** Words that CEL keeps for itself, so that no field is selected by them. */
const reserved = new Set(
  'as break const continue else false for function if import in let loop namespace null package return true var void while'.split(
    ' ',
  ),
);

const isIdentifier = (text: string): boolean => /^[A-Za-z_][A-Za-z0-9_]*$/.test(text) && !reserved.has(text);

/** A text as CEL writes it. */
export const quoted = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;

/** A scalar as CEL writes it. */
export const literal = (value: Scalar): string => (typeof value === 'string' ? quoted(value) : String(value));

/** A list as CEL writes it. */
export const list = (values: readonly Scalar[]): string => `[${values.map(literal).join(', ')}]`;

/** Where a value is: below something that is there, by fields that may be absent. */
export interface CelPlace {
  readonly root: string;
  readonly path: readonly string[];
}

export const placeAt = (root: string, ...path: readonly string[]): CelPlace => ({ root, path });

export const below = ({ root, path }: CelPlace, field: string): CelPlace => ({ root, path: [...path, field] });

/** The value as an optional one; what is there by itself is none. */
export const optional = ({ root, path }: CelPlace): string =>
  root + path.map((field) => (isIdentifier(field) ? `.?${field}` : `[?${quoted(field)}]`)).join('');

/** The value, where it is known to be there. */
export const plain = ({ root, path }: CelPlace): string =>
  root + path.map((field) => (isIdentifier(field) ? `.${field}` : `[${quoted(field)}]`)).join('');

/** The value, or what stands for it where it is absent. */
export const orElse = (place: CelPlace, otherwise: string): string =>
  place.path.length === 0 ? place.root : `${optional(place)}.orValue(${otherwise})`;

/** What holds of a value that is there; `holds` is given its name. */
export const where = (place: CelPlace, name: string, holds: (value: string) => string): string =>
  place.path.length === 0 ? holds(place.root) : `${optional(place)}.optMap(${name}, ${holds(name)}).orValue(true)`;

/** A name for an element of the list that a field holds, which no other around it has. */
export function elementOf(field: string, taken: readonly string[]): string {
  const singular = field
    .replace(/ies$/, 'y')
    .replace(/(?<=ch|ss|x)es$/, '')
    .replace(/(?<=[^s])s$/, '');
  const names = [...(singular === field || !isIdentifier(singular) || singular.length < 3 ? [] : [singular]), 'item'];
  return names.find((name) => !taken.includes(name)) ?? `item${taken.length}`;
}
