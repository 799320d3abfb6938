import { type Command, Option } from 'commander';
import type { CacheHandle } from '../cache/opened-cache.ts';
import type { Context } from '../output/context.ts';
import { WrongUsage } from '../output/outcome.ts';
import type { Selection } from '../verification/selection.ts';
import { examples } from './examples.ts';
import type { RunVerb } from './run-verb.ts';

interface VerifyFlags extends Selection {
  readonly withHelm?: boolean;
  readonly server?: boolean;
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly shard?: string;
}

/** What works on the whole tree. */
export function addTreeVerbs(program: Command, run: RunVerb): void {
  program
    .command('generate')
    .description('compile the charts, check every release, and write every file that follows from the fleet')
    .option('--check', 'write nothing; exit with 1 if a generated file is not up to date')
    .option('--force', 'replace generated files that somebody edited')
    .option('--no-verify', 'skip rendering and checking the objects')
    .option('--sharing', 'say what tenants of pools share, also where that does not change')
    .addOption(
      new Option('--watch', 'generate again whenever somebody changes a file, until Ctrl-C').conflicts('check'),
    )
    .addHelpText(
      'after',
      examples(
        'generate',
        'generate --check',
        'generate --watch --no-verify',
        'generate --root ../other-fleet --no-verify',
      ),
    )
    .action(async (options: { check?: true; force?: true; verify: boolean; sharing?: true; watch?: true }) => {
      await run('generate', { tree: true }, async (context) => {
        if (options.watch) {
          if (program.opts<{ readonly json?: boolean }>().json === true)
            throw new WrongUsage('--watch prints for people: leave out --json.');
          const { watchTree } = await import('../watch/watch.ts');
          return watchTree(context, [
            `--root=${context.root}`,
            ...(options.force ? ['--force'] : []),
            ...(options.verify ? [] : ['--no-verify']),
          ]);
        }
        const cacheHandle = options.check ? undefined : await begin(context);
        const { check, generate } = await import('../verbs/generate.ts');
        if (options.check) return check(context);
        return generate(
          context,
          { force: options.force ?? false, verify: options.verify, sharing: options.sharing ?? false },
          cacheHandle,
        );
      });
    });
  program
    .command('plan')
    .description('show what generate would change, and change nothing')
    .option('--force', 'plan to replace generated files that somebody edited')
    .addHelpText('after', examples('plan', 'plan --json'))
    .action(async (options: { force?: true }) => {
      await run('plan', { tree: true, quiet: true }, async (context) => {
        const cacheHandle = await begin(context);
        const { plan } = await import('../verbs/plan.ts');
        return plan(context, { force: options.force ?? false }, cacheHandle);
      });
    });
  program
    .command('verify')
    .description('render every release and check every object against the schemas of Kubernetes')
    .option('--environment <name>', 'one environment only')
    .option('--tenant <name>', 'one tenant only')
    .option('--with-helm', 'render with Helm 3 and Helm 4 too, and compare')
    .option('--server', 'ask an API server too, in a dry run: the one of the kubeconfig')
    .option('--kubeconfig <file>', 'with --server: another kubeconfig than that of kubectl')
    .option('--context <name>', 'with --server: another context than the current one')
    .option('--shard <i/n>', 'the first, second, … of n parts of the tenants, for jobs that share the work')
    .addHelpText(
      'after',
      examples(
        'verify',
        'verify --environment production --tenant malmo-stad --with-helm',
        'verify --shard 1/4',
        'verify --environment staging --server --context staging',
      ),
    )
    .action(async ({ withHelm = false, server = false, ...options }: VerifyFlags) => {
      await run('verify', { tree: true }, async (context) => {
        const { verify } = await import('../verbs/verify.ts');
        return verify(context, { ...options, withHelm, server });
      });
    });
}

/** Has what the last run left looked at while the verb is loaded. */
async function begin({ root, io }: Context): Promise<CacheHandle | undefined> {
  const { openCache, usesCache } = await import('../cache/opened-cache.ts');
  return usesCache(io) ? openCache(root) : undefined;
}
