import type { Command } from 'commander';
import { examples } from './examples.ts';
import type { RunVerb } from './run-verb.ts';

/** What is about charts that somebody else wrote. */
export function addChartsVerb(program: Command, run: RunVerb): void {
  const charts = program
    .command('charts')
    .description('see, lock and raise the charts of others that the config pins')
    .helpCommand(false)
    .addHelpText('after', '\nWhat they may create in a cluster is in helmwright.lock.yaml.\n');
  charts
    .command('list')
    .description('show the pinned charts, and which have newer versions')
    .option('--offline', 'ask no repository')
    .addHelpText('after', examples('charts list', 'charts list --offline --json'))
    .action(async ({ offline = false }: { offline?: boolean }) => {
      await run('charts list', { tree: true }, async (context) => {
        const { chartsList } = await import('../verbs/charts.ts');
        return chartsList(context, { offline });
      });
    });
  charts
    .command('lock')
    .description('write what the pinned charts may create: what all of their releases make')
    .addHelpText('after', examples('charts lock'))
    .action(async () => {
      await run('charts lock', { tree: true }, async (context) => {
        const { chartsLock } = await import('../verbs/charts.ts');
        return chartsLock(context);
      });
    });
  charts
    .command('update')
    .description('raise pins: show what becomes of every release, and write config and lock')
    .argument('[chart]', 'one chart only')
    .option('--to <version>', 'to this version (default: the newest that is no pre-release)')
    .option('--dry-run', 'show what would become of every release, and write nothing')
    .addHelpText('after', examples('charts update --dry-run', 'charts update cert-manager --to v1.21.2'))
    .action(async (name: string | undefined, { to, dryRun = false }: { to?: string; dryRun?: boolean }) => {
      await run('charts update', { tree: true }, async (context) => {
        const { chartsUpdate } = await import('../verbs/charts.ts');
        return chartsUpdate(context, { name, to, dryRun });
      });
    });
}
