import type { Finding, Rule } from '../tree.ts';

const path = 'package-lock.json';

interface Locked {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  /** Comes inside the archive of the package that it lies in, and is pinned by that one's checksum. */
  readonly inBundle?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly os?: string | readonly string[];
  readonly cpu?: string | readonly string[];
  readonly bin?: Readonly<Record<string, string>>;
}

interface Lockfile {
  readonly packages?: Readonly<Record<string, Locked>>;
}

interface Manifest {
  readonly allowScripts?: Readonly<Record<string, boolean>>;
}

/**
 * The lockfile pins every package by its checksum and names no download address, so that it holds for whichever
 * registry or mirror a machine installs from; and it knows the binaries of every platform, not of one only, for
 * `npm ci` refuses a lockfile in which some are missing. Nothing runs when it is installed, since that could fetch what
 * is not pinned: a package that has a script for it is denied it by name in `allowScripts`, and npm is told to run
 * none. Node itself comes from packages of one platform each.
 */
export const lockfile: Rule = (tree) => {
  const text = tree.get(path);
  if (text === undefined) return [{ path, message: 'is missing' }];
  const { packages = {} }: Lockfile = JSON.parse(text);
  const { allowScripts = {} }: Manifest = JSON.parse(tree.get('package.json') ?? '{}');
  const found = Object.entries(packages).flatMap(([name, locked]) => {
    const found = [...problems(name, locked, packages)];
    if (locked.hasInstallScript === true && allowScripts[name.replace(/^.*node_modules\//, '')] !== false) {
      found.push(`${name} has a script for its installation, which allowScripts does not deny`);
    }
    return found.map((message): Finding => ({ path, message }));
  });
  return [...found, ...settings(tree.get('.npmrc') ?? '', allowScripts)];
};

/** What lets a package run when it is installed, or leaves Node out. */
function settings(npmrc: string, allowScripts: Readonly<Record<string, boolean>>): readonly Finding[] {
  const lines = npmrc.split('\n').map((line) => line.trim());
  const missing = ['ignore-scripts=true', 'include=optional'].filter((line) => !lines.includes(line));
  const allowed = Object.entries(allowScripts).filter(([, allow]) => allow);
  return [
    ...missing.map((line) => ({ path: '.npmrc', message: `must say ${line}` })),
    ...allowed.map(([name]) => ({ path: 'package.json', message: `lets ${name} run a script when it is installed` })),
  ];
}

function problems(name: string, locked: Locked, packages: Readonly<Record<string, Locked>>): readonly string[] {
  const found: string[] = [];
  if (locked.resolved?.includes('://')) found.push(`${name} records the download address ${locked.resolved}`);
  const pinnedElsewhere = locked.link === true || locked.inBundle === true;
  if (name.includes('node_modules/') && !pinnedElsewhere && locked.integrity === undefined) {
    found.push(`${name} has no checksum`);
  }
  if (locked.bin?.['node'] !== undefined && name.includes('node_modules/')) {
    if (locked.os === undefined || locked.cpu === undefined) found.push(`${name} has a Node for no certain platform`);
    // npm would remove the command with the packages of other platforms.
    if (name.startsWith('node_modules/')) found.push(`${name} puts its Node where the launcher is`);
  }
  for (const wanted of Object.keys(locked.optionalDependencies ?? {})) {
    const places = [`${name}/node_modules/${wanted}`, `node_modules/${wanted}`];
    if (!places.some((place) => packages[place] !== undefined)) found.push(`${name} needs ${wanted}, which is missing`);
  }
  return found;
}
