import { authoredKinds } from '@helmwright/fleet';
import { z } from 'zod';

/** Texts in which some program reads more than a text: patterns, templates, expansions, separators, operators. */
const telling = [
  ...[
    'a*b',
    'a?b',
    'a[b]',
    'a{b}',
    '{{ .a }}',
    '$(a)',
    '$\u007ba}',
    '`a`',
    '!a',
    '^a$',
    'a|b',
    'a&b',
    'a;b',
    'a,b',
    'a"b',
    "a'b",
  ],
  ...['a\\b', 'a<b', 'a%b', 'a#b', 'a:b'],
];

/** The schemas that a schema only wraps. */
const inner = (schema: z.core.$ZodType): z.core.$ZodType | undefined => {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return schema.def.innerType;
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) return schema.def.innerType;
  return undefined;
};

/** A field of an authored file. */
interface Field {
  readonly path: string;
  readonly takes: (text: string) => boolean;
}

/** What may be written at a path without a closed form: text that holds something telling, or any value at all. */
function* openAt(schema: z.core.$ZodType, path: string): Generator<Field> {
  const wrapped = inner(schema);
  if (wrapped !== undefined) yield* openAt(wrapped, path);
  else if (schema instanceof z.ZodObject) {
    for (const [key, field] of Object.entries<z.core.$ZodType>(schema.def.shape))
      yield* openAt(field, path === '' ? key : `${path}.${key}`);
  } else if (schema instanceof z.ZodArray) yield* openAt(schema.def.element, `${path}[]`);
  else if (schema instanceof z.ZodRecord) {
    yield* openAt(schema.def.keyType, `${path}.<key>`);
    yield* openAt(schema.def.valueType, `${path}.*`);
  } else if (schema instanceof z.ZodUnion) {
    for (const option of schema.def.options) yield* openAt(option, path);
  } else if (schema instanceof z.ZodString || schema instanceof z.ZodURL) {
    if (telling.some((text) => schema.safeParse(text).success))
      yield { path, takes: (text) => schema.safeParse(text).success };
  } else if (schema instanceof z.ZodCustom) yield { path, takes: () => true };
  else if (!isClosed(schema)) throw new Error(`The walk does not know what is at ${path}: ${schema._zod.def.type}.`);
}

const isClosed = (schema: z.core.$ZodType): boolean =>
  [z.ZodEnum, z.ZodLiteral, z.ZodNumber, z.ZodBoolean, z.ZodISODate].some((type) => schema instanceof type);

/** Every field of the files that people write in which text has no closed form, by `<kind> <path>`, with what it takes. */
export const openFields = (): ReadonlyMap<string, Field['takes']> =>
  new Map(
    Object.entries<{ readonly schema: z.ZodType }>(authoredKinds).flatMap(([kind, { schema }]) =>
      [...openAt(schema, '')].map(({ path, takes }) => [`${kind} ${path}`, takes] as const),
    ),
  );
