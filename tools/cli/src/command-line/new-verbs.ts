import type { Command } from 'commander';
import type { NewCellOptions } from '../verbs/new/cell.ts';
import type { NewComponentOptions } from '../verbs/new/component.ts';
import type { NewEnvironmentOptions } from '../verbs/new/environment.ts';
import type { NewRegionOptions } from '../verbs/new/region.ts';
import type { NewTenantOptions } from '../verbs/new-tenant-options.ts';
import { examples } from './examples.ts';
import type { RunVerb } from './run-verb.ts';
import { several } from './several.ts';

/** What begins something: a tenant, a chart, or a part of the fleet. */
export function addNewVerbs(program: Command, run: RunVerb): void {
  const parent = program
    .command('new')
    .description('begin something: a tenant, a chart, a component, a place')
    .helpCommand(false);
  addNewTenant(parent, run);
  addNewChart(parent, run);
  addNewComponent(parent, run);
  addNewPlaces(parent, run);
}

function addNewTenant(parent: Command, run: RunVerb): void {
  parent
    .command('tenant')
    .description('write the file of a new tenant; asks on a terminal for what the flags leave out')
    .option('--display-name <name>', 'name of the municipality, as its people write it')
    .option('--country <code>', 'country, as two letters')
    .option('--tier <name>', 'a tier of the catalogue')
    .option('--wave <name>', 'when a change reaches it')
    .option('--code <code>', 'official code of the municipality')
    .option('--name <name>', 'name of the tenant and its namespace (default: made from the display name)')
    .option('--cell <name>', "cell to run in (default: the region's first)")
    .option('--domain <host>', 'host name of its public services; can be repeated', several)
    .option('--administrator <user>', 'user who administers it; can be repeated', several)
    .option('--administrator-group <group>', 'directory group that administers it; can be repeated', several)
    .addHelpText(
      'after',
      examples(
        'new tenant',
        'new tenant --display-name "Lunds kommun" --country SE --code 1281 --tier standard --wave general --domain lund.example.org',
      ),
    )
    .action(async (options: NewTenantOptions) => {
      await run('new tenant', { tree: true, quiet: true }, async (context) => {
        const { newTenant } = await import('../verbs/new-tenant.ts');
        return newTenant(context, options);
      });
    });
}

function addNewChart(parent: Command, run: RunVerb): void {
  parent
    .command('chart')
    .description('write a chart of your own in TypeScript, with its test, and list it')
    .argument('<name>', 'name of the chart')
    .addHelpText('after', examples('new chart mail-relay'))
    .action(async (name: string) => {
      await run('new chart', { tree: true, quiet: true }, async (context) => {
        const { newChart } = await import('../verbs/new/chart.ts');
        return newChart(context, name);
      });
    });
}

function addNewComponent(parent: Command, run: RunVerb): void {
  parent
    .command('component')
    .description('write a component: something that runs once in every cell')
    .argument('<name>', 'name of the component')
    .option('--chart <name>', 'the chart that runs it; asked for on a terminal')
    .option('--namespace <name>', 'namespace of its releases (default: where most components are)')
    .option('--description <text>', 'one sentence: what it does')
    .option('--image <repository>', 'its image, for charts that run one: image, port and resources are written then')
    .option('--needs <component>', 'a component that is installed before it; can be repeated', several)
    .option('--environment <name>', 'an environment that has it (default: all); can be repeated', several)
    .addHelpText(
      'after',
      examples('new component mail --chart app --image example/mail', 'new component limits --chart baseline'),
    )
    .action(async (name: string, options: NewComponentOptions) => {
      await run('new component', { tree: true, quiet: true }, async (context) => {
        const { newComponent } = await import('../verbs/new/component.ts');
        return newComponent(context, name, options);
      });
    });
}

function addNewPlaces(parent: Command, run: RunVerb): void {
  parent
    .command('environment')
    .description('write an environment like one that there is, with clusters and domains of its own')
    .argument('<name>', 'name of the environment')
    .option('--like <environment>', 'the environment that it is to be like; asked for on a terminal')
    .option('--description <text>', 'one sentence: what it is for')
    .addHelpText('after', examples('new environment qa --like staging'))
    .action(async (name: string, options: NewEnvironmentOptions) => {
      await run('new environment', { tree: true, quiet: true }, async (context) => {
        const { newEnvironment } = await import('../verbs/new/environment.ts');
        return newEnvironment(context, name, options);
      });
    });
  parent
    .command('region')
    .description('write a region with its first cell')
    .argument('<name>', 'name of the region')
    .requiredOption('--location <location>', 'where its first cell lies, as in the catalogue of locations (required)')
    .option('--environment <name>', 'an environment that gets it (default: all); can be repeated', several)
    .option('--country <code>', 'a country whose tenants run there; can be repeated', several)
    .option('--registry <host>', 'where its images are pulled from')
    .addHelpText('after', examples('new region dublin --location aws/eu-west-1 --environment production'))
    .action(async (name: string, options: NewRegionOptions) => {
      await run('new region', { tree: true, quiet: true }, async (context) => {
        const { newRegion } = await import('../verbs/new/region.ts');
        return newRegion(context, name, options);
      });
    });
  parent
    .command('cell')
    .description('add clusters to a region: one, many that are numbered, or those of a list')
    .argument('[name]', 'name of the cell, or what numbers are put behind (default: the name of the region)')
    .requiredOption('--environment <name>', 'the environment (required)')
    .requiredOption('--region <name>', 'the region (required)')
    .option('--location <location>', "where it lies (default: as the region's first cell)")
    .option('--cluster <name>', 'name of the cluster (default: the cell and the environment)')
    .option('--capacity <tenants>', "the most tenants (default: as the region's first cell)")
    .option('--count <n>', 'how many, numbered on from those that there are')
    .option('--from <file>', 'a file with a line for each: name, and behind commas its cluster and its location')
    .addHelpText(
      'after',
      examples(
        'new cell frankfurt-2 --environment production --region frankfurt',
        'new cell --environment production --region nordic --count 90',
        'new cell --environment production --region nordic --from cells.csv',
      ),
    )
    .action(async (name: string | undefined, options: NewCellOptions) => {
      await run('new cell', { tree: true, quiet: true }, async (context) => {
        const { newCell } = await import('../verbs/new/cell.ts');
        return newCell(context, name, options);
      });
    });
}
