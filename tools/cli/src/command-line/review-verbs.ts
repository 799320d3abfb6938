import type { Command } from 'commander';
import type { Selection } from '../verification/selection.ts';
import { examples } from './examples.ts';
import type { RunVerb } from './run-verb.ts';

/** What is for who reviews a change. */
export function addReviewVerbs(program: Command, run: RunVerb): void {
  program
    .command('diff')
    .description('show what changed in the cluster since a git ref: object by object, grouped over tenants, with risks')
    .argument('<git-ref>', 'a branch, tag or commit with generated files, such as origin/main')
    .option('--environment <name>', 'one environment only')
    .option('--tenant <name>', 'one tenant only')
    .option('--markdown', 'print Markdown for a comment on a pull request, at most 65,536 characters')
    .option('--output <file>', 'write the text or Markdown into a file')
    .option('--exit-code', 'exit with 1 if anything changes')
    .addHelpText(
      'after',
      examples('diff origin/main', 'diff origin/main --markdown --output diff.md', 'diff v1.4.0 --json'),
    )
    .action(async (ref: string, options: Selection & { markdown?: true; output?: string; exitCode?: true }) => {
      await run('diff', { tree: true }, async (context) => {
        const { diff } = await import('../verbs/diff.ts');
        const { markdown = false, exitCode = false } = options;
        return diff(context, { ...options, ref, markdown, exitCode });
      });
    });
}
