import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { ProcessEnvironment } from '@helmwright/disk';

export type { ProcessEnvironment } from '@helmwright/disk';

/** A variable's value, where an empty one counts as unset. */
export const variable = (environment: ProcessEnvironment, name: string): string | undefined => {
  const value = environment[name];
  return value === undefined || value === '' ? undefined : value;
};

/** Where the cache is; or what names no place for it, and why not, as the predicate of a sentence. */
export type CachePlace =
  | { readonly ok: true; readonly folder: string }
  | { readonly ok: false; readonly named: string; readonly reason: string };

/**
 * The folder that keeps fetched tools and schemas between runs, shared by every checkout of a user:
 * `HELMWRIGHT_CACHE`, or `helmwright` in the platform's cache folder. A relative path is refused: it would mean a
 * folder of whichever checkout the command is started in. `XDG_CACHE_HOME` counts only where it is absolute, as the XDG
 * Base Directory Specification says.
 */
export function cachePlace(environment: ProcessEnvironment): CachePlace {
  const override = variable(environment, 'HELMWRIGHT_CACHE');
  if (override !== undefined) return absolute(override, `HELMWRIGHT_CACHE=${override}`);
  const xdg = variable(environment, 'XDG_CACHE_HOME');
  if (xdg !== undefined && isAbsolute(xdg)) return { ok: true, folder: join(xdg, 'helmwright') };
  const local = variable(environment, 'LOCALAPPDATA');
  if (process.platform === 'win32' && local !== undefined && isAbsolute(local)) {
    return { ok: true, folder: join(local, 'helmwright', 'Cache') };
  }
  const home = homeFolder(environment);
  if (home === undefined) return { ok: false, named: 'The user', reason: 'has no home folder' };
  const place = absolute(home, `The home folder ${home}`);
  return place.ok
    ? { ok: true, folder: join(home, ...(belowHome[process.platform] ?? ['.cache', 'helmwright'])) }
    : place;
}

const belowHome: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['Library', 'Caches', 'helmwright'],
  win32: ['AppData', 'Local', 'helmwright', 'Cache'],
};

const absolute = (path: string, named: string): CachePlace =>
  isAbsolute(path)
    ? { ok: true, folder: path }
    : { ok: false, named, reason: 'is not an absolute path, and would mean another folder in every checkout' };

/** The user's home. The system is asked only where the environment names none: it throws for a user without an entry. */
function homeFolder(environment: ProcessEnvironment): string | undefined {
  const named = variable(environment, process.platform === 'win32' ? 'USERPROFILE' : 'HOME');
  if (named !== undefined) return named;
  try {
    return homedir();
  } catch {
    return undefined;
  }
}
