import { Command } from 'commander';
import { addClusterVerbs } from './cluster-verbs.ts';
import { examples } from './examples.ts';
import { addLifecycleVerbs } from './lifecycle-verbs.ts';
import type { Context } from './output/context.ts';
import type { Io } from './output/io.ts';
import type { Outcome } from './output/outcome.ts';
import { addPlacementVerbs } from './placement-verbs.ts';
import { addRegisterVerbs } from './register-verbs.ts';
import { addReviewVerbs } from './review-verbs.ts';
import type { CostOptions } from './verbs/cost.ts';
import type { NewTenantOptions } from './verbs/new-tenant-answers.ts';
import type { RenderFlags } from './verbs/render.ts';
import type { Selection } from './verification/selection.ts';

/** How a verb is run. */
export interface RunMode {
  /** Whether it works on a tree, so that there has to be one. */
  readonly tree: boolean;
  /** Whether it is over too soon to tell how far it is. */
  readonly quiet?: boolean;
}

/** Runs one verb and prints its outcome. */
export type RunVerb = (verb: string, mode: RunMode, work: (context: Context) => Promise<Outcome>) => Promise<void>;

/** The options that every verb takes. */
export interface GlobalOptions {
  readonly root?: string;
  readonly json?: boolean;
  /** False with `--no-color`. */
  readonly color: boolean;
}

/**
 * The command line: verbs, flags and help texts. What a verb needs is loaded when it runs, so that `--help` answers at
 * once.
 */
export function commandLine(version: string, { stdout, stderr }: Pick<Io, 'stdout' | 'stderr'>, run: RunVerb): Command {
  const program = new Command('helmwright')
    .description('Writes Helm charts, and the values of a fleet of tenants, from typed definitions.')
    .version(version, '--version', 'print the version')
    .option('--root <dir>', 'the tree to work on (default: the nearest folder upwards with an environments/)')
    .option('--json', 'print one JSON object instead of text')
    .option('--no-color', 'print no colours; NO_COLOR does the same')
    .helpOption('--help', 'print this help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        stdout.write(text);
      },
      writeErr: (text) => {
        stderr.write(text);
      },
    })
    .showHelpAfterError('Run with --help to see what the command takes.')
    .configureHelp({ showGlobalOptions: true })
    .addHelpText(
      'after',
      `\nExit codes: 0 success, 1 findings or drift, 2 wrong usage or unreadable or invalid input.\n${examples(
        'generate',
        'new tenant --display-name "Lunds kommun" --country SE --tier standard --wave general',
        'explain malmo-stad --environment production api.autoscaling.minReplicas',
      )}`,
    );

  addTreeVerbs(program, run);
  addReviewVerbs(program, run);
  addCostVerb(program, run);
  addTenantVerbs(program, run);
  addRegisterVerbs(program, run);
  addLifecycleVerbs(program, run);
  addPlacementVerbs(program, run);
  addMachineVerbs(program, run);
  addClusterVerbs(program, run);
  return program;
}

/** What works on the whole tree. */
function addTreeVerbs(program: Command, run: RunVerb): void {
  program
    .command('generate')
    .description('compile the charts, check every release, and write every file that follows from the fleet')
    .option('--check', 'write nothing; exit with 1 if a generated file is not up to date')
    .option('--force', 'replace generated files that somebody edited')
    .option('--no-verify', 'skip rendering and checking the objects')
    .addHelpText('after', examples('generate', 'generate --check', 'generate --root ../other-fleet --no-verify'))
    .action(async (options: { check?: true; force?: true; verify: boolean }) => {
      await run('generate', { tree: true }, async (context) => {
        const { check, generate } = await import('./verbs/generate.ts');
        if (options.check) return check(context);
        return generate(context, { force: options.force ?? false, verify: options.verify });
      });
    });
  program
    .command('plan')
    .description('show what generate would change, and change nothing')
    .option('--force', 'plan to replace generated files that somebody edited')
    .addHelpText('after', examples('plan', 'plan --json'))
    .action(async (options: { force?: true }) => {
      await run('plan', { tree: true, quiet: true }, async (context) => {
        const { plan } = await import('./verbs/plan.ts');
        return plan(context, { force: options.force ?? false });
      });
    });
  program
    .command('verify')
    .description('render every release and check every object against the schemas of Kubernetes')
    .option('--environment <name>', 'one environment only')
    .option('--tenant <name>', 'one tenant only')
    .option('--with-helm', 'render with Helm 3 and Helm 4 too, and compare')
    .option('--shard <i/n>', 'the first, second, … of n parts of the tenants, for jobs that share the work')
    .addHelpText(
      'after',
      examples('verify', 'verify --environment production --tenant malmo-stad --with-helm', 'verify --shard 1/4'),
    )
    .action(async ({ withHelm = false, ...options }: Selection & { withHelm?: boolean; shard?: string }) => {
      await run('verify', { tree: true }, async (context) => {
        const { verify } = await import('./verbs/verify.ts');
        return verify(context, { ...options, withHelm });
      });
    });
}

/** What the fleet costs. */
function addCostVerb(program: Command, run: RunVerb): void {
  program
    .command('cost')
    .description('reckon what the fleet costs in a month: quotas, the nodes they need, and dated prices')
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
        const { cost } = await import('./verbs/cost.ts');
        return cost(context, options);
      });
    });
}

/** What is about one tenant. */
function addTenantVerbs(program: Command, run: RunVerb): void {
  program
    .command('render')
    .description("print a tenant's manifests, rendered in process, or write those of all tenants into a folder")
    .argument('[tenant]', 'name of the tenant, such as malmo-stad; all of them with --output')
    .option('--environment <name>', 'the environment (required for one tenant)')
    .option('--release <name>', 'one release only: tenant, or a service')
    .option('--output <dir>', 'a new folder, for the manifests of all tenants: <environment>/<tenant>/<release>.yaml')
    .option('--shard <i/n>', 'with --output: the first, second, … of n parts of the tenants')
    .option('--jobs <n>', 'with --output: threads that render; by default one a core for a large fleet')
    .addHelpText(
      'after',
      examples('render malmo-stad --environment production --release api', 'render --output manifests --shard 1/4'),
    )
    .action(async (tenant: string | undefined, options: RenderFlags) => {
      await run('render', { tree: true, quiet: options.output === undefined }, async (context) => {
        const { renderOneOrAll } = await import('./verbs/render.ts');
        return renderOneOrAll(context, tenant, options);
      });
    });
  program
    .command('explain')
    .description('say what a value is, and which file and line had a say in it')
    .argument('<tenant>', 'name of the tenant, such as malmo-stad')
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
        const { explain } = await import('./verbs/explain.ts');
        return explain(context, { tenant, environment, address });
      });
    });
  program
    .command('new')
    .description('start something new')
    .helpCommand(false)
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
        const { newTenant } = await import('./verbs/new-tenant.ts');
        return newTenant(context, options);
      });
    });
}

/** What is about the machine. */
function addMachineVerbs(program: Command, run: RunVerb): void {
  program
    .command('doctor')
    .description('show which external tools and schemas there are, and what is missing')
    .option('--fetch', 'fetch what is missing')
    .addHelpText('after', examples('doctor', 'doctor --fetch'))
    .action(async (options: { fetch?: true }) => {
      await run('doctor', { tree: false, quiet: options.fetch !== true }, async (context) => {
        const { doctor } = await import('./verbs/doctor.ts');
        return doctor(context, { fetch: options.fetch ?? false });
      });
    });
}

const several = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];
