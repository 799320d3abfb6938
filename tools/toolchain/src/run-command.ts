import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import type { Environment } from './cache-folder.ts';

export interface CommandOptions {
  readonly cwd?: string;
  readonly environment?: Environment;
  /** Text for standard input; it is closed at once without it. */
  readonly input?: string;
  /** Milliseconds after which the command is ended. */
  readonly timeout: number;
  /** Whether everything else on the machine goes first. */
  readonly background?: boolean;
  /** Called with each line of standard error as it comes. */
  readonly onErrorLine?: (line: string) => void;
}

/** How a command ended. `status` is null where it did not start or was ended by a signal. */
export interface CommandOutcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Why it did not run to its end, as a phrase. */
  readonly problem: string | undefined;
}

/** Runs a command to its end and never rejects: a command that is missing or too slow is an outcome too. */
export function runCommand(command: string, args: readonly string[], options: CommandOptions): Promise<CommandOutcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.environment ?? process.env,
      timeout: options.timeout,
      killSignal: 'SIGKILL',
      windowsHide: true,
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    const finish = (status: number | null, problem: string | undefined): void =>
      resolve({
        status,
        stdout: Buffer.concat(stdout).toString('utf8'),
        stderr: Buffer.concat(stderr).toString('utf8'),
        problem,
      });
    if (options.background === true && child.pid !== undefined) lowerPriority(child.pid);
    if (options.onErrorLine !== undefined) createInterface({ input: child.stderr }).on('line', options.onErrorLine);
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    // A command that ends without reading its input closes the pipe; its status says what happened.
    child.stdin.on('error', () => undefined);
    child.on('error', (error) => finish(null, error.message));
    child.on('close', (status, signal) =>
      finish(status, signal === null ? undefined : `it was ended by ${signal} (limit ${options.timeout / 1000} s)`),
    );
    child.stdin.end(options.input ?? '');
  });
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or the system does not let us: then it runs as everything else.
  }
}

/** The last line that a failed command printed, for a message. */
export function lastLine(outcome: CommandOutcome): string {
  const lines = `${outcome.stdout}\n${outcome.stderr}`.split('\n').map((line) => line.trim());
  return outcome.problem ?? lines.findLast((line) => line !== '') ?? `exit status ${outcome.status}`;
}
