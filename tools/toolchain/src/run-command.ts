import {
  findProgram,
  type ProcessEnvironment,
  type Program,
  plainEnvironment,
  type RunOptions,
  runProgram,
} from '@helmwright/disk';

export interface CommandOptions extends RunOptions {
  readonly cwd?: string;
  /** Where a command is looked for, and what it may know of; variables of its own come by `also` and `set`. */
  readonly environment: ProcessEnvironment;
  /** Which variables the command is to have besides those that every program has. */
  readonly also?: RegExp;
  /** Variables that it has in any case; those that are undefined it has not. */
  readonly set?: ProcessEnvironment;
  /** What names something, and can be no option. */
  readonly operands?: readonly string[];
  readonly end?: '--';
  /** Milliseconds after which the command is ended. */
  readonly timeout: number;
}

/** How a command ended. `status` is null where it did not start or was stopped. */
export interface CommandOutcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Why it did not run to its end, as a phrase. */
  readonly problem: string | undefined;
}

/** The most bytes that a command of this toolchain may say: kubeconform reports on a fleet of a hundred thousand. */
const mostBytes = 1024 * 1024 * 1024;

/** The commands that are looked for on PATH. */
type Command = 'go' | 'npm';

/** Runs a command to its end and never rejects: a command that is missing or too slow is an outcome too. */
export async function runCommand(
  command: Command | { readonly at: Program },
  args: readonly string[],
  { cwd, environment, also, set = {}, operands = [], end, timeout, ...options }: CommandOptions,
): Promise<CommandOutcome> {
  const program = typeof command === 'string' ? findProgram(command, environment) : command.at;
  if (program === undefined) {
    return { status: null, stdout: '', stderr: '', problem: `there is no ${String(command)} on PATH` };
  }
  const { status, stdout, stderr, stopped } = await runProgram(
    {
      program,
      options: args,
      operands,
      ...(end === undefined ? {} : { end }),
      folder: cwd,
      environment: { ...plainEnvironment(environment, also), ...set },
    },
    { milliseconds: timeout, bytes: mostBytes },
    options,
  );
  return { status, stdout: stdout.toString('utf8'), stderr, problem: stopped?.problem };
}

/** The last line that a failed command printed, for a message. */
export function lastLine(outcome: CommandOutcome): string {
  const lines = `${outcome.stdout}\n${outcome.stderr}`.split('\n').map((line) => line.trim());
  return outcome.problem ?? lines.findLast((line) => line !== '') ?? `exit status ${outcome.status}`;
}
