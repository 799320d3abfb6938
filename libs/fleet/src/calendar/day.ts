/** A day as `YYYY-MM-DD` in the Gregorian calendar; such texts sort as the days do. */
export type Day = string;

// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": eras of 400 years that begin in March.
const DAYS_IN_ERA = 146_097;
const EPOCH = 719_468;

/** Days since 1970-01-01, or `undefined` where the text is no day of the calendar. */
export function dayNumber(day: Day): number | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  if (year === undefined || month === undefined || date === undefined) return undefined;
  const number = daysFrom(Number(year), Number(month), Number(date));
  return dayOf(number) === day ? number : undefined;
}

function daysFrom(year: number, month: number, date: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_IN_ERA + dayOfEra - EPOCH;
}

function dayOf(number: number): Day {
  const shifted = number + EPOCH;
  const era = Math.floor(shifted / DAYS_IN_ERA);
  const dayOfEra = shifted - era * DAYS_IN_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const padded = (value: number, width: number): string => String(value).padStart(width, '0');
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(date, 2)}`;
}

/** Whether a text is a day of the calendar. */
export const isDay = (text: string): text is Day => dayNumber(text) !== undefined;

/** The day some days later, or earlier where `days` is negative. Both days are of the calendar. */
export const addDays = (day: Day, days: number): Day => dayOf((dayNumber(day) ?? 0) + days);

/** How many days the second day is after the first; negative where it is before. */
export const daysBetween = (from: Day, to: Day): number => (dayNumber(to) ?? 0) - (dayNumber(from) ?? 0);
