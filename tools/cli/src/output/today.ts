import { type Day, isDay } from '@helmwright/fleet';
import { WrongUsage } from './outcome.ts';

/** The day that a verb goes by: the one given with `--today`, or that of the clock in UTC. */
export function todayOr(given: string | undefined): Day {
  if (given === undefined) return new Date().toISOString().slice(0, 10);
  if (isDay(given)) return given;
  throw new WrongUsage(`--today takes a day of the calendar as YYYY-MM-DD, not ${given}.`);
}
