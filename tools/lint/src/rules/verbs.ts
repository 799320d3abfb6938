import type { Finding, Rule } from '../tree.ts';

const folder = /^tools\/cli\/src\/verbs\/([^/]+)\.ts$/;

/** A verb longer than this computes what belongs into a library. */
const limit = 150;

/** What may stand beside a verb: what it takes, asks and prints. What it computes has a name in a library. */
const besides = ['all', 'answers', 'options', 'questions', 'text'];

/** A verb of the command reads, calls a library and prints: one file each, and short. */
export const verbs: Rule = (tree) => {
  const names = [...tree.keys()]
    .flatMap((path) => folder.exec(path)?.[1] ?? [])
    .filter((name) => !/\.test$/.test(name));
  return names.flatMap((name): readonly Finding[] => {
    const path = `tools/cli/src/verbs/${name}.ts`;
    const length = (tree.get(path) ?? '').replace(/\n$/, '').split('\n').length;
    const verb = names.find((each) => name.startsWith(`${each}-`));
    const beside = verb === undefined ? undefined : name.slice(verb.length + 1);
    return [
      ...(length > limit ? [{ path, message: `has ${length} lines: what it computes belongs into a library` }] : []),
      ...(beside === undefined || besides.includes(beside)
        ? []
        : [
            {
              path,
              message: `is neither a verb nor one of ${besides.join(', ')} of \`${verb}\`: put it into a library`,
            },
          ]),
    ];
  });
};
