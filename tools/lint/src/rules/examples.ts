import type { Finding, Rule } from '../tree.ts';

/** What those call who write charts, values models and workspaces. */
const called =
  /^(?:libs\/template\/src\/language\/(?:conditions|control|functions|kept|lines|match|merge|named|overlay|text)|libs\/chart\/src\/(?:define\/[\w-]+|model\/(?:kubernetes|schedule))|tools\/cli\/src\/workspace\/define-workspace)\.ts$/;

/** What of these files the packages keep to themselves. */
const internal: ReadonlySet<string> = new Set(['asSubchart', 'definedAt', 'listedCharts', 'isChartDefinition']);

/** A function that users call shows how, in its TSDoc; tests/guide compiles every example. */
export const examples: Rule = (tree) =>
  [...tree].flatMap(([path, text]): readonly Finding[] => {
    if (!called.test(path) || path.endsWith('.test.ts')) return [];
    const seen = new Set(internal);
    return [...text.matchAll(/^export (?:const|function) (\w+)/gm)].flatMap(
      ({ index, 1: name = '' }): readonly Finding[] => {
        // Of overloads the first has the comment.
        if (seen.has(name)) return [];
        seen.add(name);
        const above = text.slice(0, index).trimEnd();
        const comment = above.endsWith('*/') ? above.slice(above.lastIndexOf('/**')) : '';
        return comment.includes('@example') ? [] : [{ path, message: `\`${name}\` has no @example` }];
      },
    );
  });
