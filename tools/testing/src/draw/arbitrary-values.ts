import type { Json, JsonObject } from '@helmwright/json';
import type { typesOf, ValueSchema } from '@helmwright/template';
import fc from 'fast-check';

/** Text that YAML readers, Go templates and shells are known to trip over. */
const traps = [
  '',
  ' ',
  'no',
  'NO',
  'on',
  'y',
  'true',
  'null',
  '~',
  '1e3',
  '0755',
  '0x1F',
  '1_000',
  '1:30',
  '.5',
  '1000000',
  '2001-01-01',
  '@x',
  '- a',
  'a: b',
  '#c',
  'a #b',
  '{{ .Values.x }}',
  '}}',
  '%s',
  '"quoted"',
  "it's",
  'back\\slash',
  'two\nlines',
  'ends\n',
  'ends twice\n\n',
  'ends with space \n \n',
  '\n',
  '\n\n\n',
  '\nstarts',
  'trailing ',
  ' leading',
  'tab\tinside',
  '---\nkind: Pod',
  'line\n---\nline',
  'Malmö',
  'København',
  '漢字',
  '🏛',
  '\u0000',
  '\ufeffbom',
  '<&>',
  '__proto__',
];

/**
 * Helm 3 writes values out and reads them back before it checks them, and cannot read what it wrote of control
 * characters. The line separators U+0085, U+2028 and U+2029 break lines in YAML 1.1, which Helm writes, and are text in
 * YAML 1.2, which reads its output here.
 */
const helmCannotRead = /[\u007f-\u009f\u2028\u2029\ufffe\uffff]/u;

const surrogates = { from: 0xd800, count: 0x800 } as const;

/**
 * Any character, as fast-check's own unit `binary` draws it. That one makes a map of all the million characters first, to
 * find by which number it drew one: a second and a half, and 130 MB, of every process that only loads this file.
 */
const character = fc.nat({ max: 0x10_ffff - surrogates.count }).map(
  (number) => String.fromCodePoint(number < surrogates.from ? number : number + surrogates.count),
  (text) => {
    const [first = '', ...rest] = typeof text === 'string' ? text : '';
    const number = first.codePointAt(0);
    if (number === undefined || rest.length > 0 || !first.isWellFormed()) throw new Error('This is not one character.');
    return number < surrogates.from ? number : number - surrogates.count;
  },
);

const freeText = fc
  .oneof(
    fc.constantFrom(...traps),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.string({ unit: character, maxLength: 20 }),
  )
  .filter((text) => text.isWellFormed() && !helmCannotRead.test(text));

/** Values of a schema, complete: every required property is there. */
function completeValue(schema: ValueSchema): fc.Arbitrary<Json> {
  const { enum: members, const: constant, anyOf, oneOf, allOf } = schema;
  if (constant !== undefined) return fc.constant(constant);
  if (members !== undefined) return fc.constantFrom(...members);
  const arms = anyOf ?? oneOf;
  if (arms !== undefined) return fc.oneof(...arms.map(completeValue));
  if (allOf !== undefined) {
    // Several patterns at once: drawn by the first, the others are looked at.
    const { allOf: _, ...first } = schema;
    const others = allOf.flatMap(({ pattern }) => (pattern === undefined ? [] : [new RegExp(pattern, 'u')]));
    return completeValue(first).filter(
      (value) => typeof value !== 'string' || others.every((each) => each.test(value)),
    );
  }
  const types = [schema.type ?? []].flat();
  if (types.length === 0) return anyValue;
  return fc.oneof(...types.map((type) => ofType(schema, type)));
}

function ofType(schema: ValueSchema, type: NonNullable<ReturnType<typeof typesOf>[number]>): fc.Arbitrary<Json> {
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return whole(schema);
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e6, max: schema.maximum ?? 1e6, noNaN: true });
    case 'string':
      return textOf(schema);
    case 'array':
      return fc.array(completeValue(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: 3 });
    case 'object':
      return schema.properties === undefined ? openMap(schema) : closedMap(schema);
  }
}

function whole({ minimum = -1_000, maximum = 2_000_000_000 }: ValueSchema): fc.Arbitrary<number> {
  const edges = [minimum, maximum, 0, 1, 999_999, 1_000_000, 1_234_567].filter((n) => n >= minimum && n <= maximum);
  return fc.oneof(fc.constantFrom(...edges), fc.integer({ min: minimum, max: maximum }));
}

