import type { Authored } from '../authored/kinds.ts';
import { addDays, type Day } from '../calendar/day.ts';

/** One step of a tenant's move from the platform that it comes from. */
export type MigrationStep = NonNullable<Authored<'tenant'>['migration']>[number];

/** Where a tenant stands on its move. */
export type MigrationPhase = MigrationStep['phase'];

/**
 * The phases that may follow each one. Until the old platform is given up every step can be taken back: from
 * `overlap` by shifting, from `shifting` by weights or to `parallel`. Nothing comes back from `complete`.
 */
export const phasesAfter = {
  foundation: ['parallel'],
  parallel: ['shifting', 'foundation'],
  shifting: ['shifting', 'overlap', 'parallel'],
  overlap: ['complete', 'shifting'],
  complete: [],
} as const satisfies Readonly<Record<MigrationPhase, readonly MigrationPhase[]>>;

/** Days for which the old platform is kept, taking no traffic, before it is given up. */
export const OVERLAP_DAYS = 30;

/** Share of the tenant's traffic that comes here, in percent; the rest goes to the platform that it comes from. */
export function trafficWeight({ phase, weight }: MigrationStep): number {
  switch (phase) {
    case 'foundation':
    case 'parallel':
      return 0;
    case 'shifting':
      return weight ?? 0;
    case 'overlap':
    case 'complete':
      return 100;
  }
}

/** Why a step cannot come after another, as a clause; `undefined` where it can. The first one comes after nothing. */
export function stepProblem(before: MigrationStep | undefined, step: MigrationStep): string | undefined {
  if (before === undefined) return step.phase === 'foundation' ? undefined : 'a move begins with `foundation`';
  const following: readonly MigrationPhase[] = phasesAfter[before.phase];
  if (!following.includes(step.phase)) {
    const names = following.map((phase) => `\`${phase}\``).join(' or ');
    return `after \`${before.phase}\` comes ${names === '' ? 'nothing' : names}`;
  }
  if (step.since < before.since) return `the step before it is since ${before.since}`;
  const earliest: Day = addDays(before.since, OVERLAP_DAYS);
  if (step.phase === 'complete' && step.since < earliest) {
    return `the old platform is kept for ${OVERLAP_DAYS} days, until ${earliest}`;
  }
  return undefined;
}
