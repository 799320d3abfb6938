import type { Finding, Rule } from '../tree.ts';

const path = 'package-lock.json';

interface Lockfile {
  readonly packages?: Readonly<Record<string, { readonly resolved?: string; readonly integrity?: string }>>;
}

/**
 * The lockfile pins every package by its checksum and names no download address, so that it holds for whichever
 * registry or mirror a machine installs from.
 */
export const lockfile: Rule = (tree) => {
  const text = tree.get(path);
  if (text === undefined) return [{ path, message: 'is missing' }];
  const { packages = {} }: Lockfile = JSON.parse(text);
  return Object.entries(packages).flatMap(([name, { resolved, integrity }]): readonly Finding[] => {
    if (resolved?.includes('://')) return [{ path, message: `${name} records the download address ${resolved}` }];
    // Only what comes from a registry lies in a node_modules folder without being a link into the workspace.
    if (name.includes('node_modules/') && resolved === undefined && integrity === undefined) {
      return [{ path, message: `${name} has no checksum` }];
    }
    return [];
  });
};
