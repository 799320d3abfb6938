#!/usr/bin/env -S node --max-semi-space-size=8 --min-semi-space-size=8 --initial-old-space-size=96 --heap-growing-percent=20
// A small space for new objects, and a heap that grows by a fifth at a time, take a third less memory for a little time.
// What every run takes is there from the start, or it would be collected a dozen times on the way.
// A published package runs its build; a checkout runs the sources, so that no build has to come first.
import { existsSync, lstatSync, mkdirSync, realpathSync } from 'node:fs';
import module from 'node:module';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';

const source = new URL('../src/bin.ts', import.meta.url);

/**
 * Lets Node keep what it compiles, which is a third of the time of a short run. Not in the folder for temporary files,
 * where Node would, nor where `HELMWRIGHT_CACHE` says, which may be in a checkout: what somebody else puts there would
 * be run. Who only asks what this is needs no folder, and uses one that is there.
 */
function keepCompiledCode() {
  const { XDG_CACHE_HOME: caches, NODE_COMPILE_CACHE: asked } = process.env;
  if (asked) return;
  const isAsking = process.argv.some((argument) => argument === '--version' || argument === '--help');
  try {
    const home = isAbsolute(caches || '') ? caches : join(homedir(), '.cache');
    const folder = join(home, 'helmwright', 'code');
    if (!isAbsolute(folder) || (isAsking && !existsSync(folder))) return;
    makeOwn(folder);
    const around = realpathSync(dirname(folder));
    if (![around, join(around, 'code')].every(isOnlyOurs)) return;
    // Threads do as the environment says.
    if (module.enableCompileCache(folder).directory !== undefined) process.env.NODE_COMPILE_CACHE = folder;
  } catch {
    // Nobody's home: everything is compiled each time.
  }
}

/** One folder after the other: Node, told to make all of them, never ends where the system lets it make none. */
function makeOwn(folder) {
  const missing = [];
  for (let path = folder; !existsSync(path); path = dirname(path)) missing.unshift(path);
  for (const path of missing) mkdirSync(path, 0o700);
}

/** Whether a folder is there and no link, belongs to this user, and lets nobody else write. Windows says nothing of it. */
function isOnlyOurs(folder) {
  const entry = lstatSync(folder);
  if (!entry.isDirectory()) return false;
  return process.getuid === undefined || (entry.uid === process.getuid() && (entry.mode & 0o022) === 0);
}

const workspace = new URL('../../../', import.meta.url).href;
const own = [`${workspace}libs/`, `${workspace}tools/`];

/**
 * Finds the sources of this workspace, from one another by themselves: what Node does for any module, looking for
 * folders, links and package.json files on the way, takes a quarter of the time of a short run.
 */
function resolveSource(specifier, context, next) {
  const { parentURL = '', conditions } = context;
  if (!own.some((each) => parentURL.startsWith(each)) || parentURL.includes('/node_modules/')) {
    return next(specifier, { ...context, conditions: [...conditions, '@helmwright/source'] });
  }
  if (/^\.\.?\/.*\.ts$/.test(specifier)) return sourceAt(new URL(specifier, parentURL));
  const entry = specifier.startsWith('@helmwright/') ? entryOf(specifier.slice('@helmwright/'.length)) : undefined;
  return entry === undefined ? next(specifier, context) : sourceAt(entry);
}

const sourceAt = ({ href }) => ({ url: href, format: 'module-typescript', shortCircuit: true });

const entries = new Map();

/** The module that a package is imported by, where it has that one alone. */
function entryOf(name) {
  if (!entries.has(name)) {
    const all = ['libs', 'tools'].map((kind) => new URL(`${kind}/${name}/src/index.ts`, workspace));
    entries.set(
      name,
      all.find((each) => existsSync(each)),
    );
  }
  return entries.get(name);
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
  module.registerHooks({ resolve: resolveSource });
  await import(source.href);
} else {
  keepCompiledCode();
  await import('../dist/bin.js');
}
