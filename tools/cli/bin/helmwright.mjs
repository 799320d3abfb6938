#!/usr/bin/env -S node --max-semi-space-size=8
// A small space for new objects keeps a fleet of ten thousand tenants below half a gigabyte, at no cost in time.
// A published package runs its build; a checkout runs the sources, so that no build has to come first.
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';

const source = new URL('../src/bin.ts', import.meta.url);

if (existsSync(source)) {
  // In this process: with one in between, Ctrl-C would end that one and not wait until everything is put back.
  registerHooks({
    resolve: (specifier, context, next) =>
      next(specifier, { ...context, conditions: [...context.conditions, '@helmwright/source'] }),
  });
  await import(source.href);
} else {
  await import('../dist/bin.js');
}
