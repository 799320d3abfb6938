import { type Diagnostic, fleetCodes } from '@helmwright/diagnostics';
import type { Path } from '@helmwright/json';
import { positionOf, type SourceFile } from '@helmwright/source';
import { addDays, type Day } from '../calendar/day.ts';
import type { Decommissioned, Environment, Fleet, Tenant } from '../model.ts';

interface Recorded {
  readonly day: Day | undefined;
  readonly file: SourceFile;
  readonly path: Path;
}

/** How many days the calendar of a place may be ahead of UTC's: Kiribati has UTC+14. */
export const DAYS_OF_TIME_ZONES = 1;

/**
 * HW2082 for what files record as having happened on a day that is yet to come, by the clock of whoever reads them.
 * Freezes are plans and may lie ahead.
 *
 * @param today the day of that clock in UTC
 */
export function checkDays(fleet: Fleet, today: Day): readonly Diagnostic[] {
  const latest = addDays(today, DAYS_OF_TIME_ZONES);
  const recorded = [
    ...fleet.tenants.flatMap(ofTenant),
    ...fleet.environments.flatMap(ofEnvironment),
    ...ofDeparted(fleet.decommissioned),
  ];
  return recorded.flatMap(({ day, file, path }) =>
    day === undefined || day <= latest
      ? []
      : [
          fleetCodes.dayAhead({
            message: `The day ${day} is yet to come: today is ${today}.`,
            remedy: 'Write the day when it happened, or leave the step out until it did.',
            position: positionOf(file, path),
          }),
        ],
  );
}

function ofTenant({ decommission, left = {}, migration = [], file }: Tenant): readonly Recorded[] {
  const { requested, exported, deleting } = decommission ?? {};
  return [
    ...Object.entries({ requested, exported, deleting }).map(([key, day]) => ({
      day,
      file,
      path: ['decommission', key],
    })),
    ...Object.entries(left).map(([environment, day]) => ({ day, file, path: ['left', environment] })),
    ...migration.map(({ since }, index) => ({ day: since, file, path: ['migration', index, 'since'] })),
  ];
}

const ofEnvironment = ({ runs }: Environment): readonly Recorded[] =>
  [...runs.values()].flatMap(({ runs: all, file }) =>
    all.map(({ since }, index) => ({ day: since, file, path: ['runs', index, 'since'] })),
  );

function ofDeparted({ tenants, environments, file }: Decommissioned): readonly Recorded[] {
  if (file === undefined) return [];
  return [
    ...[...tenants].flatMap(([name, { requested, exported, deleted }]) =>
      Object.entries({ requested, exported, deleted }).map(([key, day]) => ({
        day,
        file,
        path: ['tenants', name, key],
      })),
    ),
    ...[...environments].map(([name, { deleted }]) => ({
      day: deleted,
      file,
      path: ['environments', name, 'deleted'],
    })),
  ];
}
