import type { Finding, Rule } from '../tree.ts';

/**
 * The files that start other programs, and why what they are given cannot be taken for an option or another program. Each
 * was looked at; whoever adds one tells how it keeps names out of options and the environment clean.
 */
const starters: Readonly<Record<string, string>> = {
  'tools/cli/src/review/git-process.ts': 'names after `--end-of-options` or `--`; settings and environment are its own',
  'tools/cli/src/verification/helm-template.ts': 'flags with `=`, names after `--`, paths after `./`; no plugins',
  'tools/cluster/src/supervision.ts': 'arguments are constants and folders of its own',
  'tools/cluster/src/supervisor.ts': 'arguments come from the code that starts a control plane',
  'tools/disk/src/process-identity.ts': 'arguments are numbers of processes',
  'tools/kubeconform/src/run-kubeconform.ts': 'hands on the arguments that its own user gave',
  'tools/lint/src/nx.ts': 'arguments are constants',
  'tools/lint/src/tree.ts': 'arguments are constants',
  'tools/testing/src/helm/helm.ts': 'arguments are constants and paths in a folder of its own',
  'tools/toolchain/src/run-command.ts': 'arguments come from the catalogue',
};

/** Programs are started from few files, each of which was looked at. Tests and what helps them may start any. */
export const processes: Rule = (tree) =>
  [...tree].flatMap(([path, text]): readonly Finding[] => {
    if (!/^(?:libs|tools)\/.*\.ts$/.test(path) || /\.test\.ts$|\/fixtures\//.test(path)) return [];
    if (Object.hasOwn(starters, path) || !/['"](?:node:)?child_process['"]/.test(text)) return [];
    return [{ path, message: 'starts programs; go by one of the files that do, or tell in `processes.ts` why it may' }];
  });
