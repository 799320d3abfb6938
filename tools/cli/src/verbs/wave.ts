import type { Diagnostic, Result } from '@helmwright/diagnostics';
import { recover } from '@helmwright/disk';
import { type Environment, type FileEdit, findEnvironment, promote, rollback, waveStatusOf } from '@helmwright/fleet';
import { renderPlan, reportPlan } from '@helmwright/plan';
import type { Context } from '../output/context.ts';
import type { Outcome } from '../output/outcome.ts';
import { todayOr, todayToWrite } from '../output/today.ts';
import { applyFleetEdits, planFleetEdits } from '../tree/apply-edits.ts';
import { readWorkspace } from '../tree/read-fleet.ts';
import { waveStatusText } from './wave-text.ts';

/** Flags of `wave status`. */
export interface WaveStatusOptions {
  readonly environment?: string;
  readonly today?: string;
}

/** Shows what each wave runs, and whether it goes on. */
export async function waveStatus(context: Context, options: WaveStatusOptions): Promise<Outcome> {
  const today = todayOr(options.today, context.io);
  const read = await readWorkspace(context);
  if (!read.ok) return read;
  const { fleet } = read.value;
  const diagnostics: Diagnostic[] = [...read.diagnostics];
  let environments = fleet.environments;
  if (options.environment !== undefined) {
    const found = findEnvironment(fleet, options.environment);
    if (!found.ok) return { diagnostics: [...diagnostics, ...found.diagnostics], source: read.source };
    environments = [found.value];
  }
  const statuses = environments.map((environment) => waveStatusOf(environment, today));
  return {
    diagnostics,
    source: read.source,
    text: statuses.map((status) => waveStatusText(status, context.palette)).join('\n'),
    report: { today, environments: statuses },
  };
}

/** Flags of `wave promote` and `wave rollback`. */
export interface WaveMoveOptions {
  readonly wave: string;
  readonly environment: string;
  readonly today?: string;
  /** Why a closed gate or a freeze is passed over. */
  readonly override?: string;
  readonly dryRun?: true;
}

/** Lets a wave run what the one before it runs. */
export const wavePromote = (context: Context, options: WaveMoveOptions): Promise<Outcome> =>
  move(context, options, promote, {
    done: `${options.wave} runs it`,
    next: 'Run `helmwright generate`, and merge both.',
  });

/** Lets a wave run what it ran before. */
export const waveRollback = (context: Context, options: WaveMoveOptions): Promise<Outcome> =>
  move(context, options, rollback, {
    done: `${options.wave} runs again what it ran before`,
    next: 'Run `helmwright generate`, and merge both. Waves after it run on what they run.',
  });

type Mover = (
  environment: Environment,
  wave: string,
  move: { readonly today: string; readonly override: string | undefined },
) => Result<FileEdit>;

async function move(
  context: Context,
  options: WaveMoveOptions,
  mover: Mover,
  words: { readonly done: string; readonly next: string },
): Promise<Outcome> {
  const { io } = context;
  const written = options.dryRun !== true;
  const today = written ? todayToWrite(options.today, io, 'with --dry-run') : todayOr(options.today, io);
  const recovered = await recover(context.root);
  if (!recovered.ok) return recovered;
  const read = await readWorkspace(context);
  const diagnostics: Diagnostic[] = [...recovered.diagnostics, ...read.diagnostics];
  if (!read.ok) return { diagnostics, source: read.source };
  const found = findEnvironment(read.value.fleet, options.environment);
  const moved = found.ok ? mover(found.value, options.wave, { today, override: options.override }) : found;
  if (!moved.ok) return { diagnostics: [...diagnostics, ...moved.diagnostics], source: read.source };
  const { path, text } = moved.value;
  const source = (file: string) => (file === path ? text : undefined) ?? read.source(file);
  const planned = await planFleetEdits(context, read.value, new Map([[path, text]]));
  if (!planned.ok) return { diagnostics: [...diagnostics, ...planned.diagnostics], source };
  const { plan } = planned.value;
  if (written) {
    const applied = await applyFleetEdits(context, planned.value);
    diagnostics.push(...applied.diagnostics);
    if (!applied.ok) return { diagnostics, source };
  }
  const ending = written ? `From ${today}, ${words.done}. ${words.next}` : 'Nothing was written.';
  return {
    diagnostics,
    source,
    text: `${renderPlan(plan, { palette: context.palette })}\n\n${ending}\n`,
    report: { environment: options.environment, wave: options.wave, today, written, plan: reportPlan(plan) },
  };
}
