import { importsOf, packageTarget, relativeTarget } from '../imports.ts';
import { type Finding, type Rule, sourceFiles } from '../tree.ts';

const own = '@helmwright/template';
const index = 'libs/template/src/index.ts';
const backends = [
  ['libs/template/src/emit/', 'libs/template/src/evaluate/'],
  ['libs/template/src/evaluate/', 'libs/template/src/emit/'],
] as const;

/**
 * The two readers of the template tree share the tree and nothing of each other, not even by way of a third file:
 * else the differential test would compare a thing with itself.
 */
export const backendsApart: Rule = (tree) => {
  const files = new Map(sourceFiles(tree));
  return [...files.keys()].flatMap((path): readonly Finding[] => {
    const other = backends.find(([own]) => path.startsWith(own))?.[1];
    if (other === undefined || path.endsWith('.test.ts')) return [];
    const way = wayInto(other, path, files);
    return way === undefined ? [] : [{ path, message: `reaches the other backend: ${way.join(' → ')}` }];
  });
};

function wayInto(folder: string, start: string, files: ReadonlyMap<string, string>): readonly string[] | undefined {
  const seen = new Set([start]);
  const pending: (readonly string[])[] = [[start]];
  for (let way = pending.shift(); way !== undefined; way = pending.shift()) {
    const path = way.at(-1) ?? '';
    for (const specifier of importsOf(path, files.get(path) ?? '')) {
      // Its own package by name is the index, which exports both backends.
      const next = relativeTarget(path, specifier) ?? (packageTarget(specifier) === own ? index : undefined);
      if (next === undefined || seen.has(next)) continue;
      if (next.startsWith(folder)) return [...way, next];
      seen.add(next);
      if (files.has(next)) pending.push([...way, next]);
    }
  }
  return undefined;
}
