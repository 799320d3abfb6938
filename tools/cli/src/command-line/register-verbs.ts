import type { Command } from 'commander';
import { examples } from './examples.ts';
import type { RunVerb } from './run-verb.ts';

/** What is about many tenants that are not there yet. */
export function addRegisterVerbs(program: Command, run: RunVerb): void {
  program
    .command('import')
    .description('write the files of the municipalities of an official register that are no tenants yet')
    .argument('<register>', 'the register, a CSV or JSON file')
    .requiredOption('--mapping <file>', 'how its rows become tenants; docs/guides/import-a-register.md (required)')
    .option('--dry-run', 'show what would be written, and write nothing')
    .addHelpText(
      'after',
      examples(
        'import kommuner.csv --mapping registers/se.yaml --dry-run',
        'import kommuner.csv --mapping registers/se.yaml',
      ),
    )
    .action(async (register: string, { mapping, dryRun = false }: { mapping: string; dryRun?: boolean }) => {
      await run('import', { tree: true, quiet: true }, async (context) => {
        const { importRegister } = await import('../verbs/import.ts');
        return importRegister(context, { register, mapping, dryRun });
      });
    });
}
