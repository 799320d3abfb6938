import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
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

/** Builds and packs a package, and all of this workspace that it depends on, as they are published. */
export function pack(destination: string, name: string): readonly { readonly name: string; readonly path: string }[] {
  const names = [...withDependencies(name)].sort();
  const environment = Object.entries(process.env).filter(([key]) => !key.startsWith('NX_'));
  const options = { cwd: root, stdio: 'pipe', env: Object.fromEntries(environment) } as const;
  execFileSync(join(root, 'node_modules/.bin/nx'), ['run-many', '-t', 'build', '-p', names.join(',')], options);
  rmSync(destination, { recursive: true, force: true });
  mkdirSync(destination, { recursive: true });
  execFileSync(
    'npm',
    ['pack', '--silent', '--pack-destination', destination, ...names.map((each) => `-w=${each}`)],
    options,
  );
  return names.map((each) => {
    const file = `${each.replace('@', '').replace('/', '-')}-${packages.get(each)?.version}.tgz`;
    return { name: each, path: join(destination, file) };
  });
}
