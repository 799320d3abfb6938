import { posix } from 'node:path';
import { importsOf, relativeTarget } from '../imports.ts';
import { type Finding, type Rule, sourceFiles } from '../tree.ts';

/** What stands in a folder, by name → what each of it imports from the others. */
type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** No file imports itself by way of others, types included: what stands in a circle is only understood together. */
export const fileCircles: Rule = (tree) => {
  const files = fileGraph(tree);
  return circlesOf(files).map((circle) => ({
    path: circle[0] ?? '',
    message: `imports itself by way of others: ${wayThrough(circle, files)}`,
  }));
};

/** No folder imports itself by way of the folders beside it. */
export const folderCircles: Rule = (tree) => {
  const files = fileGraph(tree);
  return [...foldersBeside(files)].flatMap(([parent, beside]): readonly Finding[] =>
    circlesOf(beside).map((circle) => ({
      path: `${parent}/${circle[0] ?? ''}`,
      message: `imports itself by way of the folders beside it: ${circle.join(', ')} (${ties(circle, parent, files)})`,
    })),
  );
};

/** The files of packages, but for the tests beside them, and of `tests/`; and the files that they import by their paths. */
function fileGraph(tree: Parameters<Rule>[0]): Graph {
  const sources = sourceFiles(tree).filter(
    ([path]) => /^tests\//.test(path) || (/^(?:libs|tools)\//.test(path) && !/\.test(?:-d)?\.ts$/.test(path)),
  );
  const known = new Set(sources.map(([path]) => path));
  return new Map(
    sources.map(([path, text]) => {
      const targets = importsOf(path, text).flatMap((specifier) => relativeTarget(path, specifier) ?? []);
      return [path, new Set(targets.filter((target) => known.has(target) && target !== path))] as const;
    }),
  );
}

/** For each folder, the folders in it, and which of the others each of them imports from. */
function foldersBeside(files: Graph): ReadonlyMap<string, Graph> {
  const found = new Map<string, Map<string, Set<string>>>();
  for (const [path, targets] of files) {
    for (const target of targets) {
      const [parent, from, to] = parting(path, target);
      if (from === undefined || to === undefined) continue;
      const beside = found.get(parent) ?? new Map<string, Set<string>>();
      found.set(parent, beside.set(from, (beside.get(from) ?? new Set()).add(to)));
    }
  }
  return found;
}

/** The folder in which two files part, and the folder in it that each stands in; undefined for a file of its own. */
function parting(
  one: string,
  other: string,
): readonly [parent: string, from: string | undefined, to: string | undefined] {
  const [a, b] = [one.split('/'), other.split('/')];
  const at = a.findIndex((step, index) => step !== b[index]);
  const folderOf = (steps: readonly string[]): string | undefined => (at < steps.length - 1 ? steps[at] : undefined);
  return [a.slice(0, at).join('/'), folderOf(a), folderOf(b)];
}

/** The sets of nodes that reach one another, each sorted, by Kosaraju's algorithm. */
function circlesOf(graph: Graph): readonly (readonly string[])[] {
  const order: string[] = [];
  const visit = (start: string, edges: Graph, seen: Set<string>, leave: (node: string) => void): void => {
    if (seen.has(start)) return;
    seen.add(start);
    for (const next of edges.get(start) ?? []) visit(next, edges, seen, leave);
    leave(start);
  };
  const forward = new Set<string>();
  for (const node of [...graph.keys()].sort()) visit(node, graph, forward, (left) => order.push(left));
  const reversed = new Map<string, Set<string>>();
  for (const [node, targets] of graph) {
    for (const target of targets) reversed.set(target, (reversed.get(target) ?? new Set()).add(node));
  }
  const back = new Set<string>();
  return order.reverse().flatMap((node) => {
    const circle: string[] = [];
    visit(node, reversed, back, (left) => circle.push(left));
    return circle.length > 1 ? [circle.sort()] : [];
  });
}

/** One way from the first file of a circle back to it. */
function wayThrough(circle: readonly string[], files: Graph): string {
  const [first = ''] = circle;
  const inside = new Set(circle);
  const pending: (readonly string[])[] = [[first]];
  const seen = new Set<string>();
  for (let way = pending.shift(); way !== undefined; way = pending.shift()) {
    for (const next of files.get(way.at(-1) ?? '') ?? []) {
      if (next === first) return [...way, next].map((path) => posix.relative(posix.dirname(first), path)).join(' → ');
      if (inside.has(next) && !seen.has(next)) pending.push([...way, next]);
      seen.add(next);
    }
  }
  return circle.join(', ');
}

/** The imports that tie folders to one another. */
function ties(circle: readonly string[], parent: string, files: Graph): string {
  const found: string[] = [];
  for (const [path, targets] of files) {
    for (const target of targets) {
      const [at, from, to] = parting(path, target);
      if (at !== parent || from === undefined || to === undefined) continue;
      if (circle.includes(from) && circle.includes(to))
        found.push(`${posix.relative(parent, path)} → ${posix.relative(parent, target)}`);
    }
  }
  return found.join('; ');
}
