import type { Diagnostic } from '@helmwright/diagnostics';
import type { Outcome } from './outcome.ts';

/**
 * What an answer about some files has to say of the fleet's findings: all errors, the warnings about these files, and how
 * many there are about others. Somebody who asks for one value is not told of every cell first.
 */
export function concerning(
  diagnostics: readonly Diagnostic[],
  files: ReadonlySet<string>,
): Required<Pick<Outcome, 'diagnostics' | 'elsewhere'>> {
  const told = diagnostics.filter(
    ({ severity, position }) => severity === 'error' || (position !== undefined && files.has(position.file)),
  );
  return { diagnostics: told, elsewhere: diagnostics.length - told.length };
}
