import type { Installation } from '@helmwright/adopt';
import { isJsonObject, type Json, type JsonObject, valueAt } from '@helmwright/json';
import { readYaml, writeYaml } from '@helmwright/source';
import { everyHelm, helmPath, programOutput, Workbench } from '@helmwright/testing';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { adopted, facts, heapOf } from './flattened.ts';

// As people write them: what YAML 1.1 takes for something else, and what only it has.
const plain =
  'NO no off Yes y n on ~ null 010 0x1F 0b11 1_000 .5 1e3 +7 -0 1:30 2026-01-31 0o7 3 3.0 1.10 100m Malmö'.split(' ');
const quoted = [
  '"3"',
  "'a: b'",
  '[]',
  '{}',
  '[1, on]',
  '{ a: off }',
  '"Malm\\u00f6"',
  '"{{ .Values }}"',
  '""',
  "'@x'",
  '"1.10"',
];
const written = fc.constantFrom(...plain, ...quoted);
const key = fc.constantFrom('a', 'b', 'c', 'NO', '"on"', '1', 'y', 'x.y');

/** A values file as text: a map of maps, with an anchor that is used now and then. */
const valuesText = fc
  .record({
    top: fc.dictionary(key, written, { maxKeys: 4, noNullPrototype: true }),
    inner: fc.dictionary(
      fc.constantFrom('p', 'q', 'r'),
      fc.dictionary(key, written, { maxKeys: 3, noNullPrototype: true }),
      {
        maxKeys: 3,
        noNullPrototype: true,
      },
    ),
    isAnchored: fc.boolean(),
  })
  .map(({ top, inner, isAnchored }) => {
    const lines = Object.entries(top).map(([name, value]) => `${name}: ${value}`);
    const maps = Object.entries(inner).flatMap(([name, map]) => {
      const entries = Object.entries(map).map(([each, value]) => `  ${each}: ${value}`);
      return entries.length === 0 ? [`${name}: {}`] : [`${name}:`, ...entries];
    });
    const anchored = isAnchored ? ['base: &base', '  k: yes', '  l: [1, 2]', 'more:', '  <<: *base', '  l: other'] : [];
    return [...lines, ...maps, ...anchored, ''].join('\n');
  });

const place = fc.record({
  environment: fc.constantFrom('production', 'production', 'staging'),
  region: fc.constantFrom('nordic', 'germany'),
  tier: fc.constantFrom('standard', 'premium'),
});

const heap = fc.array(fc.tuple(valuesText, place), { minLength: 1, maxLength: 5 }).map((drawn) => {
  const texts = new Map<string, string>();
  // A tenant in each environment of its own: what they have in several is the property of whole fleets.
  for (const [at, [text, { environment, region, tier }]] of drawn.entries()) {
    texts.set(`${environment}/${region}/SE/${tier}/tenant-${at}/values.yaml`, text);
  }
  return texts;
});

/** Below a key of its own: what happens there depends on no other. */
const under = (name: string, text: string): string =>
  text.trim() === '' ? `${name}: {}\n` : `${name}:\n${text.replace(/^(?=.)/gm, '  ')}`;

/** Defaults that meet what is written, so that null has something to delete. */
const defaults = 'a: default\np: { a: 1, b: { z: 1 } }\nmore: { k: 0, m: 1 }\n';

/** The five layers of an installation, from the files that are written. */
function layersOf(
  { environment, region, tenant, tier }: Installation,
  files: ReadonlyMap<string, string>,
): readonly JsonObject[] {
  const block = (path: string, ...at: readonly string[]): JsonObject => {
    const file = readYaml(path, files.get(path) ?? '');
    const found = file.ok ? valueAt(file.value.value, at) : undefined;
    return isJsonObject(found) ? found : {};
  };
  return [
    block(`environments/catalog/services/${facts.release}.yaml`, 'values'),
    block(`environments/${environment}/environment.yaml`, 'values', facts.release),
    block(`environments/${environment}/regions/${region}.yaml`, 'values', facts.release),
    block(`environments/catalog/tiers/${tier}.yaml`, 'values', facts.release),
    block(`tenants/se/${tenant}.yaml`, 'values', facts.release),
  ];
}

const bench = await Workbench.open();
afterAll(() => bench.close());

/** The values that templates see, with these files one over the other. */
async function seen(program: string, names: readonly string[], texts: readonly string[]): Promise<Json> {
  const chart = await bench.write(
    new Map([
      ['Chart.yaml', 'apiVersion: v2\nname: any\nversion: 0.1.0\n'],
      ['values.yaml', names.map((name) => under(name, defaults)).join('')],
      ['templates/values.yaml', 'values: {{ toJson .Values | quote }}\n'],
      ...texts.map((text, at) => [`layers/${at}.yaml`, text] as const),
    ]),
    `adopted-${bench.next()}`,
  );
  const flags = texts.flatMap((_, at) => ['-f', `${chart}/layers/${at}.yaml`]);
  const { stdout, stderr } = await programOutput(program, ['template', 'any', chart, ...flags]);
  const manifest: { readonly values: string } | null = parse(stdout);
  if (manifest === null) throw new Error(stderr);
  return JSON.parse(manifest.values);
}

test.each(everyHelm)('$name sees of layers what it saw of the files that they were made of', async ({ helm, end }) => {
  const program = await helmPath(helm, end);
  const many = fc.array(heap, { minLength: 150, maxLength: 150 });
  await fc.assert(
    fc.asyncProperty(many, async (heaps) => {
      const made = heaps.flatMap((texts) => {
        const installations = heapOf(texts);
        const { files } = adopted(installations);
        return installations.map((each) => ({ each, layers: layersOf(each, files) }));
      });
      const names = made.map((_, at) => `case-${at}`);
      const before = made.map(({ each }, at) => under(`case-${at}`, each.files.map(({ text }) => text).join('')));
      const after = [0, 1, 2, 3, 4].map((level) =>
        writeYaml(Object.fromEntries(made.map(({ layers }, at) => [`case-${at}`, layers[level] ?? {}]))),
      );
      expect(await seen(program, names, after)).toEqual(await seen(program, names, [before.join('')]));
    }),
    { numRuns: 3, endOnFailure: true },
  );
});
