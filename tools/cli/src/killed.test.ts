import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recover } from '@helmwright/disk';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { helmwright } from './fixtures/command.ts';
import { authored, fleetTree, tenantText, writeTree } from './fixtures/fleet.ts';
import { snapshot } from './fixtures/snapshot.ts';

const hook = join(import.meta.dirname, 'fixtures/stop-at.ts');
const command = join(import.meta.dirname, 'bin.ts');

/** Runs the real command with a cache, and says how it ended. */
async function generate(root: string, environment: Readonly<Record<string, string>>): Promise<number | string | null> {
  const args = ['--conditions=@helmwright/source', '--import', hook, command, 'generate', '--no-verify', '--json'];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, HELMWRIGHT_RUN_CACHE: 'on', ...environment },
    stdio: 'ignore',
  });
  return new Promise((resolve) => child.on('close', (code, signal) => resolve(signal ?? code)));
}

/** What people and Argo CD see of a tree. */
const visible = (root: string): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(snapshot(root)).filter(([path]) => !path.startsWith('.helmwright')));

/** A generated tree in which a tenant came, one changed, and a release everywhere. */
async function edited(): Promise<string> {
  const root = fleetTree();
  expect(await generate(root, { STOP_AT: 'none 0' })).toBe(0);
  const environment = 'environments/production/environment.yaml';
  writeTree(root, {
    'tenants/se/lund.yaml': tenantText('Lund', 'SE', 'lund.example.org'),
    'tenants/no/oslo.yaml': tenantText('Christiania', 'NO', 'oslo.example.org'),
    [environment]: (authored[environment] ?? '').replaceAll('1.4.2', '1.5.0'),
  });
  return root;
}

function copyOf(root: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'helmwright-killed-'));
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
  cpSync(root, copy, { recursive: true, preserveTimestamps: true });
  return copy;
}

test('kill -9 anywhere, and anywhere in the run that fixes it, leaves the old tree or the new one', {
  timeout: 600_000,
}, async () => {
  const root = await edited();
  const before = visible(root);
  const finished = copyOf(root);
  const counter = join(finished, '.helmwright/count');
  expect(await generate(finished, { STOP_AT: 'any 0', STOP_COUNT: counter })).toBe(0);
  const calls = Math.abs(Number(readFileSync(counter, 'utf8')));
  const after = visible(finished);
  expect(after).not.toEqual(before);
  expect(calls).toBeGreaterThan(50);

  const somewhere = fc.integer({ min: 1, max: calls });
  await fc.assert(
    fc.asyncProperty(somewhere, somewhere, async (first, second) => {
      const tree = copyOf(root);
      // A cache has some calls more or fewer, by how old the files are: the last ones may not come.
      expect(['SIGKILL', 0]).toContain(await generate(tree, { STOP_AT: `any ${first} SIGKILL` }));
      await generate(tree, { STOP_AT: `any ${second} SIGKILL` });
      expect((await recover(tree)).ok).toBe(true);
      expect([before, after]).toContainEqual(visible(tree));
      const environment = { ...process.env, HELMWRIGHT_RUN_CACHE: 'on' };
      expect((await helmwright(tree, ['generate', '--no-verify'], { environment })).code).toBe(0);
      expect(visible(tree)).toEqual(after);
    }),
    // Sixty kills.
    { numRuns: 30, endOnFailure: true },
  );
});
