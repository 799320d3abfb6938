import type { Diagnostic } from '@helmwright/diagnostics';

/** Where a finding shows: something (`malmo-stad`, a tenant of a tier) in an environment or a region of one. */
export interface AffectedPlace {
  readonly subject: string;
  readonly environment: string;
}

/** One finding, with the words for where it shows left open. */
export interface Finding {
  readonly place: AffectedPlace;
  /** Makes the diagnostic; the place, code and all other words are the same wherever the finding shows. */
  readonly report: (where: string) => Diagnostic;
}

const MOST_SUBJECTS = 3;

/** One diagnostic for each finding, however many environments it shows in: it is one mistake, at one place. */
export function groupFindings(findings: readonly Finding[]): readonly Diagnostic[] {
  const groups = new Map<string, { readonly finding: Finding; readonly places: AffectedPlace[] }>();
  for (const finding of findings) {
    const { code, message, position } = finding.report('');
    const key = JSON.stringify([code, position, message]);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { finding, places: [finding.place] });
    else known.places.push(finding.place);
  }
  return [...groups.values()].map(({ finding, places }) => finding.report(describePlaces(places)));
}

/** `malmo-stad` in development, production and staging. */
function describePlaces(places: readonly AffectedPlace[]): string {
  const bySubject = new Map<string, Set<string>>();
  for (const { subject, environment } of places) {
    const known = bySubject.get(subject);
    if (known === undefined) bySubject.set(subject, new Set([environment]));
    else known.add(environment);
  }
  const all = [...bySubject].map(([subject, environments]) => `${subject} in ${enumerate([...environments])}`);
  const rest = all.length - MOST_SUBJECTS;
  return rest > 0 ? `${all.slice(0, MOST_SUBJECTS).join('; ')}; and ${rest} more` : all.join('; ');
}

const enumerate = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
