import type { Finding, Rule } from '../tree.ts';

/** The one file that starts other programs: with operands that cannot be options, by absolute paths, within limits. */
const starter = 'tools/disk/src/process/run.ts';

const ways =
  /(?:\bfrom|\bimport|\brequire|\bgetBuiltinModule)(?:\s{0,20}\(|)\s{0,20}['"](?:node:)?(?:child_process|cluster)['"]|process\.binding\b/;

/** What is written of types alone starts nothing. */
const withoutTypes = (text: string): string => text.replace(/^(?:import|export) type\b[^;]*;/gm, '');

/** Programs are started in one place. Tests and what helps them may start any. */
export const processes: Rule = (tree) =>
  [...tree].flatMap(([path, text]): readonly Finding[] => {
    if (!/^(?:libs|tools)\/.*\.[cm]?[jt]s$/.test(path) || /\.test\.ts$|\/fixtures\//.test(path)) return [];
    if (path === starter || !ways.test(withoutTypes(text))) return [];
    return [{ path, message: `starts programs by itself: use what ${starter} has` }];
  });
