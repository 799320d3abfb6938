import { type Command, InvalidArgumentError, Option } from 'commander';
import type { DecommissionOptions } from '../verbs/decommission.ts';
import type { WaveMoveOptions, WaveStatusOptions } from '../verbs/wave.ts';
import { examples } from './examples.ts';
import type { RunVerb } from './run-verb.ts';

/** What is about the life of a tenant and of a change. */
export function addLifecycleVerbs(program: Command, run: RunVerb): void {
  program
    .command('decommission')
    .description('take a tenant one stage further on its way out; without --confirm, show what that would do')
    .argument('<tenant>', 'name of the tenant, such as malmo-stad')
    .addOption(
      new Option('--stage <stage>', 'the stage to go to; running calls it off (default: the one that follows)').choices(
        ['running', 'retain', 'export', 'delete', 'deleted'],
      ),
    )
    .option('--confirm <tenant>', 'write it; the name once more')
    .option('--retain-days <days>', 'with retain: how long its data is kept at the least (default: 30)', days)
    .option('--handed-to <text>', 'with export: what was handed over, and to whom')
    .option(...todayOption)
    .addHelpText(
      'after',
      `\nStages: running → retain → export → delete → deleted. Data is kept for the days that retain names, and a tenant\nmay stay after all until its deletion is ordered.\n${examples(
        'decommission lund-se',
        'decommission lund-se --stage retain --retain-days 60 --confirm lund-se',
        'decommission lund-se --stage delete --today 2027-01-20',
      )}`,
    )
    .action(async (tenant: string, options: Omit<DecommissionOptions, 'tenant'>) => {
      await run('decommission', { tree: true, quiet: true }, async (context) => {
        const { decommission } = await import('../verbs/decommission.ts');
        return decommission(context, { tenant, ...options });
      });
    });
  addWaveVerbs(program, run);
}

const todayOption = [
  '--today <day>',
  'the day to go by, as YYYY-MM-DD; nothing is written by another than that of the clock, give or take one (default: today in UTC)',
] as const;

/** What is about a change on its way from wave to wave. */
function addWaveVerbs(program: Command, run: RunVerb): void {
  const wave = program
    .command('wave')
    .description('see which wave runs what, and take a change from one wave to the next or back')
    .helpCommand(false)
    .addHelpText(
      'after',
      `\nWhat a wave runs is in environments/<environment>/waves/<wave>.yaml; gates and freezes are in environment.yaml.\n`,
    );
  wave
    .command('status')
    .description('show what each wave runs, and whether it may go on into the next')
    .option('--environment <name>', 'one environment only')
    .option(...todayOption)
    .addHelpText('after', examples('wave status', 'wave status --environment production --today 2026-12-20'))
    .action(async (options: WaveStatusOptions) => {
      await run('wave status', { tree: true, quiet: true }, async (context) => {
        const { waveStatus } = await import('../verbs/wave.ts');
        return waveStatus(context, options);
      });
    });
  const moves = [
    ['promote', 'let a wave run what the one before it runs, if its gate is open', 'the wave that it goes on into'],
    ['rollback', 'let a wave run again what it ran before', 'the wave that goes back'],
  ] as const;
  for (const [name, description, argument] of moves) {
    wave
      .command(name)
      .description(description)
      .argument('<wave>', argument)
      .requiredOption('--environment <name>', 'the environment (required)')
      .option(...todayOption)
      .option('--override <reason>', 'pass over a closed gate or a freeze; the reason of a promotion is recorded')
      .option('--dry-run', 'show what would be written, and write nothing')
      .addHelpText('after', examples(`wave ${name} early --environment production`))
      .action(async (to: string, options: Omit<WaveMoveOptions, 'wave'>) => {
        await run(`wave ${name}`, { tree: true, quiet: true }, async (context) => {
          const { wavePromote, waveRollback } = await import('../verbs/wave.ts');
          return (name === 'promote' ? wavePromote : waveRollback)(context, { wave: to, ...options });
        });
      });
  }
}

function days(value: string): number {
  if (/^\d{1,4}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('It is a whole number of days.');
}
