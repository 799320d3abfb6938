import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { coalesce, type Json, type JsonObject, mergeLayers } from '@helmwright/json';
import { writeYaml } from '@helmwright/source';
import { ensureTool, type ToolName } from '@helmwright/toolchain';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const run = promisify(execFile);

/** One case: a chart's defaults and the values files put over them, lowest first. */
interface Case {
  readonly defaults: JsonObject;
  readonly layers: readonly JsonObject[];
}

const words = [
  'NO',
  'no',
  'on',
  '0755',
  '1e3',
  '1:30',
  '~',
  '',
  'a: b',
  ' x ',
  'one\ntwo\n',
  '{{ .Values }}',
  '@x',
  'Malmö',
  '2026-01-31',
];

const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom(null, true, false, 0, 1, -7, 1_000_000, 0.5, ...words),
  fc.constant(null),
);

// Few keys, so that layers meet; every kind of value, so that kinds meet.
const values = (depth: number): fc.Arbitrary<JsonObject> =>
  fc.dictionary(
    fc.constantFrom('a', 'b', 'c', 'x.y'),
    depth === 0
      ? scalar
      : fc.oneof(
          { arbitrary: scalar, weight: 3 },
          { arbitrary: fc.array(scalar, { maxLength: 2 }), weight: 1 },
          { arbitrary: values(depth - 1), weight: 4 },
        ),
    { maxKeys: 4, noNullPrototype: true },
  );

const anyCase: fc.Arbitrary<Case> = fc.record({
  defaults: values(3),
  layers: fc.array(values(3), { minLength: 1, maxLength: 4 }),
});

const expected = ({ defaults, layers }: Case): JsonObject => coalesce(defaults, layers.reduce(mergeLayers, {}));

const isMap = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The one place where Helm 4.1 departs from Helm 3, and from itself: below the top level, a null in a file over a null
 * in the chart leaves null where Helm 3 leaves nothing. To templates the two are alike. This takes such nulls away.
 */
function withoutNullOverNull(seen: Json, defaults: Json | undefined, given: Json | undefined): Json {
  if (!isMap(seen) || !isMap(defaults) || !isMap(given)) return seen;
  return Object.fromEntries(
    Object.entries(seen).flatMap(([key, value]) =>
      value === null && defaults[key] === null && given[key] === null
        ? []
        : [[key, withoutNullOverNull(value, defaults[key], given[key])]],
    ),
  );
}

describe.each<ToolName>(['helm3', 'helm4'])('the merge law is that of %s', (tool) => {
  let helm = '';
  let folder = '';

  beforeAll(async () => {
    const found = await ensureTool(tool);
    if (!found.ok) throw new Error(JSON.stringify(found.diagnostics));
    helm = found.value.path;
    folder = await mkdtemp(join(tmpdir(), 'helmwright-merge-'));
    await mkdir(join(folder, 'chart', 'templates'), { recursive: true });
    await writeFile(join(folder, 'chart', 'Chart.yaml'), 'apiVersion: v2\nname: merge\nversion: 0.1.0\n');
    await writeFile(
      join(folder, 'chart', 'templates', 'values.yaml'),
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: values\ndata:\n  values: {{ toJson .Values | quote }}\n',
    );
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** The values that a template sees, by Helm. */
  async function byHelm({ defaults, layers }: Case): Promise<unknown> {
    await writeFile(join(folder, 'chart', 'values.yaml'), writeYaml(defaults));
    const flags: string[] = [];
    for (const [index, layer] of layers.entries()) {
      const file = join(folder, `layer-${index}.yaml`);
      await writeFile(file, writeYaml(layer));
      flags.push('-f', file);
    }
    const { stdout } = await run(helm, ['template', 'merge', join(folder, 'chart'), ...flags]);
    const manifest: { readonly data: { readonly values: string } } = parse(stdout);
    const seen: Json = JSON.parse(manifest.data.values);
    return tool === 'helm4' ? withoutNullOverNull(seen, defaults, layers.reduce(mergeLayers, {})) : seen;
  }

  test('for whole values files', async () => {
    await fc.assert(
      fc.asyncProperty(anyCase, async (each) => {
        expect(await byHelm(each)).toEqual(expected(each));
      }),
      { numRuns: 60 },
    );
  });

  test('for hundreds of maps within values files', async () => {
    // Each case under a key of its own: what happens below one key does not depend on the others.
    const gather = (cases: readonly Case[]): Case => {
      const under = (pick: (each: Case) => JsonObject | undefined): JsonObject =>
        Object.fromEntries(
          cases.flatMap((each, index) => {
            const picked = pick(each);
            return picked === undefined ? [] : [[`case${index}`, picked]];
          }),
        );
      return {
        defaults: under(({ defaults }) => defaults),
        layers: [0, 1, 2, 3].map((level) => under(({ layers }) => layers[level])),
      };
    };
    await fc.assert(
      fc.asyncProperty(fc.array(anyCase, { minLength: 150, maxLength: 150 }), async (cases) => {
        const all = gather(cases);
        expect(await byHelm(all)).toEqual(expected(all));
      }),
      { numRuns: 4, endOnFailure: true },
    );
  });

  test('null deletes a default, and only that', async () => {
    const each: Case = {
      defaults: { a: { b: 1, c: { d: 2 } }, e: [1] },
      layers: [{ a: { b: null } }, { a: { c: null }, e: null }],
    };
    expect(await byHelm(each)).toEqual({ a: {} });
    expect(expected(each)).toEqual({ a: {} });
  });
});
