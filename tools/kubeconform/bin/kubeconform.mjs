#!/usr/bin/env node
// A published package runs its build; a checkout runs the sources, so that no build has to come first.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const args = process.argv.slice(2);

if (existsSync(source)) {
  // The child decides what a signal means, and says with which code this ends.
  const child = spawn(node(), ['--conditions=@helmwright/source', source, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', ({ message }) => {
    process.stderr.on('error', () => {});
    process.stderr.write(`${message}\n`);
    process.exitCode = 2;
  });
  child.on('close', (code, signal) => {
    process.exitCode ??= code ?? 128 + constants.signals[signal];
  });
} else {
  await import('../dist/main.js');
}

/** The Node that the checkout brings, because the machine's own may be too old to run TypeScript. */
function node() {
  try {
    const require = createRequire(import.meta.url);
    const path = require.resolve('node/bin/node');
    return existsSync(path) ? path : process.execPath;
  } catch {
    return process.execPath;
  }
}
