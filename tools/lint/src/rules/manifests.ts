import { type Manifest, packagesOf, type WorkspacePackage } from '../packages.ts';
import type { Finding, Rule } from '../tree.ts';

/** What a user's Node must be: the first line that runs `.ts` and resolves packages as the sources assume. */
const publishedNode = '>=22.18';

/**
 * Every published package says what a user needs of it in the same way: licence, ESM, a Node range, its built files
 * only, and exports that give the sources to this workspace, the declarations to compilers and the build to everyone.
 */
export const manifests: Rule = (tree) => {
  const packages = packagesOf(tree);
  const versions = new Map(packages.map(({ manifest }) => [manifest.name, manifest.version]));
  return packages.flatMap((entry) => {
    const path = `${entry.folder}/package.json`;
    const messages = [
      ...wrongVersions(entry.manifest, versions),
      ...(entry.manifest.private === true ? [] : unpublishable(entry)),
    ];
    return messages.map((message): Finding => ({ path, message }));
  });
};

function wrongVersions(manifest: Manifest, versions: ReadonlyMap<string, string | undefined>): readonly string[] {
  return Object.entries(manifest.dependencies ?? {}).flatMap(([name, range]) => {
    const version = versions.get(name);
    return version === undefined || version === range ? [] : [`${name} is ${version} here, but ${range} is asked for`];
  });
}

function unpublishable({ manifest }: WorkspacePackage): readonly string[] {
  const messages: string[] = [];
  if (manifest.license !== 'Apache-2.0') messages.push('license must be Apache-2.0');
  if (manifest.type !== 'module') messages.push('type must be module');
  if (!manifest.description) messages.push('description is missing');
  if (manifest.engines?.node !== publishedNode) messages.push(`engines.node must be ${publishedNode}`);
  if (!manifest.files?.includes('dist')) messages.push('files must hold dist');
  const entries = Object.entries(manifest.exports ?? {});
  // A package of declarations alone has no sources: they are written when it is built.
  const declares = entries.length > 0 && entries.every(([, conditions]) => Object.keys(conditions).join() === 'types');
  for (const [entry, conditions] of declares ? [] : entries) {
    const order = Object.keys(conditions).join(', ');
    if (order !== '@helmwright/source, types, default') {
      messages.push(`exports["${entry}"] must hold @helmwright/source, types, default in this order, not ${order}`);
    }
    const source = conditions['@helmwright/source'] ?? '';
    const built = source.replace(/^\.\/src\//, './dist/').replace(/\.ts$/, '');
    if (conditions['default'] !== `${built}.js` || conditions['types'] !== `${built}.d.ts`) {
      messages.push(`exports["${entry}"] must name what ${source} is built to`);
    }
  }
  for (const target of ['build', 'lint', 'pack', ...(declares ? [] : ['test']), 'typecheck']) {
    if (manifest.nx?.targets?.[target] === undefined) messages.push(`the Nx target ${target} is missing`);
  }
  return messages;
}
