import { timeZones } from '@helmwright/validation';
import { z } from 'zod';

const MINUTE = '[0-5]?[0-9]';
const HOUR = '([01]?[0-9]|2[0-3])';
const DAY = '(0?[1-9]|[12][0-9]|3[01])';
const MONTH =
  '(0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)';
const WEEKDAY = '([0-6]|sun|mon|tue|wed|thu|fri|sat|SUN|MON|TUE|WED|THU|FRI|SAT)';

const STEP = '(/[1-9][0-9]?)?';
const MINUTES = `(\\*|${MINUTE}(-${MINUTE})?)${STEP}`;
const HOURS = `(\\*|${HOUR}(-${HOUR})?)${STEP}`;
const DAYS = `(\\*|${DAY}(-${DAY})?)${STEP}`;
const MONTHS = `(\\*|${MONTH}(-${MONTH})?)${STEP}`;
const WEEKDAYS = `(\\*|${WEEKDAY}(-${WEEKDAY})?)${STEP}`;

const FIELDS = `${MINUTES}(,${MINUTES})* +${HOURS}(,${HOURS})* +${DAYS}(,${DAYS})* +${MONTHS}(,${MONTHS})* +${WEEKDAYS}(,${WEEKDAYS})*`;

/**
 * When a CronJob runs: the five fields of cron, or a word such as `@daily`. A range that runs backwards passes, for no
 * pattern sees it; the API server refuses it.
 *
 * @example
 * ```ts
 * cronSchedule().default('0 3 * * *').describe('When it runs.')
 * ```
 */
export const cronSchedule = (): z.ZodString =>
  z
    .string()
    .min(1)
    .max(200)
    .regex(new RegExp(`^(@(yearly|annually|monthly|weekly|daily|midnight|hourly)|${FIELDS})$`));

const NAME = /^(?:(.*)\/)?([^/]+)$/;

/** All names, those of a region behind its name. */
function zonePattern(): string {
  const regions = Map.groupBy(timeZones, (name) => NAME.exec(name)?.[1] ?? '');
  const alternatives = [...regions].map(([region, names]) => {
    const own = names.map((name) => (NAME.exec(name)?.[2] ?? name).replaceAll('+', '\\+')).join('|');
    return region === '' ? own : `${region}/(${own})`;
  });
  return `^(${alternatives.join('|')})$`;
}

/**
 * The name of a time zone in the IANA data, such as `Europe/Stockholm`.
 *
 * @example
 * ```ts
 * timeZone().default('Europe/Stockholm').describe('Whose clock counts.')
 * ```
 */
export const timeZone = (): z.ZodString => z.string().min(1).regex(new RegExp(zonePattern()));
