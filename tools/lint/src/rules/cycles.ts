import { declaredDependencies, packagesOf } from '../packages.ts';
import type { Finding, Rule } from '../tree.ts';

/** No package depends on itself by way of others, or the order of the builds would be a matter of luck. */
export const cycles: Rule = (tree) => {
  const packages = packagesOf(tree);
  const names = new Set(packages.map(({ manifest }) => manifest.name));
  const edges = new Map(
    packages.map(({ manifest }) => [
      manifest.name,
      Object.keys(declaredDependencies(manifest)).filter((name) => names.has(name)),
    ]),
  );
  return packages.flatMap(({ folder, manifest }): readonly Finding[] => {
    const way = wayBack(manifest.name, edges);
    return way === undefined
      ? []
      : [{ path: `${folder}/package.json`, message: `depends on itself: ${way.join(' → ')}` }];
  });
};

function wayBack(start: string, edges: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const seen = new Set<string>();
  const pending: (readonly string[])[] = [[start]];
  for (let way = pending.pop(); way !== undefined; way = pending.pop()) {
    for (const next of edges.get(way.at(-1) ?? '') ?? []) {
      if (next === start) return [...way, next];
      if (!seen.has(next)) pending.push([...way, next]);
      seen.add(next);
    }
  }
  return undefined;
}
