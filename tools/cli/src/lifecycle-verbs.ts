import { type Command, InvalidArgumentError, Option } from 'commander';
import { examples } from './examples.ts';
import type { RunVerb } from './program.ts';
import type { DecommissionOptions } from './verbs/decommission.ts';

/** What is about the life of a tenant and of a change. */
export function addLifecycleVerbs(program: Command, run: RunVerb): void {
  program
    .command('decommission')
    .description('take a tenant one stage further on its way out; without --confirm, show what that would do')
    .argument('<tenant>', 'name of the tenant, such as malmo-stad')
    .addOption(
      new Option('--stage <stage>', 'the stage to go to; running calls it off (default: the one that follows)').choices(
        ['running', 'retain', 'export', 'delete', 'deleted'],
      ),
    )
    .option('--confirm <tenant>', 'write it; the name once more')
    .option('--retain-days <days>', 'with retain: how long its data is kept at the least (default: 30)', days)
    .option('--handed-to <text>', 'with export: what was handed over, and to whom')
    .option('--today <day>', 'the day to go by, as YYYY-MM-DD (default: today in UTC)')
    .addHelpText(
      'after',
      `\nStages: running → retain → export → delete → deleted. Data is kept for the days that retain names, and a tenant\nmay stay after all until its deletion is ordered.\n${examples(
        'decommission lund-se',
        'decommission lund-se --stage retain --retain-days 60 --confirm lund-se',
        'decommission lund-se --stage delete --today 2027-01-20',
      )}`,
    )
    .action(async (tenant: string, options: Omit<DecommissionOptions, 'tenant'>) => {
      await run('decommission', { tree: true, quiet: true }, async (context) => {
        const { decommission } = await import('./verbs/decommission.ts');
        return decommission(context, { tenant, ...options });
      });
    });
}

function days(value: string): number {
  if (/^\d{1,4}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('It is a whole number of days.');
}
