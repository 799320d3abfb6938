import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { helmwright } from './fixtures/command.ts';
import { fleetTree } from './fixtures/fleet.ts';
import { snapshot } from './fixtures/snapshot.ts';

/** Starts the real command, which gets a signal at the n-th call of a function of `node:fs`. */
async function stopped(root: string, at: string): Promise<{ readonly code: number | null; readonly stderr: string }> {
  const hook = join(import.meta.dirname, 'fixtures/stop-at.ts');
  const child = spawn(
    process.execPath,
    [
      '--conditions=@helmwright/source',
      '--import',
      hook,
      join(import.meta.dirname, 'bin.ts'),
      'generate',
      '--no-verify',
    ],
    { cwd: root, env: { ...process.env, STOP_AT: at }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [stderr, code] = await Promise.all([text(child.stderr), ended]);
  return { code, stderr };
}

test.each([
  { when: 'files are written aside', at: 'writeFileSync 40 SIGINT', code: 130 },
  { when: 'files are put in place', at: 'renameSync 5 SIGINT', code: 130 },
  { when: 'files are put in place', at: 'renameSync 5 SIGTERM', code: 143 },
])('an interrupt while $when ($at) leaves the tree as it was, with exit code $code', async ({ at, code }) => {
  const root = fleetTree();
  const before = snapshot(root);
  const ended = await stopped(root, at);
  expect(ended.code).toBe(code);
  expect(ended.stderr).toContain('error HW4306\n  The run was interrupted while it was writing; nothing is changed.\n');
  expect(snapshot(root)).toEqual(before);
});

test('a run that is stopped before it writes says so in a line', async () => {
  const root = fleetTree();
  const before = snapshot(root);
  const stop = new AbortController();
  stop.abort('SIGINT');
  const ran = await helmwright(root, ['generate'], { signal: stop.signal });
  expect(ran).toEqual({ code: 130, stdout: '', stderr: 'Interrupted: nothing was changed.\n' });
  expect(snapshot(root)).toEqual(before);
});
