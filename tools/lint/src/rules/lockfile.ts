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
 * `npm ci` refuses a lockfile in which some are missing. What runs a script when it is installed is named in
 * `allowScripts` of the root's `package.json`, where a review sees it.
 */
export const lockfile: Rule = (tree) => {
  const text = tree.get(path);
  if (text === undefined) return [{ path, message: 'is missing' }];
  const { packages = {} }: Lockfile = JSON.parse(text);
  const { allowScripts = {} }: Manifest = JSON.parse(tree.get('package.json') ?? '{}');
  return Object.entries(packages).flatMap(([name, locked]) => {
    const found = [...problems(name, locked, packages)];
    if (locked.hasInstallScript === true && allowScripts[name.replace(/^.*node_modules\//, '')] !== true) {
      found.push(`${name} runs a script when it is installed, which allowScripts does not name`);
    }
    return found.map((message): Finding => ({ path, message }));
  });
};

function problems(name: string, locked: Locked, packages: Readonly<Record<string, Locked>>): readonly string[] {
  const found: string[] = [];
  if (locked.resolved?.includes('://')) found.push(`${name} records the download address ${locked.resolved}`);
  const pinnedElsewhere = locked.link === true || locked.inBundle === true;
  if (name.includes('node_modules/') && !pinnedElsewhere && locked.integrity === undefined) {
    found.push(`${name} has no checksum`);
  }
  for (const wanted of Object.keys(locked.optionalDependencies ?? {})) {
    const places = [`${name}/node_modules/${wanted}`, `node_modules/${wanted}`];
    if (!places.some((place) => packages[place] !== undefined)) found.push(`${name} needs ${wanted}, which is missing`);
  }
  return found;
}
