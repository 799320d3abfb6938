import { type Finding, type Rule, sourceFiles, type Tree } from '../tree.ts';

/** A file longer than this should be split soon. */
const comfortable = 250;
/** A file longer than this must be split now. */
const limit = 300;

function longerThan(lines: number, tree: Tree): readonly Finding[] {
  return sourceFiles(tree).flatMap(([path, text]): readonly Finding[] => {
    const length = text.replace(/\n$/, '').split('\n').length;
    return length > lines ? [{ path, message: `has ${length} lines: split it` }] : [];
  });
}

/** No source file is longer than 300 lines. */
export const sizes: Rule = (tree) => longerThan(limit, tree);

/** The files that pass 250 lines: not refused, but shown. */
export const longFiles: Rule = (tree) => longerThan(comfortable, tree);
