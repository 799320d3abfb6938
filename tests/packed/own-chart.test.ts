import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { helmPath, helms, objectsOf, programOutput } from '@helmwright/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guideFiles } from '../guide/guide-chart.ts';
import { archivesOf, packages } from './packages.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bin = (name: string): string => join(root, 'node_modules/.bin', name);

/** A folder of somebody's own, who never saw this repository and has the published packages only. */
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'helmwright-own-chart-'));
  const archives = archivesOf('@helmwright/testing');
  const versions = packages.get('@helmwright/tests')?.dependencies ?? {};
  const dependencies = {
    ...Object.fromEntries(archives.map(({ name, path }) => [name, `file:${path}`])),
    ...Object.fromEntries(['kubernetes-models', 'zod', 'vitest'].map((name) => [name, versions[name]])),
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module', private: true, dependencies }));
  execFileSync('npm', ['install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: 'pipe',
  });
  for (const { path, text } of guideFiles) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs a program in the folder, with nothing of this workspace in its environment; gives its output and exit code. */
async function inFolder(program: string, ...args: readonly string[]) {
  const shell = ['-c', 'cd "$0" && exec "$@"', folder, program, ...args];
  const { code, stdout, stderr } = await programOutput('/bin/sh', shell);
  return { code, output: stdout + stderr, stdout };
}

test.each(archivesOf('@helmwright/testing'))('$name is packed with its code', ({ path }) => {
  expect(execFileSync('tar', ['-tzf', path], { encoding: 'utf8' })).toContain('package/dist/index.js');
});

describe("a chart of somebody's own, with the packed packages alone", () => {
  test('is typed', async () => {
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024', '--types', 'node'];
    const more = ['--allowImportingTsExtensions', '--exactOptionalPropertyTypes', '--skipLibCheck'];
    const files = guideFiles.map(({ path }) => path);
    const types = ['--typeRoots', join(root, 'node_modules/@types')];
    const { output } = await inFolder(bin('tsc'), ...options, ...types, ...more, ...files);
    expect(output).toBe('');
  });

  test('is compiled to disk, and renders there as both Helms render it', async () => {
    const { code, output, stdout } = await inFolder(bin('node'), 'try-backup.ts');
    expect(code, output).toBe(0);
    const rendering = JSON.parse(stdout) as { readonly objects: readonly { readonly object: object }[] };
    for (const helm of helms) {
      const args = ['template', 'nightly', join(folder, 'charts/backup'), '--namespace', 'malmo'];
      const printed = await programOutput(await helmPath(helm), [
        ...args,
        '--set',
        'databases.malmo.host=malmo.database',
      ]);
      expect(objectsOf(printed.stdout)).toEqual(rendering.objects.map(({ object }) => object));
    }
  });

  test('passes the tests that every chart gets', async () => {
    const { code, output } = await inFolder(bin('node'), 'node_modules/vitest/vitest.mjs', 'run', '--no-color');
    expect(output).toMatch(/Tests {2}\d+ passed \(\d+\)/);
    expect(code).toBe(0);
  });

  test('does not pass them with a condition that no example leaves, and an object that Kubernetes refuses', async () => {
    const faults = [
      ['src/backup/index.ts', /^ {4}'requests-only': .*\n/m, ''],
      ['src/backup/cron-job.ts', 'allowPrivilegeEscalation', 'allowPrivilegesEscalation'],
    ] as const;
    for (const [path, from, to] of faults) {
      const text = guideFiles.find((file) => file.path === path)?.text ?? '';
      expect(text.replace(from, to)).not.toBe(text);
      await writeFile(join(folder, path), text.replace(from, to));
    }
    const { code, output } = await inFolder(bin('node'), 'node_modules/vitest/vitest.mjs', 'run', '--no-color');
    expect(output).toContain('with resources.limits is never left');
    expect(output).toContain('allowPrivilegesEscalation');
    expect(output).toMatch(/Tests {2}2 failed/);
    expect(code).toBe(1);
  });
});
