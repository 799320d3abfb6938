import { addDays, DAYS_OF_TIME_ZONES, type Day, daysBetween, isDay } from '@helmwright/fleet';
import type { Io } from './io.ts';
import { WrongUsage } from './outcome.ts';

/** The day of the machine's clock in UTC. */
export const clockDay = ({ now }: Pick<Io, 'now'>): Day => now().toISOString().slice(0, 10);

/** The day that a verb shows things for: the one given with `--today`, or that of the clock in UTC. */
export function todayOr(given: string | undefined, io: Pick<Io, 'now'>): Day {
  if (given === undefined) return clockDay(io);
  if (isDay(given)) return given;
  throw new WrongUsage(`--today takes a day of the calendar as YYYY-MM-DD, not ${given}.`);
}

/**
 * The day that a verb writes things by. Days open doors: another day than the clock's, but for the day that time zones
 * explain, is for looking only.
 *
 * @param rehearsal how to look at another day, such as `with --dry-run`
 */
export function todayToWrite(given: string | undefined, io: Pick<Io, 'now'>, rehearsal: string): Day {
  const today = todayOr(given, io);
  const clock = clockDay(io);
  if (Math.abs(daysBetween(clock, today)) <= DAYS_OF_TIME_ZONES) return today;
  throw new WrongUsage(
    `--today says ${today}, and the clock of this machine ${clock}: nothing is written by another day than one from ${addDays(clock, -DAYS_OF_TIME_ZONES)} to ${addDays(clock, DAYS_OF_TIME_ZONES)}. See what would be done then ${rehearsal}.`,
  );
}
