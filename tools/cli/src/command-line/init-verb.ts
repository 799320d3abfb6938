import type { Command } from 'commander';
import type { InitOptions } from '../verbs/init.ts';
import { examples } from './examples.ts';
import type { RunVerb } from './run-verb.ts';

/** What begins a workspace. */
export function addInitVerb(program: Command, run: RunVerb): void {
  program
    .command('init')
    .description('begin a workspace: config, environments, a chart of your own with its test, README and CI')
    .argument('[folder]', 'where to begin it; made where it is not there (default: this folder)')
    .option('--preset <name>', 'minimal, municipal, saas or multi-region (default: minimal)')
    .option('--name <name>', 'name of the product or platform (default: made from that of the folder)')
    .option('--repository <url>', 'the Git repository that Argo CD will read it from (default: an example)')
    .option('--yes', 'ask nothing, and take the defaults')
    .addHelpText(
      'after',
      examples('init shop', 'init --preset municipal --name runtime --repository https://git.example.org/x/fleet.git'),
    )
    .action(async (folder: string | undefined, options: Omit<InitOptions, 'folder'>) => {
      await run('init', { tree: false, quiet: true }, async (context) => {
        const { init } = await import('../verbs/init.ts');
        return init(context, { folder: folder ?? '.', ...options });
      });
    });
}
