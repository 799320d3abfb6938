import type { Json } from '@helmwright/json';
import { z } from 'zod';

/** A part of a values model, and values that are asked of it. */
export interface Row {
  readonly what: string;
  readonly model: z.ZodType;
  /** Values beside those that every model is asked about. */
  readonly values?: readonly Json[];
}

const a = z.strictObject({ kind: z.literal('a'), n: z.int() });
const b = z.strictObject({ kind: z.literal('b'), t: z.string().optional() });
const arms: readonly Json[] = [
  { kind: 'a', n: 1 },
  { kind: 'a', n: 'x' },
  { kind: 'a' },
  { kind: 'b' },
  { kind: 'b', t: 'x' },
  { kind: 'b', n: 1 },
  { kind: 'c' },
];

/** Values of every type, which every model is asked about. */
export const everywhere: readonly Json[] = [
  null,
  true,
  0,
  1,
  -1,
  0.5,
  1_000_000,
  '',
  'a',
  'ab',
  [],
  ['a'],
  {},
  { a: 1 },
];

/** What Helm can hold. */
export const held: readonly Row[] = [
  { what: 'string', model: z.string(), values: ['\n', 'ö'] },
  { what: 'string: min, max, length', model: z.string().min(2).max(3), values: ['abc', 'abcd', 'öö', 'ööö'] },
  { what: 'string: length', model: z.string().length(2), values: ['abc'] },
  { what: 'string: regex', model: z.string().regex(/^[a-c]{1,3}$/), values: ['abcd', 'abc\n', 'A'] },
  { what: 'string: two regex', model: z.string().regex(/^a/).regex(/b$/), values: ['aXb', 'a', 'b', 'ab\n'] },
  { what: 'string: three regex', model: z.string().regex(/a/).regex(/b/).regex(/c/), values: ['cba', 'cb'] },
  {
    what: 'string: startsWith, endsWith',
    model: z.string().startsWith('a').endsWith('b'),
    values: ['a\nb', 'b', 'axc'],
  },
  { what: 'string: includes', model: z.string().includes('b.c'), values: ['ab.cd', 'abxcd'] },
  { what: 'string: startsWith with signs', model: z.string().startsWith('a.*'), values: ['a.*x', 'abx'] },
  { what: 'string: min and regex', model: z.string().min(3).regex(/^a+$/), values: ['aaa', 'aa', 'bbb'] },
  {
    what: 'string: lowercase, uppercase',
    model: z.union([z.string().lowercase(), z.array(z.string().uppercase())]),
    values: ['A', ['A'], ['Ab']],
  },
  { what: 'string: nonempty', model: z.string().nonempty() },
  {
    what: 'a regex with a dot',
    model: z.string().regex(/^a.c$/u),
    values: ['abc', 'a\nc', 'a\rc', 'a\tc', 'aöc', 'a🏛c'],
  },
  {
    what: 'a regex with letters by number',
    model: z.string().regex(/^\u00e0[\u00e8-\u00ea]$/),
    values: ['àè', 'àë', 'aè'],
  },
  {
    what: 'a regex with characters beyond the first plane',
    model: z.string().regex(/^\u{1f3db}+$/u),
    values: ['🏛', '🏛🏛', 'x'],
  },
  { what: 'a regex with a category', model: z.string().regex(/^\p{Lu}\p{Nd}$/u), values: ['Å1', 'a1', 'A٣'] },
  {
    what: 'a regex with digits, words and boundaries',
    model: z.string().regex(/^\w+\b-\d\D\W$/),
    values: ['ab-1x ', 'ö-1x ', 'a-٣x '],
  },
  { what: 'a regex that repeats', model: z.string().regex(/^(?:ab?){1,1000}$/), values: ['aabab', 'b'] },
  { what: 'a regex with brackets inside brackets', model: z.string().regex(/^[[a]$/), values: ['[', 'a', 'b'] },
  { what: 'email', model: z.email(), values: ['a@b.se', 'a@b', 'a b@c.se'] },
  {
    what: 'uuid',
    model: z.uuid(),
    values: ['00000000-0000-0000-0000-000000000000', '123e4567-e89b-12d3-a456-42661417400'],
  },
  { what: 'ipv4', model: z.ipv4(), values: ['10.0.0.1', '10.0.0.256', '10.0.0.01'] },
  { what: 'cidrv4', model: z.cidrv4(), values: ['10.0.0.0/8', '10.0.0.0/33'] },
  { what: 'iso date', model: z.iso.date(), values: ['2026-02-28', '2026-02-30', '2024-02-29', '2026-02-29'] },
  { what: 'iso time', model: z.iso.time(), values: ['12:30:00', '25:00:00'] },
  { what: 'iso datetime', model: z.iso.datetime(), values: ['2026-02-28T12:00:00Z', '2026-02-28 12:00:00'] },
  { what: 'hex and nanoid', model: z.union([z.hex(), z.array(z.nanoid())]), values: ['0f', 'zz'] },
  { what: 'template literal', model: z.templateLiteral(['v', z.int()]), values: ['v1', 'v-1', 'v1.5', 'v'] },
  { what: 'number', model: z.number(), values: [1.5, '1'] },
  { what: 'number: bounds', model: z.number().gt(1).lt(5), values: [1.1, 4.9, 5] },
  { what: 'number: min and max', model: z.number().min(1).max(5), values: [5, 5.1] },
  { what: 'number: multiple', model: z.number().multipleOf(3), values: [3, 4, 4.5, -3] },
  { what: 'number: multiples of two numbers', model: z.int().multipleOf(2).multipleOf(3), values: [2, 3, 6, 12] },
  { what: 'int', model: z.int(), values: [1.5, '1', 1_234_567_890] },
  { what: 'int: positive, max', model: z.int().positive().max(3), values: [3, 4] },
  {
    what: 'int32, uint32',
    model: z.union([z.uint32(), z.array(z.int32())]),
    values: [4_294_967_295, 4_294_967_296, [-2_147_483_649], [-5]],
  },
  { what: 'boolean', model: z.boolean(), values: [false, 'true'] },
  { what: 'null', model: z.null() },
  { what: 'any, unknown', model: z.unknown() },
  { what: 'enum', model: z.enum(['a', 'b']) },
  { what: 'literal', model: z.literal('a') },
  { what: 'literals of several types', model: z.literal(['a', 1, true, null]) },
  { what: 'nullable enum', model: z.enum(['a', 'b']).nullable() },
  { what: 'nullable literal', model: z.literal('a').nullable() },
  { what: 'array', model: z.array(z.string()), values: [[1], ['a', 'b']] },
  { what: 'array: min, max', model: z.array(z.int()).min(1).max(2), values: [[1], [1, 2], [1, 2, 3]] },
  {
    what: 'object, closed',
    model: z.strictObject({ a: z.int(), b: z.string().optional() }),
    values: [{ a: 1, c: 1 }, { a: 1, b: 'x' }, { b: 'x' }],
  },
  { what: 'object, open', model: z.looseObject({ a: z.int() }), values: [{ a: 1, c: 1 }, { a: 'x' }] },
  {
    what: 'object with a rest',
    model: z.object({ a: z.int() }).catchall(z.string()),
    values: [
      { a: 1, c: 'x' },
      { a: 1, c: 1 },
    ],
  },
  {
    what: 'object with nullable parts',
    model: z.strictObject({ a: z.int().nullable(), b: z.int() }),
    values: [
      { a: null, b: 1 },
      { a: 1, b: null },
    ],
  },
  {
    what: 'record',
    model: z.record(z.string().regex(/^[a-z]$/), z.int()),
    values: [{ A: 1 }, { a: 'x' }, { a: 1, b: 2 }],
  },
  {
    what: 'record of every key',
    model: z.record(z.enum(['a', 'b']), z.int()),
    values: [
      { a: 1, b: 2 },
      { a: 1, c: 2 },
    ],
  },
  { what: 'record of some keys', model: z.partialRecord(z.enum(['a', 'b']), z.int()), values: [{ b: 2 }, { c: 2 }] },
  { what: 'union of types', model: z.union([z.int().min(1), z.string().regex(/^a/)]), values: [5, 'b'] },
  {
    what: 'union of a constant and a type',
    model: z.union([z.literal('auto'), z.int()]),
    values: ['auto', 'other', 3],
  },
  { what: 'union of texts', model: z.union([z.string().regex(/^a/), z.string().min(3)]), values: ['abc', 'bcd', 'bc'] },
  { what: 'union of numbers', model: z.union([z.int(), z.number().max(0.75)]), values: [5, 0.7, 0.8] },
  { what: 'union of lists', model: z.union([z.array(z.string()), z.array(z.int())]), values: [[1], ['a', 1]] },
  { what: 'union of maps', model: z.union([a, b]), values: arms },
  { what: 'union by a key', model: z.discriminatedUnion('kind', [a, b]), values: arms },
  { what: 'union by a key, or null', model: z.discriminatedUnion('kind', [a, b]).nullable(), values: arms },
  { what: 'unions in a list', model: z.array(z.discriminatedUnion('kind', [a, b])), values: arms.map((arm) => [arm]) },
  {
    what: 'unions in a map',
    model: z.record(z.string(), z.union([a, z.string()])),
    values: [{ x: 'y' }, { x: { kind: 'a', n: 1 } }, { x: { kind: 'b' } }],
  },
  {
    what: 'exclusive union',
    model: z.xor([z.string().regex(/a/), z.string().regex(/b/)]),
    values: ['ab', 'xa', 'xb', 'c'],
  },
  { what: 'exclusive union of types', model: z.xor([z.string(), z.int()]) },
  { what: 'unions in a union', model: z.union([z.union([a, z.int()]), z.union([b, z.null()])]), values: arms },
  { what: 'readonly', model: z.array(z.string()).readonly() },
  { what: 'lazy', model: z.lazy(() => z.strictObject({ a: z.int() })) },
  { what: 'nonoptional', model: z.strictObject({ a: z.int().optional().nonoptional() }) },
];

const tree: z.ZodType = z.strictObject({
  get kids() {
    return z.array(tree).optional();
  },
});

/** What Helm cannot hold: each is HW3001. */
export const refused: readonly Row[] = [
  { what: 'url', model: z.url() },
  { what: 'ipv6', model: z.ipv6() },
  { what: 'base64', model: z.base64() },
  { what: 'jwt', model: z.jwt() },
  { what: 'emoji', model: z.emoji() },
  { what: 'a format of its own', model: z.stringFormat('own', (text) => text === 'x') },
  { what: 'a regex with the flag i', model: z.string().regex(/^a$/i) },
  { what: 'a regex with the flag s', model: z.string().regex(/^a.$/s) },
  { what: 'a regex with a script', model: z.string().regex(/^\p{Script=Greek}$/u) },
  { what: 'a regex that repeats too often', model: z.string().regex(/^a{1,2000}$/) },
  { what: 'a regex that repeats repeated parts too often', model: z.string().regex(/^(?:a{50}){21}$/) },
  { what: 'a regex with look-ahead', model: z.string().regex(/^(?!x)/) },
  { what: 'a regex with white space', model: z.string().regex(/^\s$/) },
  { what: 'a regex with empty brackets', model: z.string().regex(new RegExp(['^[^]', '$'].join(''))) },
  { what: 'a regex with a class of Go', model: z.string().regex(/^[[:a]$/) },
  { what: 'a regex with a back-reference', model: z.string().regex(/^(a)\1$/) },
  { what: 'trim', model: z.string().trim() },
  { what: 'toLowerCase', model: z.string().toLowerCase() },
  { what: 'refine', model: z.string().refine((text) => text !== 'x') },
  { what: 'transform', model: z.string().transform((text) => text) },
  { what: 'pipe', model: z.string().pipe(z.string()) },
  { what: 'stringbool', model: z.stringbool() },
  { what: 'coerced date', model: z.coerce.date() },
  { what: 'catch', model: z.string().catch('x') },
  { what: 'multiple of a fraction', model: z.number().multipleOf(0.1) },
  { what: 'tuple', model: z.tuple([z.string(), z.int()]) },
  { what: 'intersection', model: z.intersection(z.strictObject({ a: z.int() }), z.strictObject({ b: z.int() })) },
  { what: 'recursive', model: tree },
  { what: 'json', model: z.json() },
  { what: 'bigint', model: z.bigint() },
  { what: 'nan', model: z.nan() },
  { what: 'undefined', model: z.undefined() },
  { what: 'void', model: z.void() },
  { what: 'symbol', model: z.symbol() },
  { what: 'date', model: z.date() },
  { what: 'map', model: z.map(z.string(), z.int()) },
  { what: 'set', model: z.set(z.string()) },
  { what: 'file', model: z.file() },
  { what: 'promise', model: z.promise(z.string()) },
  { what: 'custom', model: z.custom<string>() },
  { what: 'instanceof', model: z.instanceof(Date) },
  { what: 'record with numbers for keys', model: z.record(z.number(), z.int()) },
  { what: 'literal undefined', model: z.literal([undefined, 'a']) },
  { what: 'a map among maps as a default', model: z.discriminatedUnion('kind', [a, b]).default({ kind: 'b' }) },
];
