import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** The packages of this workspace by name. */
export const packages: ReadonlyMap<string, Manifest> = new Map(
  globSync(['libs/*/package.json', 'tools/*/package.json', 'tests/package.json'], { cwd: root }).map((path) => {
    const manifest = JSON.parse(readFileSync(join(root, path), 'utf8')) as Manifest;
    return [manifest.name, manifest] as const;
  }),
);

/** A package and all of this workspace that it depends on. */
function withDependencies(name: string, found = new Set<string>()): ReadonlySet<string> {
  if (!packages.has(name) || found.has(name)) return found;
  found.add(name);
  for (const next of Object.keys(packages.get(name)?.dependencies ?? {})) withDependencies(next, found);
  return found;
}

/** The archives of a package, and of all of this workspace that it depends on: Nx packs them before these tests. */
export const archivesOf = (name: string): readonly { readonly name: string; readonly path: string }[] =>
  [...withDependencies(name)].sort().map((each) => {
    const file = `${each.replace('@', '').replace('/', '-')}-${packages.get(each)?.version}.tgz`;
    const path = join(root, 'packages', file);
    if (!existsSync(path)) throw new Error(`${file} is not packed; run \`npm run pack\``);
    return { name: each, path };
  });
