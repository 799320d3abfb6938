import { failure, fleetCodes, type Result, success } from '@helmwright/diagnostics';
import type { Authored } from '../authored/kinds.ts';
import { addDays, type Day } from '../calendar/day.ts';

/** What a tenant's file says of its leaving. */
export type Leaving = Readonly<NonNullable<Authored<'tenant'>['decommission']>>;

/**
 * Where a tenant stands:
 * `running`, and nobody asked; `retain`: it asked to leave, and runs on; `export`: its data was handed over, and it
 * runs on; `delete`: no release of it is generated any more, and people take away what runs; `deleted`: nothing is
 * left of it but its record.
 */
export type Stage = 'running' | 'retain' | 'export' | 'delete' | 'deleted';

/** The stages that may follow each one. Nothing comes back once its deletion was ordered. */
export const stagesAfter = {
  running: ['retain'],
  retain: ['export', 'running'],
  export: ['delete', 'running'],
  delete: ['deleted'],
  deleted: [],
} as const satisfies Readonly<Record<Stage, readonly Stage[]>>;

/** The stage that leaving goes on with. */
export const nextStage = (stage: Stage): Stage => stagesAfter[stage][0] ?? stage;

/** Where a tenant stands, by what its file says. */
export function stageOf(leaving: Leaving | undefined): Exclude<Stage, 'deleted'> {
  if (leaving === undefined) return 'running';
  if (leaving.deleting !== undefined) return 'delete';
  return leaving.exported === undefined ? 'retain' : 'export';
}

/** Whether an environment that takes the tenant's wave is to run it: not once it left, or its deletion was ordered. */
export const runsIn = (
  {
    decommission,
    left = {},
  }: { readonly decommission?: Leaving | undefined; readonly left?: Readonly<Record<string, Day>> | undefined },
  environment: string,
): boolean => decommission?.deleting === undefined && !Object.hasOwn(left, environment);

/** The first day on which the tenant's data may be deleted. */
export const retainedUntil = ({ requested, retainDays }: Pick<Leaving, 'requested' | 'retainDays'>): Day =>
  addDays(requested, retainDays);

/** One step of leaving, with what somebody has to say to it. */
export interface LeavingStep {
  readonly to: Stage;
  readonly today: Day;
  /** For `retain`: how many days the data is kept at least. */
  readonly retainDays: number;
  /** For `export`: what was handed over, and to whom. */
  readonly handedTo: string | undefined;
}

/**
 * What the tenant's file says after a step; `undefined` where it says nothing of leaving.
 * Fails with HW2066 where the stage cannot follow, or not yet, and where its day is before the last one.
 */
export function takeStep(tenant: string, before: Leaving | undefined, step: LeavingStep): Result<Leaving | undefined> {
  const { to, today, retainDays, handedTo } = step;
  const from = stageOf(before);
  const following: readonly Stage[] = stagesAfter[from];
  if (!following.includes(to))
    return refuse(`\`${tenant}\` is at \`${from}\`, and \`${to}\` cannot follow.`, following);
  const last = before?.deleting ?? before?.exported ?? before?.requested;
  if (last !== undefined && today < last) {
    const message = `\`${tenant}\` is at \`${from}\` since ${last}, and ${today} is before that.`;
    return failure([
      fleetCodes.stageRefused({ message, remedy: 'Go by a later day, or correct the one in its file.' }),
    ]);
  }
  switch (to) {
    case 'running':
    case 'deleted':
      return success(undefined);
    case 'retain':
      return success({ requested: today, retainDays });
    case 'export':
      return before === undefined
        ? success(undefined)
        : success({ ...before, exported: today, ...(handedTo === undefined ? {} : { handedTo }) });
    case 'delete': {
      if (before === undefined) return success(undefined);
      const until = retainedUntil(before);
      if (today < until) {
        const message = `The data of \`${tenant}\` is kept for ${before.retainDays} days from ${before.requested}, until ${until}.`;
        return failure([fleetCodes.stageRefused({ message, remedy: `Run it again on ${until} or later.` })]);
      }
      return success({ ...before, deleting: today });
    }
  }
}

function refuse(message: string, following: readonly Stage[]): Result<never> {
  const names = following.map((stage) => `\`${stage}\``).join(' or ');
  return failure([
    fleetCodes.stageRefused({ message, remedy: names === '' ? 'Leave it as it is.' : `Go on with ${names}.` }),
  ]);
}
