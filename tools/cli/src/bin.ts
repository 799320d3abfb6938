#!/usr/bin/env node
import { isatty } from 'node:tty';
import type { Io } from './output/io.ts';
import { WrongUsage } from './output/outcome.ts';
import { signalCode, stopSignals } from './output/signals.ts';
import { streamSink } from './output/stream-sink.ts';
import { run } from './run.ts';

const stop = new AbortController();
for (const signal of stopSignals) {
  process.on(signal, () => {
    // The second time nobody wants to wait: the next run undoes from the journal what is left half done.
    if (stop.signal.aborted) process.exit(signalCode(signal));
    stop.abort(signal);
  });
}

let crashed = false;
const crash = new Promise<never>((_, reject) => {
  process.on('uncaughtException', (error) => {
    crashed = true;
    reject(error);
  });
});
crash.catch(() => undefined);

const stdout = streamSink(() => process.stdout, 1);
const stderr = streamSink(() => process.stderr, 2);
const io: Io = {
  stdout,
  stderr,
  environment: process.env,
  get folder() {
    try {
      return process.cwd();
    } catch {
      throw new WrongUsage('The folder that this was started in is gone. Change to one that is there.');
    }
  },
  now: () => new Date(),
  signal: stop.signal,
  crash,
  terminal: isatty(0) && stderr.isTTY ? { input: process.stdin, output: process.stderr } : undefined,
};

process.exitCode = await run(process.argv.slice(2), io);
// A tool that is still running keeps nobody waiting who has asked to stop, and no work goes on after a crash.
if (stop.signal.aborted || crashed) process.exit();