function textOf({
  pattern,
  minLength = 0,
  maxLength = pattern === undefined ? 60 : 400,
}: ValueSchema): fc.Arbitrary<string> {
  const fits = (text: string): boolean => [...text].length >= minLength && [...text].length <= maxLength;
  if (pattern === undefined) return freeText.filter(fits);
  const regex = new RegExp(pattern, 'u');
  const fitting = traps.filter((text) => regex.test(text) && fits(text));
  const drawn = matching(pattern).filter(fits);
  return fitting.length === 0 ? drawn : fc.oneof(fc.constantFrom(...fitting), drawn);
}

const ofPattern = new Map<string, fc.Arbitrary<string>>();

/** Texts of a pattern: charts have the same few again and again, and to make one takes longer than to draw from it. */
function matching(pattern: string): fc.Arbitrary<string> {
  const known = ofPattern.get(pattern) ?? fc.stringMatching(new RegExp(pattern, 'u'));
  ofPattern.set(pattern, known);
  return known;
}

function openMap(schema: ValueSchema): fc.Arbitrary<JsonObject> {
  const { propertyNames, additionalProperties } = schema;
  const refused = propertyNames?.not?.pattern === undefined ? undefined : new RegExp(propertyNames.not.pattern, 'u');
  const listed = propertyNames?.enum?.filter((name) => typeof name === 'string');
  const drawn =
    listed === undefined ? textOf(propertyNames ?? { pattern: '^[a-z]{1,5}$' }) : fc.constantFrom(...listed);
  const key = drawn.filter((name) => !(refused?.test(name) ?? false));
  const value = typeof additionalProperties === 'object' ? completeValue(additionalProperties) : anyValue;
  return fc.dictionary(key, value, { minKeys: schema.minProperties ?? 0, maxKeys: 3, noNullPrototype: true });
}

function closedMap(schema: ValueSchema): fc.Arbitrary<JsonObject> {
  const fields = Object.entries(schema.properties ?? {}).map(
    ([name, property]) => [name, completeValue(property)] as const,
  );
  const required = new Set(schema.required ?? []);
  const certain = fc.record(Object.fromEntries(fields.filter(([name]) => required.has(name))), {
    noNullPrototype: true,
  });
  const perhaps = withSomeOf(Object.fromEntries(fields.filter(([name]) => !required.has(name))));
  return fc.tuple(certain, perhaps).map(([a, b]): JsonObject => ({ ...a, ...b }));
}

const anyValue: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    freeText,
    fc.boolean(),
    fc.integer({ min: -2_000_000, max: 2_000_000 }),
    fc.array(tie('value'), { maxLength: 2 }),
    fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), tie('value'), { maxKeys: 2, noNullPrototype: true }),
  ),
})).value;

/** What a user writes: some of the values, null among them; mostly such as the chart accepts. */
export function userValues(schema: ValueSchema): fc.Arbitrary<JsonObject> {
  const fields = Object.entries(schema.properties ?? {}).map(
    ([name, property]) => [name, userValue(property)] as const,
  );
  return withSomeOf(Object.fromEntries(fields));
}

/** Maps with a few of the fields: with many, most requests would stop at some conflict between values. */
function withSomeOf(fields: Readonly<Record<string, fc.Arbitrary<Json>>>): fc.Arbitrary<JsonObject> {
  const names = Object.keys(fields);
  return fc.shuffledSubarray(names, { maxLength: Math.min(names.length, 6) }).chain((some) =>
    fc.record(Object.fromEntries(some.map((name) => [name, fields[name] ?? fc.constant(null)])), {
      noNullPrototype: true,
    }),
  );
}

function userValue(schema: ValueSchema): fc.Arbitrary<Json> {
  const isGroup = schema.properties !== undefined && schema.default === undefined;
  const own: fc.Arbitrary<Json> = isGroup ? userValues(schema) : completeValue(schema);
  const outside = justOutside(schema);
  return fc.oneof(
    { weight: 60, arbitrary: own },
    { weight: 1, arbitrary: fc.constantFrom<Json>(null, 'wrong', 7, []) },
    ...(outside.length === 0 ? [] : [{ weight: 5, arbitrary: fc.constantFrom(...outside) }]),
  );
}

/** Values that a schema only just refuses. */
function justOutside({ minimum, maximum, minLength, maxLength }: ValueSchema): readonly Json[] {
  return [
    ...(minimum === undefined ? [] : [minimum - 1]),
    ...(maximum === undefined ? [] : [maximum + 1]),
    ...(minLength === undefined || minLength === 0 ? [] : ['a'.repeat(minLength - 1)]),
    ...(maxLength === undefined ? [] : ['a'.repeat(maxLength + 1)]),
  ];
}

/** Names that Helm takes for a release: DNS labels, the awkward ones among them. */
export const releaseName: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('no', 'on', '123', '1e3', 'null', 'app', 'my-app', 'a'.repeat(53), `${'b'.repeat(50)}-cc`),
  fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,20}[a-z0-9])?$/),
);
