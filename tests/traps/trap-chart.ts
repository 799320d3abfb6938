import { type ChartDefinition, defineChart, portReference, resource } from '@helmwright/chart';
import { each, optional, sha256, type Templated, text, toJson } from '@helmwright/template';
import { z } from 'zod';

/** Texts that YAML readers, Go templates and people are known to trip over. */
export const awkward: readonly string[] = [
  ...['', ' ', 'y', 'n', 'yes', 'no', 'NO', 'on', 'off', 'true', 'False', 'null', '~'],
  ...['1e3', '0755', '0x1F', '0o17', '1_000', '1:30', '.5', '1000000', '-1', '2001-01-01', '.inf', '.nan'],
  ...['@x', '- a', 'a: b', '#c', 'a #b', '&a', '*a', '!a', '%s', '|', '>', '?', '[a]', '{a}', '<<', '=', '`'],
  ...[
    '"quoted"',
    "it's",
    'back\\slash',
    'two\nlines',
    'ends\n',
    '\nstarts',
    '\n',
    'trailing ',
    ' leading',
    'a\n b\n\nc\n',
  ],
  ...['tab\tinside', '---', 'x\n---\ny', 'Malmö', 'København', '漢字', '🏛', '\u00a0'],
  ...['{{ .Values.text }}', '}}', '{{', '{{/* x */}}', '{{- fail "x" }}', '$', '<&>', '__proto__'],
];

/**
 * Constants may also hold what Helm cannot hand to its schema check, such as control characters, and line separators,
 * which its toYaml prints in a way that only readers of YAML 1.1 understand.
 */
export const constants: readonly string[] = [...awkward, 'a\u2028b', '\u007f', '\u0085', '\ufeff'];

interface Pair {
  readonly name: string;
  readonly value: string;
}

interface Trap {
  readonly apiVersion: 'example.org/v1';
  readonly kind: 'Trap';
  readonly metadata: { readonly name: string };
  readonly spec: Readonly<Record<string, unknown>>;
}

const texts = z.record(z.string(), z.string());

const { v, names, compose } = defineChart({
  name: 'trap',
  version: '0.1.0',
  description: 'Values that are easily lost on the way.',
  values: z.strictObject({
    text: z.string().default('x').describe('Any text.'),
    texts: texts.default(Object.fromEntries(awkward.map((it, index) => [`k${index}`, it]))).describe('Any texts.'),
    count: z.int().default(1_000_000).describe('A whole number.'),
    replicas: z.int().min(0).nullable().default(5).describe('A whole number, or null.'),
    flag: z.boolean().nullable().default(true).describe('A switch, or null.'),
    note: z.string().nullable().default('note').describe('A text, or null.'),
    ratio: z.number().default(0.5).describe('A number.'),
    target: portReference().default('http').describe('A port by number or name.'),
    word: z.enum(['on', 'off', 'ClusterIP']).default('on').describe('A choice.'),
    list: z.array(z.string()).default(['a']).describe('A list.'),
    map: texts.default({ a: 'b' }).describe('A map.'),
    whole: z.record(z.string(), z.unknown()).default({}).describe('Whatever the user gives.'),
    group: z
      .strictObject({ inner: z.strictObject({ deep: z.string().min(1).default('x').describe('A text.') }) })
      .describe('A group.'),
  }),
});

/** Parts of no type that Kubernetes knows. */
const part = (value: Readonly<Record<string, unknown>>): Templated<Trap['spec']> => value as Templated<Trap['spec']>;

export const trap: ChartDefinition = compose({
  templates: {
    trap: resource<Trap>({
      apiVersion: 'example.org/v1',
      kind: 'Trap',
      metadata: { name: names.fullname },
      spec: part({
        constants,
        constantsByName: Object.fromEntries(constants.map((it, index) => [`c${index}`, it])),
        constantsAsKeys: Object.fromEntries(constants.filter((it) => it !== '__proto__').map((it) => [it, 'x'])),
        text: v.text,
        message: text`<${v.text}|${v.count}|${v.ratio}>`,
        texts: [each<Record<string, string>, Pair>(v.texts, (value, name) => ({ name, value }))],
        textsWhole: v.texts,
        count: v.count,
        replicas: optional(v.replicas),
        flag: optional(v.flag),
        note: optional(v.note),
        ratio: v.ratio,
        target: v.target,
        word: v.word,
        list: optional(v.list),
        loop: each<readonly string[], string>(v.list, (item) => item),
        map: optional(v.map),
        whole: v.whole,
        wholeAgain: optional(v.whole),
        deep: v.group.inner.deep,
        checksum: sha256(toJson(v.whole)),
      }),
    }),
  },
  notes: [text`${v.count} and ${v.ratio}`],
});
