#!/usr/bin/env -S node --max-semi-space-size=8 --heap-growing-percent=20
// A small space for new objects, and a heap that grows by a fifth at a time, take a third less memory for a little time.
// A published package runs its build; a checkout runs the sources, so that no build has to come first.
import { existsSync } from 'node:fs';
import module from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';

const source = new URL('../src/bin.ts', import.meta.url);

/**
 * Lets Node keep what it compiles, which is a third of the time of a short run. Not in the folder for temporary files,
 * where Node would: what somebody else puts there would be run.
 */
function keepCompiledCode() {
  const { HELMWRIGHT_CACHE: own, XDG_CACHE_HOME: caches, NODE_COMPILE_CACHE: asked } = process.env;
  if (asked) return;
  try {
    const folder = join(own || join(caches || join(homedir(), '.cache'), 'helmwright'), 'code');
    // Threads do as the environment says.
    if (module.enableCompileCache(folder).directory !== undefined) process.env.NODE_COMPILE_CACHE = folder;
  } catch {
    // Nobody's home: everything is compiled each time.
  }
}

if (module.registerHooks === undefined) {
  // Not a named import: on such a Node.js that would be a syntax error before anything could be said.
  console.error(
    `error: Helmwright needs Node.js 22.18 or later, and this is ${process.versions.node}. ` +
      'Upgrade it, or start `npx helmwright` in a checkout, which brings its own.',
  );
  process.exitCode = 2;
} else if (existsSync(source)) {
  keepCompiledCode();
  // In this process: with one in between, Ctrl-C would end that one and not wait until everything is put back.
  module.registerHooks({
    resolve: (specifier, context, next) =>
      next(specifier, { ...context, conditions: [...context.conditions, '@helmwright/source'] }),
  });
  await import(source.href);
} else {
  keepCompiledCode();
  await import('../dist/bin.js');
}
