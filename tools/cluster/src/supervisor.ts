// Runs the parts of one cluster as its children, told one JSON line each on standard input, and reports each that ends
// as a line on standard output. When standard input closes, which the system does however the parent ends, it kills
// them, removes the cluster's folder and ends. It is started in a process group of its own, so that Ctrl-C does not
// reach the parts before it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';

/** What to start: a line on standard input. */
export interface StartOrder {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly log: string;
}

/** What ended by itself: a line on standard output. */
export interface EndReport {
  readonly name: string;
  readonly reason: string;
}

const [, , folder] = process.argv;
const children: ChildProcess[] = [];
let ending = false;

function start({ name, command, args, log }: StartOrder): void {
  const output = openSync(log, 'a');
  const child = spawn(command, args, { stdio: ['ignore', output, output] });
  closeSync(output);
  children.push(child);
  const report = (reason: string): void => {
    if (!ending) process.stdout.write(`${JSON.stringify({ name, reason } satisfies EndReport)}\n`);
  };
  child.on('error', (error) => report(error.message));
  child.on('exit', (code, signal) => report(signal === null ? `exit status ${code}` : `signal ${signal}`));
}

async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  const running = children.filter(({ pid, exitCode, signalCode }) => pid && exitCode === null && signalCode === null);
  await Promise.all(
    running.map((child) => {
      const exit = once(child, 'exit');
      // Nothing of it is kept, so there is nothing that it would have to finish.
      child.kill('SIGKILL');
      return exit;
    }),
  );
  if (folder !== undefined) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  process.exit(0);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end());
// The parent may be gone when something is reported; then the end of standard input says so, too.
process.stdout.on('error', () => void end());
const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => start(JSON.parse(line)));
lines.on('close', () => void end());
