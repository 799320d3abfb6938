import type { Diagnostic } from '@helmwright/diagnostics';
import type { Onboarding } from './onboard.ts';

/** Says of a mistake in a file that is not written yet which row it comes from. */
export function withRows(diagnostics: readonly Diagnostic[], { added }: Onboarding): readonly Diagnostic[] {
  const rows = new Map(added.map(({ path, row }) => [path, row]));
  return diagnostics.map((diagnostic) => {
    const row = rows.get(diagnostic.position?.file ?? '');
    if (row === undefined) return diagnostic;
    const related = [...(diagnostic.related ?? []), { message: 'made from this row', position: row.place() }];
    return { ...diagnostic, related };
  });
}

/** What an import adds and leaves, for machines. */
export const reportOnboarding = ({ added, known, collisions, skipped }: Onboarding) => ({
  added: added.map(({ name, displayName, code, path }) => ({ name, displayName, code, path })),
  known: known.map(({ name, code, calledNow = null }) => ({ name, code, calledNow })),
  collisions,
  skipped,
});
