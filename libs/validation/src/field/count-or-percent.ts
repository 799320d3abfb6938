import type { Field } from './field.ts';
import { percentage } from './forms.ts';

/** A count that is not negative, or a percentage. */
export function checkCountOrPercent(field: Field): void {
  if (!field.isSet) return;
  if (typeof field.value === 'string') field.check(percentage);
  else field.notNegative();
}

/** The number of a count or a percentage, the same for both: `0%` is as little as 0. */
export function countOf({ value }: Field): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return 0;
  const [, digits] = /^([+-]?\d+)%?$/.exec(value) ?? [];
  return digits === undefined ? 0 : Number(digits);
}

/** Refuses more than the whole. */
export function checkAtMostWhole(field: Field): void {
  const { value } = field;
  if (typeof value === 'string' && percentage(value).length === 0 && countOf(field) > 100) {
    field.invalid('must not be greater than 100%');
  }
}

/** A port by its number or its name. */
export function checkPort(field: Field, form: (text: string) => readonly string[]): void {
  if (typeof field.value === 'string') field.check(form);
  else field.inRange(1, 65_535);
}
