import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const command = join(import.meta.dirname, '../bin/helmwright.mjs');
const answer = "error: unknown command 'nothing'";

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'helmwright-code-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** What the command says; it must come to its end in any environment. */
function say(environment: Readonly<Record<string, string>>, ...args: readonly string[]): string {
  const { NODE_COMPILE_CACHE: _, HELMWRIGHT_CACHE: __, XDG_CACHE_HOME: ___, ...others } = process.env;
  const env = { ...others, ...environment };
  const ran = spawnSync(process.execPath, [command, ...args], { env, encoding: 'utf8', timeout: 600_000 });
  expect(ran.signal).toBeNull();
  return ran.stdout + ran.stderr;
}

test.each([
  ['XDG_CACHE_HOME', 'helmwright/code'],
  ['HOME', '.cache/helmwright/code'],
])('compiled code is kept below %s, and the next start says the same', (variable, path) => {
  const cache = folder();
  const first = say({ [variable]: cache }, 'nothing');
  expect(first).toContain(answer);
  expect(readdirSync(join(cache, path)).length).toBeGreaterThan(0);
  expect(say({ [variable]: cache }, 'nothing')).toBe(first);
});

test('a folder that cannot be made is done without, and nothing is said of it', () => {
  const cache = join(folder(), 'a-file');
  writeFileSync(cache, '');
  expect(say({ XDG_CACHE_HOME: cache }, 'nothing')).toContain(answer);
});

test('somebody who says where compiled code goes is heard', () => {
  const [cache, asked] = [folder(), folder()];
  say({ XDG_CACHE_HOME: cache, NODE_COMPILE_CACHE: asked }, 'nothing');
  expect(readdirSync(cache)).toEqual([]);
  expect(readdirSync(asked).length).toBeGreaterThan(0);
});

test.each(['--version', '--help'])('%s needs no folder, and makes none', (flag) => {
  const cache = folder();
  expect(say({ HOME: cache }, flag)).toMatch(/^\d+\.\d+\.\d+\n$|^Usage: /);
  expect(readdirSync(cache)).toEqual([]);
});

test('--help uses a folder that is there', () => {
  const cache = folder();
  for (const path of ['helmwright', 'helmwright/code']) mkdirSync(join(cache, path), 0o700);
  expect(say({ XDG_CACHE_HOME: cache }, '--help')).toMatch(/^Usage: /);
  expect(readdirSync(join(cache, 'helmwright/code')).length).toBeGreaterThan(0);
});

const nowhere = [
  ['HOME', '/proc/nonexistent'],
  ['HOME', '/nonexistent/a/b'],
  ['HOME', '/dev/null'],
  ['HOME', 'relative'],
  ['HOME', ''],
  ['XDG_CACHE_HOME', '/proc/nonexistent'],
  ['XDG_CACHE_HOME', 'relative'],
  ['HELMWRIGHT_CACHE', '/proc/self/fd/a'],
  ['HELMWRIGHT_CACHE', 'relative'],
] as const;
test.skipIf(process.platform !== 'linux').each(nowhere)(
  'a home or cache that nobody can write is no hindrance: %s=%s',
  (variable, value) => {
    const environment = { HOME: folder(), [variable]: value };
    expect(say(environment, '--version')).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(say(environment, '--help')).toMatch(/^Usage: /);
    expect(say(environment, 'nothing')).toContain(answer);
    expect(existsSync('relative')).toBe(false);
  },
);

const untrusted: readonly (readonly [string, (cache: string, elsewhere: string) => void])[] = [
  ['that others may write to', (cache) => chmodSync(cache, 0o777)],
  [
    'in which the one for code is open to others',
    (cache) => {
      mkdirSync(join(cache, 'code'));
      chmodSync(join(cache, 'code'), 0o777);
    },
  ],
  ['in which the one for code is a link', (cache, elsewhere) => symlinkSync(elsewhere, join(cache, 'code'))],
];
test.each(untrusted)('no code is taken from a folder %s', (_, prepare) => {
  const [caches, elsewhere] = [folder(), folder()];
  const cache = join(caches, 'helmwright');
  mkdirSync(cache, 0o700);
  prepare(cache, elsewhere);
  expect(say({ XDG_CACHE_HOME: caches }, 'nothing')).toContain(answer);
  expect([...readdirSync(join(cache, 'code')), ...readdirSync(elsewhere)]).toEqual([]);
});

test('no code is taken from HELMWRIGHT_CACHE, which a checkout may have filled', () => {
  const [cache, home] = [folder(), folder()];
  mkdirSync(join(cache, 'code'));
  expect(say({ HELMWRIGHT_CACHE: cache, HOME: home }, 'nothing')).toContain(answer);
  expect(readdirSync(join(cache, 'code'))).toEqual([]);
});
