import { formatPath, type Path, valueAt } from '@helmwright/json';
import { expect, test } from 'vitest';
import { readYaml } from './read-yaml.ts';
import { positionOf, type Side, type SourceFile, writtenText } from './source-file.ts';

const text = `# a comment
name: malmo-stad
municipalityCode: 0755
domains:
  - a.example.org
  - b.example.org
values:
  api: { replicas: 3, "x.y": [1, 2] }
`;

function file(): SourceFile {
  const result = readYaml('tenants/se/malmo.yaml', text);
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return result.value;
}

const at = (path: Path, side?: Side) => {
  const { line, column } = positionOf(file(), path, side);
  return `${line}:${column}`;
};

test('finds keys and values of maps and lists, in block and flow style', () => {
  expect(at(['name'])).toBe('2:7');
  expect(at(['name'], 'key')).toBe('2:1');
  expect(at(['domains', 1])).toBe('6:5');
  expect(at(['values', 'api', 'replicas'])).toBe('8:20');
  expect(at(['values', 'api', 'x.y', 1])).toBe('8:34');
});

test('points at the deepest part that is there when the rest is missing', () => {
  expect(at(['values', 'api', 'image', 'tag'])).toBe('8:3');
  expect(at(['tier'])).toBe('2:1');
});

test('gives a value as it was written', () => {
  expect(valueAt(file().value, ['municipalityCode'])).toBe(755);
  expect(writtenText(file(), ['municipalityCode'])).toBe('0755');
  expect(writtenText(file(), ['absent'])).toBeUndefined();
});

test('names the file it was asked about', () => {
  expect(positionOf(file(), []).file).toBe('tenants/se/malmo.yaml');
});

test('writes paths as people do', () => {
  expect(formatPath(['quota', 'requests.cpu'])).toBe('quota["requests.cpu"]');
  expect(formatPath(['domains', 0])).toBe('domains[0]');
  expect(formatPath(['ai-worker', 'replicas'])).toBe('ai-worker.replicas');
});
