import { Command } from 'commander';
import type { Context } from './output/context.ts';
import type { Outcome } from './output/outcome.ts';

/** Runs one verb and prints its outcome; `tree`: the verb works on a tree, so there has to be one. */
export type RunVerb = (
  verb: string,
  work: (context: Context) => Promise<Outcome>,
  mode: 'tree' | 'anywhere',
) => Promise<void>;

/** The options that every verb takes. */
export interface GlobalOptions {
  readonly root?: string;
  readonly json?: boolean;
  /** False with `--no-color`. */
  readonly color: boolean;
}

const examples = (...lines: readonly string[]): string =>
  `\nExamples:\n${lines.map((line) => `  $ helmwright ${line}`).join('\n')}\n`;

/**
 * The command line: verbs, flags and help texts. What a verb needs is loaded when it runs, so that `--help` answers at
 * once.
 */
export function commandLine(version: string, run: RunVerb): Command {
  const program = new Command('helmwright')
    .description('Writes Helm charts, and the values of a fleet of tenants, from typed definitions.')
    .version(version, '--version', 'print the version')
    .option('--root <dir>', 'the tree to work on (default: the nearest folder upwards with an environments/)')
    .option('--json', 'print one JSON object instead of text')
    .option('--no-color', 'print no colours; NO_COLOR does the same')
    .helpOption('--help', 'print this help')
    .helpCommand(false)
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

  program
    .command('generate')
    .description('compile the charts and write every file that follows from the fleet')
    .option('--check', 'write nothing; exit with 1 if a generated file is not up to date')
    .option('--force', 'replace generated files that somebody edited')
    .option('--no-verify', 'skip rendering and checking the objects')
    .addHelpText('after', examples('generate', 'generate --check', 'generate --root ../other-fleet --no-verify'))
    .action(async (options: { check?: true; force?: true; verify: boolean }) => {
      await run(
        'generate',
        async (context) => {
          const { check, generate } = await import('./verbs/generate.ts');
          if (options.check) return check(context);
          return generate(context, { force: options.force ?? false, verify: options.verify });
        },
        'tree',
      );
    });
  return program;
}
