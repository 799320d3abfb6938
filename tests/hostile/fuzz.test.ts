import { compileChart } from '@helmwright/chart';
import { app, tenant } from '@helmwright/charts';
import type { Diagnostic } from '@helmwright/diagnostics';
import { type ChartContract, loadFleet } from '@helmwright/fleet';
import { readYaml } from '@helmwright/source';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { authored, oneOfEach, original } from './tree.ts';

const charts = [app, tenant].flatMap((definition): readonly ChartContract[] => {
  const compiled = compileChart(definition);
  if (!compiled.ok) return [];
  const { metadata, defaults, validate } = compiled.value;
  return [{ name: metadata.name, version: metadata.version, defaults, validate }];
});

/** A position names a line of its file and a column within it, or the one after its end. */
function expectInside(diagnostics: readonly Diagnostic[], textOf: (file: string) => string): void {
  for (const { position } of diagnostics) {
    if (position === undefined || position.line === 0) continue;
    const lines = textOf(position.file).split('\n');
    expect(position.line).toBeLessThanOrEqual(lines.length);
    expect(position.column).toBeGreaterThanOrEqual(1);
    expect(position.column).toBeLessThanOrEqual((lines[position.line - 1] ?? '').length + 1);
  }
}

const marks = [
  '{{',
  '*a',
  '&a ',
  '!!x ',
  '<<: ',
  '? ',
  '- ',
  '[',
  ']',
  '{',
  '}',
  '"',
  "'",
  '|\n',
  '>',
  '#',
  '\t',
  '\0',
];
const piece = fc.oneof(
  fc.constantFrom(...marks, ': ', '\n', '\n  ', '\\', '%', '---\n', '\uFEFF', '\uD800', '__proto__: ', 'toString: 1\n'),
  fc.string({ unit: 'binary', maxLength: 4 }),
);

/** Random bytes as they would be decoded, and pieces that mean something to YAML. */
const noise = fc.oneof(
  fc.uint8Array({ maxLength: 200 }).map((bytes) => new TextDecoder().decode(bytes)),
  fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
);

/** An authored file with something cut out and something put in. */
const mutated = fc
  .record({
    path: fc.constantFrom(...oneOfEach),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat({ max: 30 }),
    put: fc.array(piece, { maxLength: 4 }),
  })
  .map(({ path, at, cut, put }) => {
    const text = original(path);
    const start = Math.floor(at * text.length);
    return { path, text: `${text.slice(0, start)}${put.join('')}${text.slice(start + cut)}` };
  });

test('readYaml always gives a result, with positions inside the file', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        noise,
        mutated.map(({ text }) => text),
      ),
      (text) => {
        const result = readYaml('f.yaml', text);
        expect(result.ok).toBe(result.diagnostics.length === 0);
        expectInside(result.diagnostics, () => text);
      },
    ),
    { numRuns: 2_000 },
  );
});

test('loadFleet always gives a result, with positions inside the files', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        mutated,
        noise.map((text) => ({ path: oneOfEach[5], text })),
      ),
      ({ path, text }) => {
        const texts = new Map([...Object.entries(authored), [path, text]]);
        const result = loadFleet(texts, charts);
        expect(result.ok).toBe(!result.diagnostics.some(({ severity }) => severity === 'error'));
        expectInside(result.diagnostics, (file) => texts.get(file) ?? '');
      },
    ),
    { numRuns: 200 },
  );
});

test('loadFleet takes no name from a path that is not a plain label', () => {
  const hostile = [
    '..',
    '.',
    'a b',
    'A',
    'а',
    'x'.repeat(300),
    'a\0',
    'a\\b',
    '{{ .x }}',
    '$(x)',
    'a.',
    '-a',
    'toString',
  ];
  for (const name of hostile) {
    for (const [from, to] of [
      ['tenants/se/malmo.yaml', `tenants/se/${name}.yaml`],
      ['environments/catalog/tiers/standard.yaml', `environments/catalog/tiers/${name}.yaml`],
      ['environments/catalog/services/api.yaml', `environments/catalog/services/${name}.yaml`],
      ['environments/production/regions/nordic.yaml', `environments/production/regions/${name}.yaml`],
      ['environments/production/environment.yaml', `environments/${name}/environment.yaml`],
    ] as const) {
      const { [from]: moved = '', ...others } = authored;
      const result = loadFleet(new Map([...Object.entries(others), [to, moved.replace(/^name: .*\n/m, '')]]), charts);
      expect(result.ok, to).toBe(false);
      expect(result.diagnostics.map(({ code, position }) => `${code} ${position?.file}`)).toContain(`HW2022 ${to}`);
    }
  }
});
