import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const command = join(import.meta.dirname, '../bin/helmwright.mjs');

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'helmwright-code-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const version = (environment: Readonly<Record<string, string>>): string => {
  const { NODE_COMPILE_CACHE: _, HELMWRIGHT_CACHE: __, XDG_CACHE_HOME: ___, ...others } = process.env;
  const env = { ...others, ...environment };
  return execFileSync(process.execPath, [command, '--version'], { env, encoding: 'utf8', stdio: 'pipe' });
};

test.each([
  ['HELMWRIGHT_CACHE', 'code'],
  ['XDG_CACHE_HOME', 'helmwright/code'],
  ['HOME', '.cache/helmwright/code'],
])('compiled code is kept below %s, and the next start says the same', (variable, path) => {
  const cache = folder();
  const first = version({ [variable]: cache });
  expect(readdirSync(join(cache, path)).length).toBeGreaterThan(0);
  expect(version({ [variable]: cache })).toBe(first);
});

test('a folder that cannot be made is done without, and nothing is said of it', () => {
  const cache = join(folder(), 'a-file');
  writeFileSync(cache, '');
  expect(version({ HELMWRIGHT_CACHE: cache })).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('somebody who says where compiled code goes is heard', () => {
  const [cache, asked] = [folder(), folder()];
  version({ HELMWRIGHT_CACHE: cache, NODE_COMPILE_CACHE: asked });
  expect(existsSync(join(cache, 'code'))).toBe(false);
  expect(readdirSync(asked).length).toBeGreaterThan(0);
});
