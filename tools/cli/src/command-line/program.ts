import { Command } from 'commander';
import type { Telling } from '../output/telling.ts';
import { addAdoptVerb } from './adopt-verb.ts';
import { addChartsVerb } from './charts-verb.ts';
import { addClusterVerbs } from './cluster-verbs.ts';
import { addCostVerb } from './cost-verb.ts';
import { examples } from './examples.ts';
import { addInitVerb } from './init-verb.ts';
import { addLifecycleVerbs } from './lifecycle-verbs.ts';
import { addMachineVerbs } from './machine-verbs.ts';
import { addNewVerbs } from './new-verbs.ts';
import { addPlacementVerbs } from './placement-verbs.ts';
import { addRegisterVerbs } from './register-verbs.ts';
import { addReviewVerbs } from './review-verbs.ts';
import type { RunVerb } from './run-verb.ts';
import { addTenantVerbs } from './tenant-verbs.ts';
import { addTreeVerbs } from './tree-verbs.ts';

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
export function commandLine(version: string, telling: Pick<Telling, 'result' | 'complain'>, run: RunVerb): Command {
  const program = new Command('helmwright')
    .description('Writes Helm charts, and the values of a fleet of tenants, from typed definitions.')
    .version(version, '--version', 'print the version')
    .option(
      '--root <dir>',
      'the tree to work on (default: the nearest folder upwards with a helmwright.config.ts or an environments/)',
    )
    .option('--json', 'print one JSON object instead of text')
    .option('--no-color', 'print no colours; NO_COLOR does the same')
    .helpOption('--help', 'print this help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        telling.result(text);
      },
      writeErr: (text) => {
        telling.complain(text);
      },
    })
    .showHelpAfterError('Run with --help to see what the command takes.')
    .configureHelp({ showGlobalOptions: true })
    .addHelpText(
      'after',
      `\nExit codes: 0 success, 1 findings or drift, 2 wrong usage, unreadable or invalid input, or output\nthat cannot be written, 128 and the number of the signal where one asked to stop.\n${examples(
        'generate',
        'new tenant --display-name "Lunds kommun" --country SE --tier standard --wave general',
        'explain malmo-stad --environment production api.autoscaling.minReplicas',
      )}`,
    );

  addInitVerb(program, run);
  addTreeVerbs(program, run);
  addReviewVerbs(program, run);
  addCostVerb(program, run);
  addTenantVerbs(program, run);
  addNewVerbs(program, run);
  addRegisterVerbs(program, run);
  addAdoptVerb(program, run);
  addLifecycleVerbs(program, run);
  addPlacementVerbs(program, run);
  addChartsVerb(program, run);
  addMachineVerbs(program, run);
  addClusterVerbs(program, run);
  return program;
}
