import type { Finding, Rule } from '../tree.ts';

/** Folders that exist on one machine only: the superuser's, a user's, a build machine's. */
const machinePath = /(?<![\w.~-])\/(?:root|work|home\/[\w.-]+|Users\/[\w.-]+)\/[\w.-]+|\b[A-Z]:\\Users\\/;

/** No tracked file names a path of the machine on which it was written. */
export const machinePaths: Rule = (tree) =>
  [...tree].flatMap(([path, text]): readonly Finding[] => {
    const lines = text.split('\n');
    return lines.flatMap((line, index): readonly Finding[] => {
      const found = machinePath.exec(line)?.[0];
      return found === undefined ? [] : [{ path, message: `line ${index + 1} names the machine path ${found}` }];
    });
  });
