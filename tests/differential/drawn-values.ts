import { dnsLabel, oneLine, portReference } from '@helmwright/chart';
import { z } from 'zod';

/** The values model of every drawn chart: a value of each form that people give them. */
export const values = z.strictObject({
  any: z.string().default('').describe('Any text.'),
  name: dnsLabel().nullable().default(null).describe('A name.'),
  line: oneLine().default('').describe('A line, which may be empty or have spaces at its ends.'),
  label: dnsLabel().default('label').describe('A certain name.'),
  kind: z.enum(['Plain', 'no', 'other']).default('no').describe('An enum with a YAML 1.1 word in it.'),
  mode: z.enum(['Plain', 'Fancy']).nullable().default(null).describe('An enum.'),
  count: z.int().min(0).nullable().default(1_000_000).describe('A whole number.'),
  size: z.int().min(1).default(3).describe('A certain whole number.'),
  on: z.boolean().default(true).describe('A switch.'),
  port: portReference().default(80).describe('A number or a name.'),
  list: z.array(z.string()).default(['a', 'no']).describe('Texts.'),
  hosts: z.array(dnsLabel()).nullable().default(null).describe('Texts, or nothing.'),
  zones: z.record(dnsLabel(), z.string()).nullable().default(null).describe('Texts by name, or nothing.'),
  ports: z
    .record(
      dnsLabel(),
      z.strictObject({ port: z.int().min(1), note: z.string().optional(), tags: z.array(dnsLabel()) }),
    )
    .default({ http: { port: 8_080, tags: ['x'] } })
    .describe('Maps by name.'),
  thing: z
    .strictObject({ a: z.string().min(1), n: z.int().min(0), inner: z.record(dnsLabel(), z.string()) })
    .nullable()
    .default(null)
    .describe('A map, or nothing.'),
  ratio: z.number().min(-1e9).max(1e9).default(0.25).describe('A number.'),
  half: z.number().min(0).max(1e9).nullable().default(null).describe('A number, or nothing.'),
  either: z
    .union([z.string(), z.int().min(0), z.boolean(), z.record(dnsLabel(), z.string()), z.array(z.string())])
    .default('either')
    .describe('Anything of five types.'),
  shape: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('round'), size: z.int().min(0), label: dnsLabel().optional() }),
      z.strictObject({ kind: z.literal('no'), size: z.string(), label: dnsLabel() }),
    ])
    .nullable()
    .default(null)
    .describe('One of two maps.'),
  twice: z
    .string()
    .regex(/^[a-c]*$/)
    .regex(/b/)
    .default('abc')
    .describe('A text of two patterns.'),
  group: z
    .strictObject({
      a: z.int().min(0).default(5_000_000).describe('A.'),
      b: z.int().min(0).default(2).describe('B.'),
      deeper: z
        .strictObject({ text: z.string().nullable().default('x').describe('A text, or nothing.') })
        .describe('A group in a group.'),
    })
    .describe('A closed group.'),
  sizes: z
    .strictObject({
      small: z.int().min(0).default(1).describe('S.'),
      large: z.int().min(0).default(7_000_000).describe('L.'),
    })
    .describe('A closed group of one type.'),
  nested: z
    .record(dnsLabel(), z.record(dnsLabel(), z.union([z.int().min(0), z.string(), z.array(z.int())])))
    .default({ outer: { inner: 1_000_000 } })
    .describe('Maps in maps.'),
  free: z
    .record(z.string().regex(/^f[a-z]{0,4}$/), z.unknown())
    .default({ f: 1 })
    .describe('Anything.'),
});

/** Constant texts that are easily printed as something else. */
export const constants: readonly string[] = [
  'one\n\n',
  ' x\n y',
  'a\nb',
  '\n',
  'x\n',
  '-c',
  './x',
  'no',
  '1e3',
  '{{ x }}\ny',
  '',
];
