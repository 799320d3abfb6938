import { type Finding, type Rule, sourceFiles } from '../tree.ts';

/** A file longer than this has more than one purpose. */
const limit = 250;

/** No source file is longer than 250 lines, and there is no exception. */
export const sizes: Rule = (tree) =>
  sourceFiles(tree).flatMap(([path, text]): readonly Finding[] => {
    const length = text.replace(/\n$/, '').split('\n').length;
    return length > limit ? [{ path, message: `has ${length} lines: split it` }] : [];
  });
