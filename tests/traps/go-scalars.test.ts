import { defineChart, resource } from '@helmwright/chart';
import { isJsonArray, isJsonObject, type Json } from '@helmwright/json';
import { readDocuments, writeYaml } from '@helmwright/source';
import { compiled, everyHelm, helmPath, programOutput, Workbench } from '@helmwright/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';

/** All texts of these characters up to a length: what of them is a number is for Helm to say. */
const textsOf = (alphabet: string, length: number): readonly string[] => {
  const longest = (shorter: readonly string[]) => shorter.flatMap((text) => [...alphabet].map((one) => text + one));
  const lengths = [['']];
  for (let count = 0; count < length; count += 1) lengths.push(longest(lengths.at(-1) ?? []));
  return lengths.slice(1).flat();
};

/** Neither document separators nor dashes of a list. */
const isScalar = (text: string): boolean => !/^-+$/.test(text);

const words =
  `y Y n N yes Yes YES no on ON off true True TRUE tRue false null Null NULL ~ .inf .Inf -.INF +.inf .nan .NaN
  .NAN inf nan NaN Infinity -Infinity = << <<: 2001-01-01 2001-1-1 2001-01-01T00:00:00Z 2001-12-14t21:59:43.10-05:00
  1:30 1:2:3 190:20:30 190:20:30.15 1:60 0x1p4 0X1F 0B11 0O17 -0x1 +0b1 -0o7 1e999 -1e999 1e-999 18446744073709551615
  18446744073709551616 9223372036854775808 -9223372036854775808 -9223372036854775809 +9223372036854775808
  0xFFFFFFFFFFFFFFFF 0x10000000000000000 -0xFFFFFFFFFFFFFFFF 02000000000000000000000 07777777777777777777777777
  1_000 1_000.5 0b_1 0x_f 1__0e1_0 ٣ １ 1e 1e+ 0x 0b 0o 1.5.2 1,000 1-1 --1 ++1 +- 1+1 ${'0'.repeat(80)}17 ${'9'.repeat(80)}`.split(
    /\s+/,
  );

const texts = [...textsOf('05_.e-+', 5), ...textsOf('0179xob_-F', 4), ...words].filter(isScalar);
const plain = texts.filter((text) => !text.endsWith(':'));

const bench = await Workbench.open();
afterAll(() => bench.close());

interface Texts {
  readonly keys: Readonly<Record<string, string>>;
}

/** A chart whose template has texts of its own, as keys and as values. */
const literals = [...textsOf('05_.e-', 3), ...textsOf('07xob_-F', 3), ...words].filter((text) => text !== '');
const head = { apiVersion: 'example.org/v1', kind: 'Texts', metadata: { name: 'texts' } };
const { compose } = defineChart({
  name: 'literals',
  version: '0.1.0',
  description: 'Texts that a reader may take for something else.',
  values: z.strictObject({}),
});
const written = Object.fromEntries(literals.map((text) => [text, text]));
const literal = compiled(
  compose({
    templates: {
      all: resource<Texts>({ ...head, keys: written }),
    },
  }),
);

const files = (values: string) =>
  new Map([
    ['Chart.yaml', 'apiVersion: v2\nname: scalars\nversion: 0.1.0\n'],
    ['values.yaml', values],
    ['templates/all.yaml', 'all: {{ toJson .Values.all }}\n'],
  ]);

/** What a Helm reads in `values.yaml`. */
async function readBy(helm: string, chart: string): Promise<readonly Json[]> {
  const { stdout, stderr } = await programOutput(helm, ['template', 'r', chart]);
  const read: Json = JSON.parse(/^all: (.*)$/m.exec(stdout)?.[1] ?? stderr);
  if (!isJsonArray(read)) throw new Error('Helm printed no list');
  return read;
}

/** JSON has neither infinity nor what is not a number: Helm prints nothing for them, and they are left out. */
const isOfJson = (text: string): boolean => !/^[-+]?\.(?:inf|nan)$/i.test(text);

describe.each(everyHelm)('$name', ({ helm, end }) => {
  test('reads the numbers, words and dates of manifests as they are read in process', async () => {
    const finite = plain.filter(isOfJson);
    const document = `all:\n${finite.map((text) => `  - [${text}]\n`).join('')}`;
    const theirs = await readBy(await helmPath(helm, end), await bench.write(files(document), `read-${bench.next()}`));
    const read = readDocuments(document);
    if (!read.ok) throw new Error(read.problem);
    const [ours] = read.values;
    const all = isJsonObject(ours) ? ours['all'] : undefined;
    if (!isJsonArray(all)) throw new Error('no list');
    const differences = finite.flatMap((text, index) =>
      JSON.stringify(all[index]) === JSON.stringify(theirs[index])
        ? []
        : [`${text}: ${JSON.stringify(all[index])} here, ${JSON.stringify(theirs[index])} there`],
    );
    expect(theirs).toHaveLength(finite.length);
    expect(differences).toEqual([]);
  });

  test('reads every text that is written as that text', async () => {
    const chart = await bench.write(files(writeYaml({ all: texts })), `written-${bench.next()}`);
    expect(await readBy(await helmPath(helm, end), chart)).toEqual(texts);
  });

  test('reads every text of a template as that text, as a key and as a value', async () => {
    const chart = await bench.chart(literal, `literal-${bench.next()}`);
    const request = { chart, release: 'r', namespace: 'n', values: {} };
    expect(await bench.template(await helmPath(helm, end), request)).toMatchObject({
      kind: 'objects',
      objects: [{ keys: written }],
    });
  });
});
