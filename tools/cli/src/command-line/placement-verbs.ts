import type { Command } from 'commander';
import type { PlacementOptions } from '../verbs/placement.ts';
import { examples } from './examples.ts';
import type { RunVerb } from './run-verb.ts';

/** What is about cells and the tenants in them. */
export function addPlacementVerbs(program: Command, run: RunVerb): void {
  const placement = program
    .command('placement')
    .description('see how full cells are, and which moves would relieve them')
    .helpCommand(false)
    .addHelpText(
      'after',
      '\nWhich tenant is in which cell is in environments/<environment>/placement/<region>.yaml.\n',
    );
  placement
    .command('status')
    .description('show how full each cell is')
    .option('--environment <name>', 'one environment only')
    .option('--region <name>', 'one region only')
    .addHelpText('after', examples('placement status', 'placement status --environment production --region nordic'))
    .action(async (options: PlacementOptions) => {
      await run('placement status', { tree: true, quiet: true }, async (context) => {
        const { placementStatus } = await import('../verbs/placement.ts');
        return placementStatus(context, options);
      });
    });
  placement
    .command('rebalance')
    .description('show which moves would relieve cells that are nearly full; with --write, make them')
    .option('--environment <name>', 'one environment only')
    .option('--region <name>', 'one region only')
    .option('--write', 'write the moves to the placement files')
    .addHelpText('after', examples('placement rebalance', 'placement rebalance --environment production --write'))
    .action(async ({ write, ...options }: PlacementOptions & { write?: true }) => {
      await run('placement rebalance', { tree: true, quiet: true }, async (context) => {
        const { placementRebalance } = await import('../verbs/placement.ts');
        return placementRebalance(context, { ...options, write: write ?? false });
      });
    });
}
