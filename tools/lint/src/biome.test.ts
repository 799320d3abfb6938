import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { workspaceRoot } from './tree.ts';

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'helmwright-lint-'));
  cpSync(join(workspaceRoot, 'biome.json'), join(root, 'biome.json'));
  cpSync(join(workspaceRoot, 'tools/lint/biome'), join(root, 'tools/lint/biome'), { recursive: true });
  writeFileSync(join(root, 'package.json'), '{}');
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The rules, or the messages of our own rules, that a file at this path breaks. */
function broken(path: string, text: string): readonly string[] {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  const { stdout } = spawnSync(
    join(workspaceRoot, 'node_modules/.bin/biome'),
    ['lint', '--vcs-enabled=false', '--reporter=json', path],
    { cwd: root, encoding: 'utf8' },
  );
  const report: { readonly diagnostics: readonly { readonly category: string; readonly message: string }[] } =
    JSON.parse(stdout);
  return report.diagnostics.map(({ category, message }) => (category === 'plugin' ? message : category));
}

test.each([
  ['chance', 'export const x = Math.random();', 'Math.random makes outputs differ from run to run: pass the value in.'],
  [
    'the locale, to compare',
    "export const x = 'a'.localeCompare('b');",
    "localeCompare depends on the machine's locale: compare code points.",
  ],
  [
    'the locale, to print',
    'export const x = (5).toLocaleString();',
    "toLocaleString depends on the machine's locale: format by hand.",
  ],
  ['the clock', 'export const x = new Date();', 'lint/style/noRestrictedGlobals'],
  ['the process', 'export const x = process.env;', 'lint/style/noRestrictedGlobals'],
  ['the disk', "export { readFileSync } from 'node:fs';", 'lint/correctness/noNodejsModules'],
])('a library may not ask %s, while a tool may', (_, text, rule) => {
  expect(broken('libs/chart/src/x.ts', text)).toEqual([rule]);
  expect(broken('tools/disk/src/x.ts', text)).toEqual([]);
});

test.each([
  ['any', 'export const x = (y: any): unknown => y;', 'lint/suspicious/noExplicitAny'],
  ['a non-null assertion', 'export const x = (y?: string): string => y!;', 'lint/style/noNonNullAssertion'],
  ['@ts-ignore', '// @ts-ignore\nexport const x = 1;', 'lint/suspicious/noTsIgnore'],
  [
    'a cast through unknown',
    'export const x = (y: string): number => y as unknown as number;',
    'A cast through unknown hides a wrong type: narrow the value, or model the type.',
  ],
  ['another word for a test', "it('holds', () => undefined);", 'lint/nursery/useConsistentTestIt'],
  ['a package that it does not declare', "export { z } from 'zod';", 'lint/correctness/noUndeclaredDependencies'],
])('no file may use %s', (_, text, rule) => {
  expect(broken('tools/disk/src/x.ts', text)).toEqual([rule]);
});
