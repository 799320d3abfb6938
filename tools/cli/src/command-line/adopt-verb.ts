import type { Command } from 'commander';
import type { AdoptOptions } from '../verbs/adopt.ts';
import { examples } from './examples.ts';
import type { RunVerb } from './run-verb.ts';
import { several } from './several.ts';

/** What begins with the values files that people have. */
export function addAdoptVerb(program: Command, run: RunVerb): void {
  program
    .command('adopt')
    .description('write a fleet in which every installation of a chart keeps the values that it has in a heap of files')
    .argument('<folder>', 'where the values files of the installations lie; nothing in it is changed')
    .requiredOption('--chart <folder>', 'the chart that they are values of, as Helm has it (required)')
    .requiredOption('--into <folder>', 'where to write the fleet; nothing is there yet (required)')
    .option(
      '--pattern <path>',
      'where values files lie below the folder, with {environment}, {region}, {country}, {tier} and {tenant}; repeat it for more files of an installation, lowest first (default: {region}/{tenant}/values.yaml)',
      several,
    )
    .option('--environment <name>', 'the environment; where paths name several, the one to adopt (default: production)')
    .option('--region <name>', 'the region, where paths name none (default: main)')
    .option('--tier <name>', 'the tier, where paths name none (default: standard)')
    .option('--country <code>', 'country of the tenants, or <region>=<code> for those of a region; repeat it', several)
    .option('--release <name>', 'what the release is called in the fleet (default: as the chart)')
    .option('--repository <url>', 'the repository that the fleet will lie in (default: an example)')
    .option('--dry-run', 'show what would be written, and write nothing')
    .addHelpText(
      'after',
      examples(
        'adopt old/values --chart old/chart --into fleet --dry-run',
        "adopt old --chart old/chart --into fleet --pattern '{environment}/{region}/{tenant}.yaml' --country nordic=SE",
      ),
    )
    .action(async (folder: string, flags: Omit<AdoptOptions, 'folder'>) => {
      await run('adopt', { tree: false }, async (context) => {
        const { adoptValues } = await import('../verbs/adopt.ts');
        return adoptValues(context, { folder, ...flags });
      });
    });
}
