import { type Diagnostic, hasErrors } from '@helmwright/diagnostics';

/** What a verb has to say at its end; printing it is left to the command. */
export interface Outcome {
  readonly diagnostics: readonly Diagnostic[];
  /** How many warnings are about what was not asked for; they are counted, and not shown. */
  readonly elsewhere?: number;
  /** For people, on standard output; printed as it is. */
  readonly text?: string;
  /** For machines: what `--json` prints besides the diagnostics. Plain JSON. */
  readonly report?: Readonly<Record<string, unknown>>;
  /** For what no diagnostic says; otherwise it follows from them. */
  readonly exitCode?: 0 | 1 | 2;
  /** Text of a file that diagnostics point into. */
  readonly source?: (file: string) => string | undefined;
}

// Refusals of a plan, drift, and what verification finds: the input was read, and something about the tree is wrong.
const findings = /^HW(?:20(?:6[012689]|74|80)|400[3457]|41\d\d|5\d\d\d|61\d\d)$/;

/** The exit code: 0 without errors, 1 for findings and drift, 2 where input or machine kept the verb from its work. */
export function exitCodeOf(diagnostics: readonly Diagnostic[]): 0 | 1 | 2 {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (!hasErrors(errors)) return 0;
  return errors.every(({ code }) => findings.test(code)) ? 1 : 2;
}

/** The command was used in a way it does not take: said in one line, with exit code 2. */
export class WrongUsage extends Error {}

/** The run was told to stop; nothing half done is left. */
export class Interrupted extends Error {}
