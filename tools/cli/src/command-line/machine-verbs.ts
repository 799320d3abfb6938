import type { Command } from 'commander';
import { examples } from './examples.ts';
import type { RunVerb } from './run-verb.ts';

/** What is about the machine, and needs no tree. */
export function addMachineVerbs(program: Command, run: RunVerb): void {
  program
    .command('doctor')
    .description('show which external tools and schemas there are, and what is missing')
    .option('--fetch', 'fetch what is missing')
    .addHelpText('after', examples('doctor', 'doctor --fetch'))
    .action(async (options: { fetch?: true }) => {
      await run('doctor', { tree: false, quiet: options.fetch !== true }, async (context) => {
        const { doctor } = await import('../verbs/doctor.ts');
        return doctor(context, { fetch: options.fetch ?? false });
      });
    });
  program
    .command('types')
    .description('write the TypeScript types of the custom resources that crds/*.yaml define, to crds/types')
    .addHelpText('after', examples('types'))
    .action(async () => {
      await run('types', { tree: false, quiet: true }, async (context) => {
        const { types } = await import('../verbs/types.ts');
        return types(context);
      });
    });
}
