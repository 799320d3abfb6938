#!/usr/bin/env node
// A published package runs its build; a checkout runs the sources, so that no build has to come first.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const args = process.argv.slice(2);

if (existsSync(source)) {
  const condition = '--conditions=@helmwright/source';
  const { status, error } = spawnSync(node(), [condition, source, ...args], { stdio: 'inherit' });
  if (error) process.stderr.write(`${error.message}\n`);
  process.exitCode = status ?? 2;
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
