import type { Field } from './field.ts';

/** Refuses a path that leads upwards. */
export function checkNoBacksteps(field: Field): void {
  if (field.text.split('/').includes('..')) field.invalid("must not contain '..'");
}

/** A path below some folder. */
export function checkDescending(field: Field): void {
  if (field.text.startsWith('/')) field.invalid('must be a relative path');
  checkNoBacksteps(field);
}

/** The same, and not one of the names that the kubelet keeps for itself. */
export function checkDescendingUnreserved(field: Field): void {
  checkDescending(field);
  if (/^\.\.(?!\/)/.test(field.text)) field.invalid("must not start with '..'");
}

/** The mode of a file. */
export function checkFileMode(field: Field): void {
  if (field.isSet && (field.number < 0 || field.number > 0o777)) {
    field.invalid('must be a number between 0 and 0777 (octal), both inclusive');
  }
}
