#!/usr/bin/env node
// A published package runs its build; a checkout runs the sources, so that no build has to come first.
import { existsSync } from 'node:fs';
import module from 'node:module';

const source = new URL('../src/main.ts', import.meta.url);

if (module.registerHooks === undefined) {
  // Not a named import: on such a Node.js that would be a syntax error before anything could be said.
  console.error(
    `error: this needs Node.js 22.18 or later, and this is ${process.versions.node}. ` +
      'Upgrade it, or start `npx kubeconform` in a checkout, which brings its own.',
  );
  process.exitCode = 2;
} else if (existsSync(source)) {
  module.registerHooks({
    resolve: (specifier, context, next) =>
      next(specifier, { ...context, conditions: [...context.conditions, '@helmwright/source'] }),
  });
  await import(source.href);
} else {
  await import('../dist/main.js');
}
