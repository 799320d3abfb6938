import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram, plainEnvironment, runProgramNow } from '@helmwright/disk';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { workspaceRoot } from './tree.ts';

let folder = '';

/** Runs git in a repository whose commits go through the hook of this workspace. */
function git(...options: readonly string[]): { readonly status: number | null; readonly output: string } {
  const program = findProgram('git', process.env);
  if (program === undefined) throw new Error('there is no git on PATH');
  const person = {
    GIT_AUTHOR_NAME: 'A',
    GIT_AUTHOR_EMAIL: 'a@example.org',
    GIT_COMMITTER_NAME: 'A',
    GIT_COMMITTER_EMAIL: 'a@example.org',
  };
  const call = { program, options, folder, environment: { ...plainEnvironment(process.env), ...person } };
  const { status, stdout, stderr } = runProgramNow(call, { milliseconds: 600_000, bytes: 2 ** 24 });
  return { status, output: `${stdout}${stderr}` };
}

const write = (path: string, text: string): void => writeFileSync(join(folder, path), text);
const committed = (path: string): string => git('show', `HEAD:${path}`).output;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'helmwright-hook-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  git('init', '--quiet');
  git('config', 'core.hooksPath', '.githooks');
  mkdirSync(join(folder, '.githooks'));
  copyFileSync(join(workspaceRoot, '.githooks/pre-commit'), join(folder, '.githooks/pre-commit'));
  symlinkSync(join(workspaceRoot, 'node_modules'), join(folder, 'node_modules'));
  write('biome.json', '{ "formatter": { "indentStyle": "space" } }\n');
  write('.gitignore', 'node_modules\n');
  git('add', '--all');
  expect(git('commit', '--quiet', '--message', 'Start')).toMatchObject({ status: 0 });
});

test('what is committed is formatted, whatever the name of the file', () => {
  for (const name of ['a.ts', 'with space.ts', 'ä.ts']) write(name, 'export const a={b:1}\n');
  write('notes.md', '*  left as it is\n');
  git('add', '--all');
  expect(git('commit', '--message', 'Add')).toMatchObject({ status: 0 });
  for (const name of ['a.ts', 'with space.ts', 'ä.ts']) expect(committed(name)).toBe('export const a = { b: 1 };\n');
  expect(git('status', '--porcelain').output).toBe('');
});

test('a file that is committed in part is not touched, and refused where it is not formatted', () => {
  write('a.ts', 'export const a={b:1}\n');
  git('add', '--all');
  write('a.ts', 'export const a={b:1}\nexport const c=2\n');
  expect(git('commit', '--message', 'Add')).toMatchObject({ status: 1 });
  expect(readFileSync(join(folder, 'a.ts'), 'utf8')).toBe('export const a={b:1}\nexport const c=2\n');
  write('a.ts', 'export const a = { b: 1 };\n');
  git('add', '--all');
  write('a.ts', 'export const a = { b: 1 };\nexport const c = 2;\n');
  expect(git('commit', '--message', 'Add')).toMatchObject({ status: 0 });
  expect(committed('a.ts')).toBe('export const a = { b: 1 };\n');
});

test('what the linter refuses is not committed', () => {
  write('a.ts', 'export const a = 1;\ndebugger;\n');
  git('add', '--all');
  expect(git('commit', '--message', 'Add')).toMatchObject({ status: 1, output: expect.stringContaining('debugger') });
});

test('a commit that only deletes, or has nothing to format, goes through', () => {
  git('rm', '--quiet', '.gitignore');
  expect(git('commit', '--message', 'Remove')).toMatchObject({ status: 0 });
});
