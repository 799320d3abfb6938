import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { makeFolder, makeOneFolder } from './make-folder.ts';

function place(): string {
  const made = mkdtempSync(join(tmpdir(), 'helmwright-make-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

test('makes a folder with those above it, with the permissions asked for, and lets one that is there be', () => {
  const root = place();
  makeFolder(join(root, 'a/b/c'), 0o700);
  expect(statSync(join(root, 'a')).mode & 0o777).toBe(0o700);
  expect(statSync(join(root, 'a/b/c')).mode & 0o777).toBe(0o700);
  makeFolder(join(root, 'a/b/c'));
  symlinkSync(join(root, 'a'), join(root, 'link'));
  makeFolder(join(root, 'link/d'));
  expect(existsSync(join(root, 'a/d'))).toBe(true);
});

test('makes one folder only where the one around it is', () => {
  const root = place();
  makeOneFolder(join(root, 'a'));
  makeOneFolder(join(root, 'a'));
  expect(statSync(join(root, 'a')).isDirectory()).toBe(true);
  expect(() => makeOneFolder(join(root, 'b/c'))).toThrow('ENOENT');
  expect(existsSync(join(root, 'b'))).toBe(false);
});

test.each([
  ['a file', 'file', 'ENOTDIR'],
  ['below a file', 'file/a/b', 'ENOTDIR'],
  ['a link to nothing', 'nothing', 'EEXIST'],
  ['below a link to nothing', 'nothing/a', 'EEXIST'],
])('says what is in the way: %s', (_, path, code) => {
  const root = place();
  writeFileSync(join(root, 'file'), '');
  symlinkSync(join(root, 'nowhere'), join(root, 'nothing'));
  expect(() => makeFolder(join(root, path))).toThrow(code);
});

// In a process of its own, because Node's way of doing it would not come back.
test.skipIf(process.platform !== 'linux').each([
  ['below /proc', "makeFolder('/proc/nonexistent/a/b')"],
  ['below /proc/self/fd', "makeFolder('/proc/self/fd/a')"],
  ['below /sys', "makeFolder('/sys/a/b')"],
  [
    'in a folder that is gone',
    "const made = mkdtempSync('/tmp/gone-'); process.chdir(made); rmdirSync(made); makeFolder('a/b')",
  ],
])('ends where nothing can be made: %s', (_, attempt) => {
  const file = pathToFileURL(join(import.meta.dirname, 'make-folder.ts')).href;
  const program = `import { mkdtempSync, rmdirSync } from 'node:fs'; import { makeFolder, makeOneFolder } from '${file}';
    try { ${attempt}; } catch (error) { console.log(error.code); }`;
  const ran = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
    timeout: 600_000,
  });
  expect(ran.stdout).toMatch(/^(?:ENOENT|EPERM|EACCES|EROFS)\n$/);
});
