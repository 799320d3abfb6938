import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { workspaceRoot } from './tree.ts';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'helmwright-count-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, content: object): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), JSON.stringify(content));
}

/** A project with tests, and for each of its test files the states of the tests in it. */
function packageWith(folder: string, ...files: readonly (readonly string[])[]): void {
  const targets = { test: {} };
  if (folder.startsWith('tests/')) write(`${folder}/project.json`, { targets });
  else write(`${folder}/package.json`, { nx: { targets } });
  record(folder, 'test-results', ...files);
}

function record(folder: string, name: string, ...files: readonly (readonly string[])[]): void {
  write(`${folder}/.cache/${name}.json`, {
    testResults: files.map((states, index) => ({
      name: `${index}.test.ts`,
      status: states.length > 0 && states.every((status) => status === 'passed') ? 'passed' : 'failed',
      assertionResults: states.map((status) => ({ status })),
    })),
  });
}

function count(): { readonly lines: readonly string[]; readonly status: number | null } {
  const script = join(workspaceRoot, '.ci/count-tests.ts');
  const { stdout, status } = spawnSync(process.execPath, [script, root], { encoding: 'utf8' });
  return { lines: stdout.trim().split('\n'), status };
}

test('sums the tests of every package, and passes when all passed', () => {
  packageWith('libs/a', ['passed', 'passed'], ['passed']);
  packageWith('tests/a', ['passed']);
  write('tests/helpers/project.json', {});
  write('libs/types-only/package.json', { nx: { targets: { lint: {} } } });
  expect(count()).toEqual({ lines: ['4 passed, 0 failed'], status: 0 });
});

test('fails when a test failed', () => {
  packageWith('libs/a', ['passed', 'failed']);
  expect(count()).toEqual({ lines: ['1 passed, 1 failed'], status: 1 });
});

test('counts a file that did not load, a package that ran nothing, and one that left no record', () => {
  packageWith('libs/a', ['passed'], []);
  packageWith('libs/b');
  write('tools/c/package.json', { nx: { targets: { test: {} } } });
  expect(count()).toEqual({
    lines: [
      'libs/a: a test file did not load: 1.test.ts',
      'libs/b: no test ran',
      'tools/c: its tests left no record',
      '1 passed, 3 failed',
    ],
    status: 1,
  });
});

test('counts what is run in parts by its parts', () => {
  write('tools/c/package.json', { nx: { targets: { test: {}, 'test--a': {}, 'test--b': {}, 'test--c': {} } } });
  record('tools/c', 'test-results', ['passed']);
  record('tools/c', 'test-results-a', ['passed', 'passed']);
  record('tools/c', 'test-results-b');
  const lines = ['tools/c test--b: no test ran', 'tools/c test--c: its tests left no record', '2 passed, 2 failed'];
  expect(count()).toEqual({ lines, status: 1 });
});

test('fails when there is nothing to run', () => {
  expect(count()).toEqual({ lines: ['0 passed, 0 failed'], status: 1 });
});
