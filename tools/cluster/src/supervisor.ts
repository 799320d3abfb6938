// Runs the parts of one cluster as its children, told one JSON line each on standard input, and reports each that ends
// as a line on standard output. When standard input closes, which the system does however the parent ends, it kills
// them, removes the cluster's folder and ends. It is started in a process group of its own, so that Ctrl-C does not
// reach the parts before it. Told to keep the cluster, it outlives its parent and ends only by a signal.
// What it runs stands in a file of the cluster's folder as soon as it runs, so that somebody else can end it where even
// this process was killed.
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { identify, plainEnvironment, programAt, startProgram } from '@helmwright/disk';
import { type PartRecord, type ProcessesRecord, recordFiles } from './records.ts';

/** A part to start. */
export interface StartOrder {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly log: string;
  /** Variables besides those of this process. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A line on standard input: start a part; or write how to reach the cluster, and outlive the parent. */
export type Order =
  | ({ readonly kind: 'start' } & StartOrder)
  | { readonly kind: 'keep'; readonly access: Readonly<Record<string, unknown>> };

/** What ended by itself. */
export interface EndReport {
  readonly name: string;
  readonly reason: string;
}

/** A line on standard output. */
export type SupervisorReport = ({ readonly kind: 'ended' } & EndReport) | { readonly kind: 'kept' };

const [, , folder = ''] = process.argv;
const own = identify(process.pid);
const children: ChildProcess[] = [];
const parts: PartRecord[] = [];
let kept = false;
let ending = false;

/** Writes a file of the folder whole or not at all. */
function put(file: string, value: unknown): void {
  const path = join(folder, file);
  writeFileSync(`${path}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

function record(): void {
  if (own !== undefined) put(recordFiles.processes, { supervisor: own, parts } satisfies ProcessesRecord);
}

function report(line: SupervisorReport): void {
  if (!kept) process.stdout.write(`${JSON.stringify(line)}\n`);
}

function start({ name, command, args, log, environment }: StartOrder): void {
  const output = openSync(log, 'a');
  const call = {
    program: programAt(command),
    options: args,
    environment: { ...plainEnvironment(process.env), ...environment },
  };
  const child = startProgram(call, { stdio: ['ignore', output, output] });
  closeSync(output);
  children.push(child);
  const identity = child.pid === undefined ? undefined : identify(child.pid);
  const index = identity === undefined ? -1 : parts.push({ name, ...identity, log }) - 1;
  record();
  const ended = (reason: string): void => {
    if (ending) return;
    const part = parts[index];
    if (part !== undefined) parts[index] = { ...part, ended: reason };
    record();
    report({ kind: 'ended', name, reason });
  };
  child.on('error', (error) => ended(error.message));
  child.on('exit', (code, signal) => ended(signal === null ? `exit status ${code}` : `signal ${signal}`));
}

function follow(order: Order): void {
  switch (order.kind) {
    case 'start':
      start(order);
      return;
    case 'keep':
      put(recordFiles.access, order.access);
      report({ kind: 'kept' });
      kept = true;
  }
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
  if (folder !== '') await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  process.exit(0);
}

function endWithParent(): void {
  if (!kept) void end();
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end());
// Such as a full disk: without this process nobody would end the parts.
process.on('uncaughtException', () => void end());
// The parent may be gone when something is reported; then the end of standard input says so, too.
process.stdout.on('error', endWithParent);
record();
const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => follow(JSON.parse(line)));
lines.on('close', endWithParent);
