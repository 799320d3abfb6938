import { isJsonObject, type Json, type JsonObject, type Path } from '@helmwright/json';
import fc from 'fast-check';
import { type Schema, typesOf } from './schemas.ts';
import { typedValue } from './typed-value.ts';

/** A place in an object, and the schema of what may be there. */
interface Slot {
  readonly path: Path;
  readonly schema: Schema;
}

/** One change of an object. */
export type Change =
  | { readonly path: Path; readonly value: Json }
  | { readonly path: Path; readonly remove: true }
  | { readonly path: Path; readonly double: true };

/** Fields that say which object it is, and those that the server keeps itself. */
const fixed = [
  'apiVersion',
  'kind',
  'status',
  'namespace',
  'managedFields',
  'uid',
  'resourceVersion',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'selfLink',
  'generation',
];

/** Every place in an object that its schema knows, those where nothing is included. */
function slotsOf(object: Json, schema: Schema, path: Path = []): readonly Slot[] {
  const inner = schema.anyOf?.[0] ?? schema;
  if (Array.isArray(object)) {
    return object.flatMap((item: Json, index) => [
      { path: [...path, index], schema: inner.items ?? {} },
      ...slotsOf(item, inner.items ?? {}, [...path, index]),
    ]);
  }
  if (!isJsonObject(object)) return [];
  const known = Object.entries(inner.properties ?? {}).filter(([key]) => !(path.length <= 1 && fixed.includes(key)));
  const free = typeof inner.additionalProperties === 'object' ? inner.additionalProperties : undefined;
  const own = free === undefined ? [] : Object.keys(object).map((key) => [key, free] as const);
  return [...known, ...own].flatMap(([key, each]) => [
    { path: [...path, key], schema: each },
    ...slotsOf(object[key] ?? null, each, [...path, key]),
  ]);
}

/** One change of an object that is typed as its schema wants it. */
export function changeOf(object: JsonObject, schema: Schema): fc.Arbitrary<Change> {
  const slots = slotsOf(object, schema);
  const present = slots.filter(({ path }) => at(object, path) !== undefined);
  const drawn = (from: readonly Slot[]): fc.Arbitrary<Change> =>
    fc.constantFrom(...from).chain(({ path, schema: own }) => {
      const key = path.filter((step) => typeof step === 'string').at(-1);
      return typedValue(own, String(key ?? '')).map((value) => ({ path, value }));
    });
  const lists = present.filter(({ schema: own }) => typesOf(own).includes('array'));
  return fc.oneof(
    { weight: 5, arbitrary: drawn(present) },
    { weight: 5, arbitrary: drawn(slots) },
    { weight: 1, arbitrary: fc.constantFrom(...present).map(({ path }) => ({ path, remove: true as const })) },
    ...(lists.length === 0
      ? []
      : [{ weight: 1, arbitrary: fc.constantFrom(...lists).map(({ path }) => ({ path, double: true as const })) }]),
  );
}

/** An object with a change. */
export const changed = (object: JsonObject, change: Change): JsonObject => {
  const result = put(object, change.path, change);
  return isJsonObject(result) ? result : object;
};

function put(value: Json | undefined, path: Path, change: Change): Json | undefined {
  const [step, ...rest] = path;
  if (step === undefined) {
    if ('remove' in change) return undefined;
    if ('double' in change) return Array.isArray(value) ? [...value, ...value.slice(0, 1)] : value;
    return change.value;
  }
  if (typeof step === 'number') {
    if (!Array.isArray(value)) return value;
    return value.flatMap((item: Json, index) => {
      const inner = index === step ? put(item, rest, change) : item;
      return inner === undefined ? [] : [inner];
    });
  }
  const object = isJsonObject(value) ? value : {};
  const inner = put(object[step], rest, change);
  if (inner !== undefined) return { ...object, [step]: inner };
  const { [step]: _, ...others } = object;
  return others;
}

function at(value: Json, path: Path): Json | undefined {
  return path.reduce<Json | undefined>((inside, step) => {
    if (Array.isArray(inside)) return inside[Number(step)];
    return isJsonObject(inside) ? inside[String(step)] : undefined;
  }, value);
}
