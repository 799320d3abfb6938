import type { Command } from 'commander';
import type { RenderFlags } from '../verbs/render.ts';
import { examples } from './examples.ts';
import type { RunVerb } from './run-verb.ts';

/** What is about one tenant. */
export function addTenantVerbs(program: Command, run: RunVerb): void {
  program
    .command('render')
    .description("print a tenant's manifests, rendered in process, or write those of all tenants into a folder")
    .argument(
      '[tenant]',
      'name of the tenant, such as malmo-stad, or of a cell for its components; all of them with --output',
    )
    .option('--environment <name>', 'the environment (required for one tenant)')
    .option('--release <name>', 'one release only: tenant, a service, or a component of the cell')
    .option('--output <dir>', 'a new folder, for the manifests of all tenants: <environment>/<tenant>/<release>.yaml')
    .option('--shard <i/n>', 'with --output: the first, second, … of n parts of the tenants')
    .option('--jobs <n>', 'with --output: threads that render; by default one a core for a large fleet')
    .addHelpText(
      'after',
      examples('render malmo-stad --environment production --release api', 'render --output manifests --shard 1/4'),
    )
    .action(async (tenant: string | undefined, options: RenderFlags) => {
      await run('render', { tree: true, quiet: options.output === undefined }, async (context) => {
        const { renderOneOrAll } = await import('../verbs/render.ts');
        return renderOneOrAll(context, tenant, options);
      });
    });
  program
    .command('explain')
    .description('show a value and the layers that set it')
    .argument('<tenant>', 'name of the tenant, such as malmo-stad, or of a cell for its components')
    .argument('<value>', 'release and path, such as api.replicas')
    .requiredOption('--environment <name>', 'the environment (required)')
    .addHelpText(
      'after',
      examples(
        'explain malmo-stad --environment production api.autoscaling.minReplicas',
        'explain malmo-stad --environment production \'tenant.quota["requests.cpu"]\'',
      ),
    )
    .action(async (tenant: string, address: string, { environment }: { environment: string }) => {
      await run('explain', { tree: true, quiet: true }, async (context) => {
        const { explain } = await import('../verbs/explain.ts');
        return explain(context, { tenant, environment, address });
      });
    });
}
