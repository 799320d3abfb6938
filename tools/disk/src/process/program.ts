import { accessSync, constants, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { type ProcessEnvironment, searchFolders } from './environment.ts';

declare const found: unique symbol;

/** The absolute path of a program. A bare name would be looked for by the system, on Windows in the current folder first. */
export type Program = string & { readonly [found]: true };

const isProgram = (path: string): path is Program => isAbsolute(path);

/** A program whose place is known. Throws where the path is not absolute: it would mean another file in every folder. */
export function programAt(path: string): Program {
  if (isProgram(path)) return path;
  throw new Error(`"${path}" is no absolute path of a program`);
}

/** This very Node.js. */
export const thisNode = (): Program => programAt(process.execPath);

/**
 * The first program of a name on PATH; `undefined` where there is none. The folders in which npm puts the commands of
 * packages are passed over: none of those is git or Go.
 */
export function findProgram(name: string, environment: ProcessEnvironment): Program | undefined {
  const endings = process.platform === 'win32' ? ['.exe', '.com'] : [''];
  for (const folder of searchFolders(environment)) {
    if (/[\\/]node_modules[\\/]\.bin[\\/]?$/.test(folder)) continue;
    for (const ending of endings) {
      const path = join(folder, `${name}${ending}`);
      if (isExecutable(path)) return programAt(path);
    }
  }
  return undefined;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
