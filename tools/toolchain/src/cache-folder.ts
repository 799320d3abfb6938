import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The environment variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable's value, where an empty one counts as unset. */
export const variable = (environment: Environment, name: string): string | undefined => {
  const value = environment[name];
  return value === undefined || value === '' ? undefined : value;
};

/**
 * The folder that keeps fetched tools and schemas between runs, shared by every checkout of a user:
 * `HELMWRIGHT_CACHE`, or `helmwright` in the platform's cache folder.
 */
export function cacheFolder(environment: Environment): string {
  const override = variable(environment, 'HELMWRIGHT_CACHE');
  if (override !== undefined) return resolve(override);
  const xdg = variable(environment, 'XDG_CACHE_HOME');
  if (xdg !== undefined) return join(xdg, 'helmwright');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'helmwright');
  if (process.platform === 'win32') {
    return join(variable(environment, 'LOCALAPPDATA') ?? join(homedir(), 'AppData', 'Local'), 'helmwright', 'Cache');
  }
  return join(homedir(), '.cache', 'helmwright');
}
