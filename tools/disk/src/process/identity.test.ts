import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { identify, lives, signalTo } from './identity.ts';

function sleeping(): { readonly child: ChildProcess; readonly pid: number } {
  const child = spawn('sleep', ['600'], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  if (child.pid === undefined) throw new Error('sleep did not start');
  return { child, pid: child.pid };
}

test('a process has the same identity for as long as it lives, and none after', async () => {
  const { child, pid } = sleeping();
  const identity = identify(pid);
  expect(identity).toEqual({ pid, started: expect.stringMatching(/\d/) });
  expect(identify(pid)).toEqual(identity);
  expect(identity !== undefined && lives(identity)).toBe(true);
  const exit = once(child, 'exit');
  expect(identity !== undefined && signalTo(identity, 'SIGKILL')).toBe(true);
  await exit;
  expect(identify(pid)).toBeUndefined();
  expect(identity !== undefined && (lives(identity) || signalTo(identity, 'SIGKILL'))).toBe(false);
});

test('a later process that got the id of an earlier one is never touched', () => {
  const { child, pid } = sleeping();
  const earlier = { pid, started: 'on another day' };
  expect(lives(earlier)).toBe(false);
  expect(signalTo(earlier, 'SIGKILL')).toBe(false);
  expect(child.signalCode).toBeNull();
  expect(identify(pid)).toBeDefined();
});
