import type { Command } from 'commander';
import type { CostOptions } from '../verbs/cost.ts';
import { examples } from './examples.ts';
import type { RunVerb } from './run-verb.ts';
import { several } from './several.ts';

/** What the fleet costs. */
export function addCostVerb(program: Command, run: RunVerb): void {
  program
    .command('cost')
    .description('estimate what the fleet costs in a month: quotas, the nodes they need, and dated prices')
    .option('--by <what>', 'environment, region, cell, tier or tenant', 'region')
    .option('--environment <name>', 'one environment only')
    .option(
      '--what-if <key=value>',
      'suppose another tier, isolation, provider or basis (quota, steady) for all; can be repeated',
      several,
    )
    .option('--price-book <name>', 'a file of environments/catalog/prices (default: what capacity.yaml names)')
    .addHelpText(
      'after',
      examples(
        'cost --environment production',
        'cost --by tenant --environment production --json',
        'cost --environment production --what-if provider=eks --what-if isolation=pod',
      ),
    )
    .action(async (options: CostOptions) => {
      await run('cost', { tree: true, quiet: true }, async (context) => {
        const { cost } = await import('../verbs/cost.ts');
        return cost(context, options);
      });
    });
}
