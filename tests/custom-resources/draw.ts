import type { Schema } from './kinds.ts';

/** What stands for a text that may be any: packages of types know which texts are allowed, where schemas do not. */
export const anyText = '\u0000';

/** Texts that are to fit patterns and formats. */
const texts = [
  'a',
  '1',
  '1s',
  '10.0.0.0/8',
  '10.0.0.1',
  'a.b',
  'https://a.b',
  '2026-01-01T00:00:00Z',
  '/a',
  'v1',
  'A',
  'a/b',
];

/** A text that fits a schema, where one is known that does. */
export const fitting: Text = ({ pattern, format, minLength = 0 }) => {
  const long = 'a'.repeat(minLength);
  const formats: Readonly<Record<string, string>> = {
    'date-time': '2026-01-01T00:00:00Z',
    byte: 'YQ==',
    cidr: '10.0.0.0/8',
    uri: 'https://a.b',
  };
  const wanted = formats[format ?? ''];
  const known = wanted === undefined ? [...texts, long] : [wanted];
  return known.find((text) => text.length >= minLength && fits(text, pattern)) ?? long;
};

function fits(text: string, pattern: string | undefined): boolean {
  try {
    return pattern === undefined || new RegExp(pattern, 'u').test(text);
  } catch {
    return false;
  }
}

/** The text that a value has where a schema lets any through. */
type Text = (schema: Schema) => string;

/** The types of a schema. */
const typesOf = ({ type }: Schema): readonly string[] => [type ?? []].flat();

/**
 * A value of a schema with every field that it knows, by bounds and patterns as little as types know of them. Of each
 * list of constants it has the one with that index, or the last.
 */
function fullValue(schema: Schema, index: number, text: Text): unknown {
  const { properties, additionalProperties, items } = schema;
  // An empty one says no more than leaving the field out, and packages of types do not let it be said.
  const constants = schema.enum?.filter((member) => member !== null && member !== '') ?? [];
  if (constants.length > 0) return constants[Math.min(index, constants.length - 1)];
  if (properties !== undefined) {
    return Object.fromEntries(Object.entries(properties).map(([name, below]) => [name, fullValue(below, index, text)]));
  }
  if (typeof additionalProperties === 'object') return { key: fullValue(additionalProperties, index, text) };
  switch (typesOf(schema)[0]) {
    case 'object':
      return {};
    case 'array':
      return items === undefined ? [] : [fullValue(items, index, text)];
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return true;
    default:
      return text(schema);
  }
}

/** Full values, until every constant was in one of them. */
export function* fullValues(schema: Schema): Generator<unknown> {
  for (let index = 0, before = ''; ; index++) {
    const value = fullValue(schema, index, () => anyText);
    const text = JSON.stringify(value);
    if (text === before) return;
    yield value;
    before = text;
  }
}

/** A schema that knows no more fields than it demands. */
function demanded(schema: Schema): Schema {
  const { properties, items } = schema;
  return {
    ...schema,
    ...(items === undefined ? {} : { items: demanded(items) }),
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties).flatMap(([name, below]) =>
              schema.required?.includes(name) === true ? [[name, demanded(below)]] : [],
            ),
          ),
        }),
  };
}

/** A value with the fields that are demanded and no others. */
export const leastValue = (schema: Schema, text: Text = fitting): unknown => fullValue(demanded(schema), 0, text);

/** A way in which a value breaks its schema. */
export interface Wrong {
  readonly what: 'unknown field' | 'wrong type' | 'missing field' | 'other constant' | 'out of bounds';
  /** The path of the field at fault. */
  readonly path: string;
  readonly value: unknown;
}

/** A server keeps numbers that operators, who read 32 bits, choke on: there schemas are stricter on purpose. */
const intBound = 2 ** 31;

/** Values of the right type that a schema's bounds refuse; what TypeScript cannot say. */
function outOfBounds({
  minimum,
  maximum,
  minLength,
  maxLength,
  minItems,
  maxItems,
  pattern,
  format,
  items,
  ...schema
}: Schema): readonly unknown[] {
  if (schema.enum !== undefined) return [];
  return [
    ...(minimum === undefined || minimum === -intBound ? [] : [minimum - 1]),
    ...(maximum === undefined || maximum === intBound - 1 ? [] : [maximum + 1]),
    ...(minLength === undefined || minLength === 0 ? [] : ['']),
    ...(maxLength === undefined || maxLength > 10_000 ? [] : ['a'.repeat(maxLength + 1)]),
    ...(minItems === undefined || minItems === 0 ? [] : [[]]),
    ...(maxItems === undefined || maxItems > 100 || items === undefined
      ? []
      : [new Array(maxItems + 1).fill(leastValue(items))]),
    ...(pattern === undefined || fits('\u00e9 !', pattern) ? [] : ['\u00e9 !']),
    ...(typesOf(schema).includes('string') && format !== undefined ? ['\u00e9 !'] : []),
  ];
}

/** A value with the fields that are demanded, and one thing wrong at a time, at every place that there is. */
function* wrongValues(schema: Schema, text: Text = () => anyText, path = ''): Generator<Wrong> {
  const { properties, additionalProperties, items } = schema;
  const least = leastValue(schema, text);
  const types = typesOf(schema);
  if (schema.enum !== undefined && types.includes('string')) {
    yield { what: 'other constant', path, value: 'none of them' };
  }
  if (types.length > 0 && !types.includes('boolean')) yield { what: 'wrong type', path, value: true };
  if (types.includes('boolean')) yield { what: 'wrong type', path, value: 1 };
  for (const value of outOfBounds(schema)) yield { what: 'out of bounds', path, value };
  if (properties !== undefined && isRecord(least)) {
    if (additionalProperties === false) {
      yield { what: 'unknown field', path: `${path}.noSuchField`, value: { ...least, noSuchField: 1 } };
    }
    for (const name of schema.required ?? []) {
      const { [name]: _, ...rest } = least;
      yield { what: 'missing field', path: `${path}.${name}`, value: rest };
    }
    for (const [name, below] of Object.entries(properties)) {
      for (const wrong of wrongValues(below, text, `${path}.${name}`)) {
        yield { ...wrong, value: { ...least, [name]: wrong.value } };
      }
    }
  }
  if (typeof additionalProperties === 'object') {
    for (const wrong of wrongValues(additionalProperties, text, `${path}.*`))
      yield { ...wrong, value: { key: wrong.value } };
  }
  if (items !== undefined) {
    for (const wrong of wrongValues(items, text, `${path}[]`)) yield { ...wrong, value: [wrong.value] };
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Some of what can be wrong with a value, the same each time: each way of being wrong, at some places. */
export function drawn(schema: Schema, each: number, text?: Text): readonly Wrong[] {
  const all = Map.groupBy(wrongValues(schema, text), ({ what }) => what);
  return [...all.values()].flatMap((wrongs) => {
    const step = Math.max(1, Math.ceil(wrongs.length / each));
    return wrongs.filter((_, index) => index % step === 0);
  });
}
