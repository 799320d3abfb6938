import { exportsOf, passedOnBy, relativeTarget } from '../imports.ts';
import { type Finding, type Rule, sourceFiles, type Tree } from '../tree.ts';

const MOST_FILES = 2;

/** Where a name is that of what it makes, and is read with its folder: a chart has one file for each resource. */
const namedByFolder = /^libs\/charts\/src\//;

/** Names that more files may declare, with the reason; there should be none. */
const excused: ReadonlyMap<string, string> = new Map();

/**
 * An exported name has one meaning: it stands in one file, or in two packages of which one at most gives it to others. A
 * reader who meets it a third time does not know which is meant, and an editor imports the wrong one.
 */
export const meanings: Rule = (tree) => {
  const files = new Map<string, string[]>();
  for (const [path, text] of sourceFiles(tree)) {
    if (!/^(?:libs|tools)\//.test(path) || /\.test(?:-d)?\.ts$/.test(path) || namedByFolder.test(path)) continue;
    for (const name of exportsOf(path, text)) {
      if (!excused.has(name)) files.set(name, [...(files.get(name) ?? []), path]);
    }
  }
  const given = givenToOthers(tree);
  return [...files].flatMap(([name, paths]): readonly Finding[] => {
    const [path = ''] = paths;
    const folders = new Set(paths.map(packageOf));
    const toOthers = paths.filter((each) => given.has(`${each} ${name}`)).length;
    if (paths.length <= MOST_FILES && folders.size === paths.length && toOthers <= 1) return [];
    return [{ path, message: `exports \`${name}\`, and so do ${paths.slice(1).join(', ')}: give each its own name` }];
  });
};

const packageOf = (path: string): string => path.split('/').slice(0, 2).join('/');

/** `<file> <name>` of what packages give to others: what the entries in their manifests export of their own files. */
function givenToOthers(tree: Tree): ReadonlySet<string> {
  const given = new Set<string>();
  for (const [path, text] of sourceFiles(tree)) {
    const manifest = tree.get(`${packageOf(path)}/package.json`);
    if (!manifest?.includes(`"./${path.slice(packageOf(path).length + 1)}"`)) continue;
    for (const name of exportsOf(path, text)) given.add(`${path} ${name}`);
    for (const { name, from } of passedOnBy(path, text)) given.add(`${relativeTarget(path, from)} ${name}`);
  }
  return given;
}
