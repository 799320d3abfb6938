import { delimiter, isAbsolute } from 'node:path';

/** The environment variables of a process. */
export type ProcessEnvironment = Readonly<Record<string, string | undefined>>;

/** A variable of an environment; on Windows, where names are alike in every spelling, `Path` is `PATH`. */
function variableOf(environment: ProcessEnvironment, name: string): string | undefined {
  if (process.platform !== 'win32' || environment[name] !== undefined) return environment[name];
  const spelled = Object.keys(environment).find((each) => each.toUpperCase() === name);
  return spelled === undefined ? undefined : environment[spelled];
}

/**
 * The folders of PATH that mean the same wherever a command is started: a relative entry and an empty one, which stands for
 * the current folder, would run what a checkout brings.
 */
export const searchFolders = (environment: ProcessEnvironment): readonly string[] =>
  (variableOf(environment, 'PATH') ?? '').split(delimiter).filter((folder) => isAbsolute(folder));

/** Where things are, which language is spoken and how servers are reached: what a program may know of a machine. */
const passedOn = new Set([
  'HOME',
  'USER',
  'LOGNAME',
  'TMPDIR',
  'LANG',
  'TZ',
  'XDG_CONFIG_HOME',
  'XDG_CACHE_HOME',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'ALL_PROXY',
  'NO_PROXY',
  // Windows.
  'PATHEXT',
  'SYSTEMROOT',
  'WINDIR',
  'COMSPEC',
  'SYSTEMDRIVE',
  'PROGRAMDATA',
  'PROGRAMFILES',
  'TEMP',
  'TMP',
  'USERPROFILE',
  'HOMEDRIVE',
  'HOMEPATH',
  'LOCALAPPDATA',
  'APPDATA',
]);

/**
 * The environment that a program is given: nothing that tells it of other files, settings, plugins or libraries than it
 * would take by itself, such as `GIT_DIR`, `HELM_PLUGINS`, `NODE_OPTIONS` or `LD_PRELOAD`. PATH has absolute folders only.
 *
 * @param also says which other variables this program is to have
 */
export function plainEnvironment(environment: ProcessEnvironment, also: RegExp = /^(?!)/): ProcessEnvironment {
  const kept = Object.entries(environment).filter(
    ([name]) => passedOn.has(name.toUpperCase()) || /^LC_[A-Z]+$/.test(name) || also.test(name),
  );
  return { ...Object.fromEntries(kept), PATH: searchFolders(environment).join(delimiter) };
}
