import type { ReportedResource } from './report.ts';

/** One field that breaks a schema. */
export interface Problem {
  /** JSON pointer of the value that was checked. */
  readonly path: string;
  /** JSON pointer of the field to show, which is below `path` where a field is one too many. */
  readonly field: string;
  readonly message: string;
}

/** A line of the validator's own text, which kubeconform joins with blanks. */
const line = / - at '([^']*)': (.*?)(?=\s- at '|$)/g;

/**
 * The fields at fault. kubeconform's `validationErrors` stop at the first level and then say only "validation failed"
 * where two fields of one object are wrong, so its whole text is read and such headings are left out.
 */
export function problemsOf({ msg, validationErrors }: ReportedResource): readonly Problem[] {
  const lines = [...msg.matchAll(line)].map(([, path, message]) => ({ path: path ?? '', message: message ?? '' }));
  const leaves = lines.filter(({ message }) => !message.startsWith('validation failed'));
  if (leaves.length > 0) return leaves.map(({ path, message }) => problem(path, message.trim())).sort(byPlace);
  if (validationErrors.length > 0) return validationErrors.map((error) => problem(error.path, error.msg)).sort(byPlace);
  return [problem('', msg)];
}

/** The validator walks maps in another order on every run. */
const byPlace = (left: Problem, right: Problem): number =>
  compare(left.field, right.field) || compare(left.message, right.message);
const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

function problem(path: string, message: string): Problem {
  const unknown = /^additional properties '([^']+)'/.exec(message)?.[1];
  return { path, message, field: unknown === undefined ? path : `${path}/${unknown}` };
}
