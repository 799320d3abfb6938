import { expect, test } from 'vitest';
import { testProjects } from './test-projects.ts';

/** What the rule says of a tree of these files, each finding as one line. */
const findings = (files: Readonly<Record<string, string>>): readonly string[] =>
  testProjects(new Map(Object.entries(files))).map(({ path, message }) => `${path}: ${message}`);

const project = (
  name: string,
  rest: object = {},
  targets: object = { test: {} },
): Readonly<Record<string, string>> => ({
  [`tests/${name}/project.json`]: JSON.stringify({ name: `tests-${name}`, targets, ...rest }),
});
const chart = { 'libs/chart/package.json': JSON.stringify({ name: '@helmwright/chart' }) };

test('refuses a file that nobody runs, or that two run', () => {
  const nested = { 'tests/package.json': JSON.stringify({ name: 'tests', nx: { targets: { test: {} } } }) };
  const files = { 'tests/b/b.test.ts': '', 'tests/b/c/d.test.ts': '' };
  const advice = 'give its folder one project.json with the target "test"';
  expect(findings({ ...files, ...project('b', {}, {}) })).toEqual([
    `tests/b/b.test.ts: is run by no project: ${advice}`,
    `tests/b/c/d.test.ts: is run by no project: ${advice}`,
  ]);
  expect(findings({ 'tests/b/b.test.ts': '', ...project('b'), ...nested })).toEqual([
    `tests/b/b.test.ts: is run by tests and tests/b: ${advice}`,
  ]);
  expect(findings({ ...files, ...project('b') })).toEqual([]);
});

test('refuses a file that no part of a project runs, or that two run', () => {
  const part = (files: string): object => ({ options: { files } });
  const whole = { executor: 'nx:noop', dependsOn: ['test--*'] };
  const files = { 'tests/a/b/c.test.ts': '', 'tests/a/d.test.ts': '' };
  const divided = (x: string, y: string) => project('a', {}, { test: whole, 'test--x': part(x), 'test--y': part(y) });
  const advice = 'name it in one of the targets "test--…" of tests/a';
  expect(findings({ ...files, ...divided('b/', 'e.test') })).toEqual([
    `tests/a/d.test.ts: is run by no project: ${advice}`,
  ]);
  expect(findings({ ...files, ...divided('b/ d.test', 'b/c') })).toEqual([
    `tests/a/b/c.test.ts: is run by tests/a test--x and tests/a test--y: ${advice}`,
  ]);
  expect(findings({ ...files, ...divided('b/', 'e.test d.test') })).toEqual([]);
});

test.each([
  ['a package', "import { x } from '@helmwright/chart/part';", '@helmwright/chart'],
  ['the helper of another project', "export type X = import('../b/b.ts').X;", 'tests-b'],
  ['the command', "const bin = new URL('../../tools/cli/bin/helmwright.mjs', import.meta.url);", 'helmwright'],
])('wants %s to be declared', (_, text, name) => {
  const files = { ...chart, ...project('b'), 'tests/a/a.test.ts': text };
  expect(findings({ ...files, ...project('a') })).toEqual([
    `tests/a/project.json: tests/a/a.test.ts needs ${name}: add it to implicitDependencies`,
  ]);
  expect(findings({ ...files, ...project('a', { implicitDependencies: [name] }) })).toEqual([]);
});

test.each([
  [
    'a document',
    "readFileSync(new URL('../../docs/a.md', import.meta.url));",
    'docs/a.md',
    ['{workspaceRoot}/docs/**/*'],
  ],
  ['the fleet', "join(import.meta.dirname, '../../tenants/se');", 'tenants/se', ['fleet']],
  ['the workspace', ['new URL(`../../$', '{path}`, import.meta.url);'].join(''), './', ['fleet']],
])('wants %s to be an input', (_, text, path, reads) => {
  const files = { 'tests/a/a.test.ts': text };
  expect(findings({ ...files, ...project('a') })).toEqual([
    `tests/a/project.json: tests/a/a.test.ts reads ${path}: add it to the input "reads"`,
  ]);
  expect(findings({ ...files, ...project('a', { namedInputs: { reads } }) })).toEqual([]);
});

test('wants what a helper reads', () => {
  const files = {
    ...project('b', { namedInputs: { reads: ['fleet', '{workspaceRoot}/docs/a.md'] } }),
    'tests/a/a.ts': '',
  };
  const own = (reads: readonly string[]) => project('a', { implicitDependencies: ['tests-b'], namedInputs: { reads } });
  expect(findings({ ...files, ...own(['fleet']) })).toEqual([
    'tests/a/project.json: tests-b reads {workspaceRoot}/docs/a.md: add it to the input "reads"',
  ]);
  expect(findings({ ...files, ...own(['fleet', '{workspaceRoot}/docs/**/*']) })).toEqual([]);
});
