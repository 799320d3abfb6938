import { compileChart } from '@helmwright/chart';
import { app, poolTenant, tenant } from '@helmwright/charts';
import type { Diagnostic } from '@helmwright/diagnostics';
import { type ChartContract, loadFleet } from '@helmwright/fleet';
import { readYaml } from '@helmwright/source';
import fc from 'fast-check';
import { authored, oneOfEach, original, placement } from './authored.ts';

/** What the fleet knows of the platform's charts. */
export const charts = [app, poolTenant, tenant].flatMap((definition): readonly ChartContract[] => {
  const compiled = compileChart(definition);
  if (!compiled.ok) return [];
  const { metadata, defaults, facts, validate } = compiled.value;
  return [{ name: metadata.name, version: metadata.version, defaults, facts, validate }];
});

/** Whether each position names a line of its file and a column within it, or the one after its end. */
const areInside = (diagnostics: readonly Diagnostic[], textOf: (file: string) => string): boolean =>
  diagnostics.every(({ position }) => {
    if (position === undefined || position.line === 0) return true;
    const lines = textOf(position.file).split('\n');
    const line = lines[position.line - 1];
    return line !== undefined && position.column >= 1 && position.column <= line.length + 1;
  });

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
export const noise: fc.Arbitrary<string> = fc.oneof(
  fc.uint8Array({ maxLength: 200 }).map((bytes) => new TextDecoder().decode(bytes)),
  fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
);

/** An authored file, and what it says now. */
export interface Mangled {
  readonly path: string;
  readonly text: string;
}

/** An authored file with something cut out and something put in. */
export const mangled: fc.Arbitrary<Mangled> = fc
  .record({
    path: fc.constantFrom(...oneOfEach, placement),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat({ max: 30 }),
    put: fc.array(piece, { maxLength: 4 }),
  })
  .map(({ path, at, cut, put }) => {
    const text = original(path);
    const start = Math.floor(at * text.length);
    return { path, text: `${text.slice(0, start)}${put.join('')}${text.slice(start + cut)}` };
  });

/** What is wrong with how a text is read: it must give a result, whose findings lie within it. */
export function faultOfReading(text: string): string | undefined {
  const result = readYaml('f.yaml', text);
  if (result.ok !== (result.diagnostics.length === 0)) return 'a result that does not go with its findings';
  return areInside(result.diagnostics, () => text) ? undefined : 'a finding outside of the text';
}

/** The same of a fleet in which one file says something else. */
export function faultOfLoading({ path, text }: Mangled): string | undefined {
  const texts = new Map([...Object.entries(authored), [path, text]]);
  const result = loadFleet(texts, charts);
  const refused = result.diagnostics.some(({ severity }) => severity === 'error');
  if (result.ok === refused) return 'a result that does not go with its findings';
  return areInside(result.diagnostics, (file) => texts.get(file) ?? '') ? undefined : 'a finding outside of its file';
}
