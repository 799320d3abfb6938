import type { Finding, Rule } from '../tree.ts';

const vague = new Set(['util', 'utils', 'common', 'helper', 'helpers', 'misc', 'shared']);

/** No folder and no source file has a name that says nothing of what is in it. */
export const names: Rule = (tree) =>
  [...tree.keys()].flatMap((path): readonly Finding[] => {
    const found = path
      .split('/')
      .map((segment) => segment.replace(/\.(?:test\.)?ts$/, ''))
      .find((segment) => vague.has(segment));
    return found === undefined ? [] : [{ path, message: `"${found}" says nothing of what is in it: name its purpose` }];
  });
